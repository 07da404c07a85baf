/** Where nothing is yet: says so, and what to do next. */
import type { ReactNode } from 'react';

type Props = { readonly title: string; readonly text: string; readonly children?: ReactNode };

export function EmptyState({ title, text, children }: Props): ReactNode {
  return (
    <div className="grid justify-items-start gap-2 py-2">
      <p className="font-serif font-semibold text-lg">{title}</p>
      <p className="max-w-[60ch] text-soft">{text}</p>
      {children}
    </div>
  );
}
