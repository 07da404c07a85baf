/** Two or three registers beside each other, each with an address of its own. */
import type { ReactNode } from 'react';
import { PageLink } from '@/app/_ui/page-link';

type Props = {
  readonly label: string;
  readonly tabs: readonly { readonly href: string; readonly label: string; readonly isHere: boolean }[];
};

export function Places({ label, tabs }: Props): ReactNode {
  return (
    <nav aria-label={label}>
      <ul className="flex flex-wrap gap-2">
        {tabs.map(({ href, label: name, isHere }) => (
          <li key={href}>
            <PageLink
              href={href}
              className="button aria-[current]:border-spruce! aria-[current]:bg-spruce-wash! aria-[current]:text-spruce!"
              aria-current={isHere ? 'page' : undefined}
            >
              {name}
            </PageLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
