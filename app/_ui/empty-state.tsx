/** Where nothing is yet: says so, and what to do next. */
import type { ReactNode } from 'react';

type Props = { readonly title: string; readonly text: string; readonly children?: ReactNode };

export function EmptyState({ title, text, children }: Props): ReactNode {
  return (
    <div className="grid justify-items-start gap-3 rounded-lg border border-edge border-dashed p-6">
      <p className="font-semibold">{title}</p>
      <p className="max-w-[60ch] text-soft">{text}</p>
      {children}
    </div>
  );
}
