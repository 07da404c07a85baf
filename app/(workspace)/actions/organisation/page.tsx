import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { sha256 } from '@/app/_edge/sha256';
import { view } from '@/app/_edge/view';
import { today } from '@/app/_ui/date-text';
import { PageHeader } from '@/app/_ui/page-header';
import { PageLink } from '@/app/_ui/page-link';
import { Register } from '@/app/_ui/register';
import { ActionRegister } from '@/app/(workspace)/_follow-up/action-register';
import { DecisionRegister } from '@/app/(workspace)/_follow-up/decision-register';
import { Places } from '@/app/(workspace)/_follow-up/places';
import {
  type OrganisationFollowUp,
  readOrganisationFollowUp,
} from '@/lib/workspace/read-organisation-follow-up';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('followUp'))('organisation') };
}

/** What one's own organisation must do, decide and register. */
export default async function OrganisationFollowUpPage(): Promise<ReactNode> {
  const t = await getTranslations('followUp');
  const { found, now } = await view(async ({ actor, deps }) => ({
    found: await readOrganisationFollowUp({ ...deps, sha256 }, actor),
    now: deps.now(),
  }));
  const { organisationName, toDo, toDecide, toRegister } = found;
  return (
    <div className="grid gap-6">
      <PageHeader title={t('organisation')} meta={t('organisationText', { name: organisationName })} />
      <Places
        label={t('views')}
        tabs={[
          { href: '/actions', label: t('mine'), isHere: false },
          { href: '/actions/organisation', label: t('organisation'), isHere: true },
        ]}
      />
      <section aria-labelledby="to-do" className="sheet grid gap-4">
        <h2 id="to-do">{t('toDo')}</h2>
        {toDo.length === 0 ? (
          <p className="text-soft">{t('empty.toDo')}</p>
        ) : (
          <ActionRegister label={t('toDo')} actions={toDo} today={today(now)} showsGroup />
        )}
      </section>
      <section aria-labelledby="to-decide" className="sheet grid gap-4">
        <h2 id="to-decide">{t('toDecide')}</h2>
        {toDecide.length === 0 ? (
          <p className="text-soft">{t('empty.toDecide')}</p>
        ) : (
          <DecisionRegister label={t('toDecide')} decisions={toDecide} />
        )}
      </section>
      <section aria-labelledby="to-register" className="sheet grid gap-4">
        <h2 id="to-register">{t('toRegister')}</h2>
        <p className="hint">{t('toRegisterText')}</p>
        {toRegister.length === 0 ? (
          <p className="text-soft">{t('empty.toRegister')}</p>
        ) : (
          <ToRegister items={toRegister} />
        )}
      </section>
    </div>
  );
}

async function ToRegister({
  items,
}: {
  readonly items: OrganisationFollowUp['toRegister'];
}): Promise<ReactNode> {
  const t = await getTranslations('followUp');
  return (
    <Register
      label={t('toRegister')}
      rows={items}
      rowId={({ key, meeting }) => `${meeting.meetingId} ${key}`}
      columns={[
        {
          id: 'matter',
          label: t('matter'),
          isTitle: true,
          cell: ({ itemNumber, itemTitle }) => (
            <span className="font-semibold">{[itemNumber, itemTitle].join(' ')}</span>
          ),
        },
        {
          id: 'meeting',
          label: t('meeting'),
          cell: ({ meeting, group }) => (
            <PageLink
              href={`/groups/${group.groupId}/meetings/${meeting.meetingId}/minutes`}
              className="touch inline-block min-h-6 underline"
            >
              {[meeting.title, meeting.date].join(' ')}
            </PageLink>
          ),
        },
        { id: 'group', label: t('groupName'), cell: ({ group }) => group.name },
      ]}
    />
  );
}
