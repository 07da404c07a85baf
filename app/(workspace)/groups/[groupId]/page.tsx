import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { view } from '@/app/_edge/view';
import { ButtonLink } from '@/app/_ui/button';
import { dayText, hoursText, today } from '@/app/_ui/date-text';
import { EmptyState } from '@/app/_ui/empty-state';
import { PageHeader } from '@/app/_ui/page-header';
import { PageLink } from '@/app/_ui/page-link';
import { Register } from '@/app/_ui/register';
import { StatePill } from '@/app/_ui/state-pill';
import { nextMeeting } from '@/app/(workspace)/groups/next-meeting';
import type { Meeting } from '@/lib/store/meeting';
import { listMeetings } from '@/lib/workspace/list-meetings';
import { readGroup } from '@/lib/workspace/read-group';
import { MemberList } from './member-list';

type Props = {
  params: Promise<{ groupId: string }>;
  searchParams: Promise<{ after?: string }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { groupId } = await params;
  const { group } = await view(({ actor, deps }) => readGroup(deps, actor, { groupId }));
  return { title: group.name };
}

/** A group: its meetings with their states, the next one first, and its members. */
export default async function GroupPage({ params, searchParams }: Props): Promise<ReactNode> {
  const t = await getTranslations('group');
  const { groupId } = await params;
  const { after } = await searchParams;
  const { page, now, ...found } = await view(async ({ actor, deps }) => ({
    ...(await readGroup(deps, actor, { groupId })),
    page: await listMeetings(deps, actor, { groupId, after: after ?? null }),
    now: deps.now(),
  }));
  const { group, organisations, may } = found;
  const next = after === undefined ? nextMeeting(page.meetings, today(now)) : null;
  const here = `/groups/${groupId}`;
  return (
    <div className="grid gap-6">
      <PageHeader
        title={group.name}
        crumbs={[{ label: t('groups'), href: '/groups' }, { label: group.name }]}
        meta={organisations.map(({ name }) => name).join(' · ')}
        actions={
          <>
            <ButtonLink href={`${here}/follow-up`}>{t('followUp')}</ButtonLink>
            {may.editGroup ? <ButtonLink href={`${here}/settings`}>{t('settings')}</ButtonLink> : null}
            {may.createMeeting ? <ButtonLink href={`${here}/import`}>{t('import')}</ButtonLink> : null}
            {may.createMeeting ? (
              <ButtonLink href={`${here}/meetings/new`} tone="primary">
                {t('newMeeting')}
              </ButtonLink>
            ) : null}
          </>
        }
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_19rem]">
        <div className="grid gap-6">
          {next === null ? null : <NextMeeting meeting={next} />}
          <section aria-labelledby="meetings" className="sheet grid gap-4">
            <h2 id="meetings">{t('meetings')}</h2>
            {page.meetings.length === 0 ? (
              <EmptyState
                title={t('noMeetings.title')}
                text={t(may.createMeeting ? 'noMeetings.create' : 'noMeetings.wait')}
              />
            ) : (
              <Meetings meetings={page.meetings} />
            )}
            {page.next === null ? null : (
              <PageLink
                href={`${here}?after=${encodeURIComponent(page.next)}`}
                className="button justify-self-start"
              >
                {t('earlier')}
              </PageLink>
            )}
          </section>
        </div>
        <MemberList group={group} organisations={organisations} />
      </div>
    </div>
  );
}

async function NextMeeting({ meeting }: { readonly meeting: Meeting }): Promise<ReactNode> {
  const t = await getTranslations('group');
  const language = await getLocale();
  return (
    <section
      aria-labelledby="next"
      className="sheet grid justify-items-start gap-2 border-s-4! border-s-spruce!"
    >
      <h2 id="next" className="hint font-sans font-semibold">
        {t(meeting.state === 'live' ? 'now' : 'next')}
      </h2>
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <PageLink
          href={hrefOf(meeting)}
          className="font-semibold font-serif text-2xl leading-tight hover:underline"
        >
          {meeting.title}
        </PageLink>
        <StatePill state={meeting.state} />
      </p>
      <p className="text-soft">
        {[dayText(meeting.date, language), hoursText(meeting), meeting.place].filter(Boolean).join(' · ')}
      </p>
    </section>
  );
}

async function Meetings({ meetings }: { readonly meetings: readonly Meeting[] }): Promise<ReactNode> {
  const t = await getTranslations('group');
  const language = await getLocale();
  return (
    <Register
      label={t('meetings')}
      rows={meetings}
      rowId={(meeting) => meeting.meetingId}
      columns={[
        {
          id: 'title',
          label: t('meeting'),
          isTitle: true,
          cell: (meeting) => (
            <PageLink
              href={hrefOf(meeting)}
              className="touch inline-flex min-h-6 items-center font-semibold hover:underline"
            >
              {meeting.title}
            </PageLink>
          ),
        },
        { id: 'date', label: t('date'), cell: (meeting) => dayText(meeting.date, language) },
        { id: 'place', label: t('place'), cell: (meeting) => meeting.place ?? '–' },
        { id: 'state', label: t('state'), cell: (meeting) => <StatePill state={meeting.state} /> },
      ]}
    />
  );
}

function hrefOf(meeting: Meeting): string {
  return `/groups/${meeting.groupId}/meetings/${meeting.meetingId}`;
}
