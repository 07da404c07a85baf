/** Pages that anyone may read. */
import type { ReactNode } from 'react';
import { currentVisitor } from '@/app/_edge/visitor';
import { Shell } from '@/app/_ui/shell';

export default async function PublicLayout({ children }: { children: ReactNode }): Promise<ReactNode> {
  return <Shell visitor={await currentVisitor()}>{children}</Shell>;
}
