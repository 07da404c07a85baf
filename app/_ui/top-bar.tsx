/** Who one is and where one can go. Links only, so that it works before any script. */
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { PageLink } from './page-link';
import { Wordmark } from './wordmark';

/** What the bar shows of the person who is signed in. */
export type Visitor = {
  readonly name: string;
  readonly organisationId: string;
  readonly isOperator: boolean;
  readonly administersOrganisation: boolean;
};

export function TopBar({ visitor }: { readonly visitor: Visitor | null }): ReactNode {
  const t = useTranslations('common');
  return (
    <header className="no-print border-line border-b bg-paper">
      <div className="mx-auto flex w-full max-w-6xl flex-wrap items-center gap-x-6 gap-y-1 px-3 py-2 sm:px-6">
        <PageLink href="/" className="touch flex items-center rounded py-1.5" aria-label={t('product')}>
          <Wordmark />
        </PageLink>
        {visitor === null ? null : <Places visitor={visitor} />}
      </div>
    </header>
  );
}

function Places({ visitor }: { readonly visitor: Visitor }): ReactNode {
  const t = useTranslations('common');
  return (
    <nav aria-label={t('mainMenu')} className="grow">
      <ul className="flex flex-wrap items-center gap-x-5">
        <Place href="/groups">{t('nav.groups')}</Place>
        <Place href="/actions">{t('nav.actions')}</Place>
        {visitor.administersOrganisation ? (
          <Place href={`/organisations/${visitor.organisationId}`}>{t('nav.organisation')}</Place>
        ) : null}
        {visitor.isOperator ? <Place href="/organisations">{t('nav.operator')}</Place> : null}
        <li className="sm:ms-auto">
          <PageLink
            href="/account"
            className="touch flex min-h-10 items-center gap-2 rounded hover:underline"
          >
            <span
              aria-hidden="true"
              className="grid size-8 place-items-center rounded-full bg-spruce font-bold forced-colors:bg-[Canvas] forced-colors:text-[CanvasText] forced-colors:outline forced-colors:forced-color-adjust-none text-on-spruce text-xs"
            >
              {initials(visitor.name)}
            </span>
            <span>{visitor.name}</span>
          </PageLink>
        </li>
      </ul>
    </nav>
  );
}

function Place({ href, children }: { readonly href: string; readonly children: ReactNode }): ReactNode {
  return (
    <li>
      <PageLink href={href} className="touch inline-flex min-h-10 items-center rounded hover:underline">
        {children}
      </PageLink>
    </li>
  );
}

/** First letters of the first and the last name. */
function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  return [words[0], words.length > 1 ? words.at(-1) : '']
    .map((word) => Array.from(word ?? '')[0] ?? '')
    .join('')
    .toUpperCase();
}
