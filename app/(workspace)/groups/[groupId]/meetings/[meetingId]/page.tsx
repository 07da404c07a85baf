import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { view } from '@/app/_edge/view';
import { ButtonLink } from '@/app/_ui/button';
import { dayText, hoursText } from '@/app/_ui/date-text';
import { PageHeader } from '@/app/_ui/page-header';
import { StatePill } from '@/app/_ui/state-pill';
import { readMeeting } from '@/lib/workspace/read-meeting';
import { Agenda } from './agenda';
import { LifeLinks } from './life-links';
import { meetingOf } from './meeting-of';
import { Participants } from './participants';
import { StatutoryDays } from './statutory-days';
import { Steps } from './steps';

type Props = { params: Promise<{ groupId: string; meetingId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { meeting } = await view(async ({ actor, deps }) =>
    meetingOf(await params, (input) => readMeeting(deps, actor, input)),
  );
  return { title: meeting.title };
}

/** A meeting before and after its minutes are open: its head, its agenda, its people, and what comes next. */
export default async function MeetingPage({ params }: Props): Promise<ReactNode> {
  const t = await getTranslations('meeting');
  const language = await getLocale();
  const { meeting, group, plan, carries, may } = await view(async ({ actor, deps }) =>
    meetingOf(await params, (input) => readMeeting(deps, actor, input)),
  );
  const here = `/groups/${group.groupId}/meetings/${meeting.meetingId}`;
  return (
    <div className="grid gap-6">
      <PageHeader
        title={meeting.title}
        mark={<StatePill state={meeting.state} />}
        crumbs={[{ label: group.name, href: `/groups/${group.groupId}` }, { label: meeting.title }]}
        meta={[dayText(meeting.date, language), hoursText(meeting), meeting.place ?? t('noPlace')]
          .filter(Boolean)
          .join(' · ')}
        actions={
          <>
            {may.editMeeting ? <ButtonLink href={`${here}/edit`}>{t('edit')}</ButtonLink> : null}
            <ButtonLink href={`${here}/minutes`} tone="primary">
              {t('openMinutes')}
            </ButtonLink>
          </>
        }
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_19rem]">
        <Agenda
          plan={plan}
          carries={carries}
          previousHref={meeting.state === 'cancelled' ? null : `${here}/previous`}
        />
        <div className="grid gap-6">
          <Steps meeting={meeting} may={may} />
          <LifeLinks meeting={meeting} group={group} />
          <StatutoryDays meeting={meeting} group={group} />
          <Participants plan={plan} />
        </div>
      </div>
    </div>
  );
}
