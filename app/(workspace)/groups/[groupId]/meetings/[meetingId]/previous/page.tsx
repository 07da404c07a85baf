import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { sha256 } from '@/app/_edge/sha256';
import { view } from '@/app/_edge/view';
import { ButtonLink } from '@/app/_ui/button';
import { dayText } from '@/app/_ui/date-text';
import { EmptyState } from '@/app/_ui/empty-state';
import { PageHeader } from '@/app/_ui/page-header';
import { StatePill } from '@/app/_ui/state-pill';
import { Agenda } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/agenda';
import type { Ids } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/approval-of';
import { meetingOf } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/meeting-of';
import { listPrevious } from '@/lib/workspace/list-previous';
import { readMeeting } from '@/lib/workspace/read-meeting';
import { Earlier } from './earlier';

type Props = { params: Promise<Ids> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('life.previous'))('title') };
}

/** The meeting's agenda, and beside it the earlier minutes that it goes through, with the outcome and their approval. */
export default async function PreviousPage({ params }: Props): Promise<ReactNode> {
  const t = await getTranslations('life.previous');
  const language = await getLocale();
  const { found, earlier } = await view(async ({ actor, deps }) => {
    const opened = await meetingOf(await params, (input) => readMeeting(deps, actor, input));
    const { meetingId } = opened.meeting;
    return { found: opened, earlier: await listPrevious({ ...deps, sha256 }, actor, { meetingId }) };
  });
  const { meeting, group, plan, may } = found;
  const here = `/groups/${group.groupId}/meetings/${meeting.meetingId}`;
  const item = plan.agenda.find(({ standing }) => standing === 'previousMinutes') ?? null;
  return (
    <div className="grid gap-6">
      <PageHeader
        title={t('title')}
        mark={<StatePill state={meeting.state} />}
        crumbs={[
          { label: group.name, href: `/groups/${group.groupId}` },
          { label: meeting.title, href: here },
          { label: t('title') },
        ]}
        meta={dayText(meeting.date, language)}
        actions={<ButtonLink href={`${here}/minutes`}>{t('openMinutes')}</ButtonLink>}
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,21rem)_minmax(0,1fr)]">
        <div className="lg:sticky lg:top-4">
          <Agenda plan={plan} current={item?.itemId ?? null} />
        </div>
        <div className="grid min-w-0 gap-8">
          {earlier.length === 0 ? <EmptyState title={t('none')} text={t('noneText')} /> : null}
          {earlier.map((minutes) => (
            <Earlier
              key={minutes.meeting.meetingId}
              minutes={minutes}
              now={{ meeting, item, mayRecord: may.editMeeting, mayWrite: may.writeMinutes }}
            />
          ))}
        </div>
      </div>
    </div>
  );
}
