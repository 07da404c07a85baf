import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { sha256 } from '@/app/_edge/sha256';
import { view } from '@/app/_edge/view';
import { today } from '@/app/_ui/date-text';
import { EmptyState } from '@/app/_ui/empty-state';
import { PageHeader } from '@/app/_ui/page-header';
import { ActionRegister } from '@/app/(workspace)/_follow-up/action-register';
import { DecisionRegister } from '@/app/(workspace)/_follow-up/decision-register';
import { Places } from '@/app/(workspace)/_follow-up/places';
import { selectActions, selectDecisions } from '@/app/(workspace)/_follow-up/select';
import { readSelection, SelectionForm } from '@/app/(workspace)/_follow-up/selection';
import { Unread } from '@/app/(workspace)/_follow-up/unread';
import { readFollowUp } from '@/lib/workspace/read-follow-up';
import { readGroup } from '@/lib/workspace/read-group';

type Props = {
  params: Promise<{ groupId: string }>;
  searchParams: Promise<{ view?: string; q?: string; show?: string }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('followUp'))('group') };
}

/** The registers of a group: its actions, and its decisions with what became of them. */
export default async function GroupFollowUpPage({ params, searchParams }: Props): Promise<ReactNode> {
  const t = await getTranslations('followUp');
  const { groupId } = await params;
  const asked = await searchParams;
  const isDecisions = asked.view === 'decisions';
  const selection = readSelection(asked, isDecisions ? 'all' : 'open');
  const { followed, members, now } = await view(async ({ actor, deps }) => ({
    followed: await readFollowUp({ ...deps, sha256 }, actor, { groupId }),
    members: (await readGroup(deps, actor, { groupId })).group.members,
    now: deps.now(),
  }));
  const here = `/groups/${groupId}/follow-up`;
  const query = new URLSearchParams({ ...selection, view: isDecisions ? 'decisions' : 'actions' });
  const actions = isDecisions ? [] : selectActions(followed, selection);
  const decisions = isDecisions ? selectDecisions(followed, selection) : [];
  const count = actions.length + decisions.length;
  const label = t(isDecisions ? 'decisions' : 'actions');
  return (
    <div className="grid gap-6">
      <PageHeader
        title={t('group')}
        crumbs={[{ label: followed.group.name, href: `/groups/${groupId}` }, { label: t('group') }]}
        meta={t('groupText')}
        actions={
          <a className="button" href={`${here}/csv?${query}`} download>
            {t('download')}
          </a>
        }
      />
      <Places
        label={t('views')}
        tabs={[
          { href: here, label: t('actions'), isHere: !isDecisions },
          { href: `${here}?view=decisions`, label: t('decisions'), isHere: isDecisions },
        ]}
      />
      <Unread unread={followed.unread} />
      <section aria-label={label} className="sheet grid gap-5">
        <SelectionForm
          {...selection}
          hidden={isDecisions ? { view: 'decisions' } : {}}
          openLabel={t(isDecisions ? 'waiting' : 'open')}
        />
        {count === 0 ? null : <p className="hint">{t('found', { count })}</p>}
        {actions.length > 0 ? (
          <ActionRegister label={label} actions={actions} today={today(now)} members={members} />
        ) : null}
        {decisions.length > 0 ? <DecisionRegister label={label} decisions={decisions} /> : null}
        {count > 0 ? null : selection.q === '' ? (
          <EmptyState
            title={t(isDecisions ? 'empty.decisionsTitle' : 'empty.actionsTitle')}
            text={t(isDecisions ? 'empty.decisionsText' : 'empty.actionsText')}
          />
        ) : (
          <EmptyState title={t('empty.searchTitle')} text={t('empty.searchText')} />
        )}
      </section>
    </div>
  );
}
