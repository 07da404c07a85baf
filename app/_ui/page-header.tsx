/** The head of a page: where it is, what it is, a line about it, and its one main task. */
import type { ReactNode } from 'react';
import { Breadcrumbs, type Crumb } from './breadcrumbs';

type Props = {
  readonly title: string;
  readonly crumbs?: readonly Crumb[];
  /** A line under the title. */
  readonly meta?: ReactNode;
  /** Stands beside the title: the state of a meeting. */
  readonly mark?: ReactNode;
  readonly actions?: ReactNode;
};

export function PageHeader({ title, crumbs, meta, mark, actions }: Props): ReactNode {
  return (
    <header className="grid gap-2">
      {crumbs === undefined ? null : <Breadcrumbs crumbs={crumbs} />}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
            <h1>{title}</h1>
            {mark}
          </div>
          {meta === undefined ? null : <div className="mt-1 text-soft">{meta}</div>}
        </div>
        {actions === undefined ? null : <div className="no-print flex flex-wrap gap-3">{actions}</div>}
      </div>
    </header>
  );
}
