/** The series of the group, each with the template that its meetings start from. */
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ButtonLink } from '@/app/_ui/button';
import { EmptyState } from '@/app/_ui/empty-state';
import { PageLink } from '@/app/_ui/page-link';
import type { Series } from '@/lib/store/series';

type Props = { readonly groupId: string; readonly series: readonly Series[] };

export async function SeriesList({ groupId, series }: Props): Promise<ReactNode> {
  const t = await getTranslations('admin.series');
  return (
    <section aria-labelledby="series" className="sheet grid gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="series">{t('title')}</h2>
        <ButtonLink href={`/groups/${groupId}/series/new`}>{t('new')}</ButtonLink>
      </div>
      {series.length === 0 ? <EmptyState title={t('empty.title')} text={t('empty.text')} /> : null}
      <ul className="grid">
        {series.map(({ seriesId, name, template, isArchived }) => (
          <li key={seriesId} className="border-line border-t py-3 first:border-t-0">
            <PageLink
              href={`/groups/${groupId}/series/${seriesId}`}
              className="touch inline-flex min-h-6 items-center font-semibold hover:underline"
            >
              {name}
            </PageLink>
            <p className="hint">
              {[t('items', { count: template.agenda.length }), isArchived ? t('archived') : null]
                .filter(Boolean)
                .join(' · ')}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
