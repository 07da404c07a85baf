import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { sha256 } from '@/app/_edge/sha256';
import { view } from '@/app/_edge/view';
import { ButtonLink } from '@/app/_ui/button';
import { today } from '@/app/_ui/date-text';
import { EmptyState } from '@/app/_ui/empty-state';
import { PageHeader } from '@/app/_ui/page-header';
import { ActionRegister } from '@/app/(workspace)/_follow-up/action-register';
import { Places } from '@/app/(workspace)/_follow-up/places';
import { isFound, readSelection, SelectionForm } from '@/app/(workspace)/_follow-up/selection';
import { listMyActions } from '@/lib/workspace/list-my-actions';

type Props = { searchParams: Promise<{ q?: string; show?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('followUp'))('mine') };
}

/** What one has to do, in all groups. */
export default async function MyActionsPage({ searchParams }: Props): Promise<ReactNode> {
  const t = await getTranslations('followUp');
  const selection = readSelection(await searchParams);
  const { actions, now } = await view(async ({ actor, deps }) => ({
    actions: await listMyActions({ ...deps, sha256 }, actor),
    now: deps.now(),
  }));
  const shown = actions.filter(
    ({ task, group, latest, status }) =>
      (selection.show === 'all' || status === 'open') &&
      isFound(selection.q, [task, group.name, latest.title, latest.itemTitle]),
  );
  return (
    <div className="grid gap-6">
      <PageHeader title={t('mine')} meta={t('mineText')} />
      <Places
        label={t('views')}
        tabs={[
          { href: '/actions', label: t('mine'), isHere: true },
          { href: '/actions/organisation', label: t('organisation'), isHere: false },
        ]}
      />
      <section aria-label={t('mine')} className="sheet grid gap-5">
        <SelectionForm {...selection} openLabel={t('open')} />
        {shown.length > 0 ? (
          <>
            <p className="hint">{t('found', { count: shown.length })}</p>
            <ActionRegister label={t('mine')} actions={shown} today={today(now)} showsGroup />
          </>
        ) : selection.q === '' ? (
          <EmptyState title={t('empty.mineTitle')} text={t('empty.mineText')}>
            <ButtonLink href="/groups">{t('empty.toGroups')}</ButtonLink>
          </EmptyState>
        ) : (
          <EmptyState title={t('empty.searchTitle')} text={t('empty.searchText')} />
        )}
      </section>
    </div>
  );
}
