/** The way from the start to this page; the last step is the page itself and no link. */
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { PageLink } from './page-link';

export type Crumb = { readonly label: string; readonly href?: string };

/** Key of the last step; a meeting may be called the same as its group, so words are no keys. */
const HERE = 'here';

export function Breadcrumbs({ crumbs }: { readonly crumbs: readonly Crumb[] }): ReactNode {
  const t = useTranslations('common');
  return (
    <nav aria-label={t('breadcrumbs')}>
      <ol className="flex flex-wrap items-center gap-x-2 text-base text-soft">
        {crumbs.map((crumb, index) => (
          <li key={crumb.href ?? HERE} className="flex items-center gap-2">
            {index > 0 ? <span aria-hidden="true">/</span> : null}
            {crumb.href === undefined ? (
              <span aria-current="page">{crumb.label}</span>
            ) : (
              <PageLink href={crumb.href} className="touch inline-flex min-h-6 items-center hover:underline">
                {crumb.label}
              </PageLink>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
