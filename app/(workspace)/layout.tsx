/** Pages for those who are signed in. The pages decide for themselves who may see them; this is only their frame. */
import type { ReactNode } from 'react';
import { view } from '@/app/_edge/view';
import { Shell } from '@/app/_ui/shell';

export default async function WorkspaceLayout({ children }: { children: ReactNode }): Promise<ReactNode> {
  return <Shell visitor={await view(async ({ actor }) => actor)}>{children}</Shell>;
}
