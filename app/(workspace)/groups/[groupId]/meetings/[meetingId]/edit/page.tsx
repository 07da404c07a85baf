import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { view } from '@/app/_edge/view';
import { ActionForm } from '@/app/_ui/action-form';
import { SubmitButton } from '@/app/_ui/button';
import { PageHeader } from '@/app/_ui/page-header';
import { submitDetails } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/actions';
import { meetingOf } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/meeting-of';
import { MeetingFields } from '@/app/(workspace)/groups/[groupId]/meetings/new/meeting-fields';
import { readMeeting } from '@/lib/workspace/read-meeting';

type Props = { params: Promise<{ groupId: string; meetingId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('meeting'))('editTitle') };
}

export default async function EditMeetingPage({ params }: Props): Promise<ReactNode> {
  const t = await getTranslations('meeting');
  const { meeting, group, may } = await view(async ({ actor, deps }) =>
    meetingOf(await params, (input) => readMeeting(deps, actor, input)),
  );
  if (!may.editMeeting) notFound();
  const { meetingId, title, date, start, end, place } = meeting;
  return (
    <div className="mx-auto grid max-w-2xl gap-5">
      <PageHeader
        title={t('editTitle')}
        crumbs={[
          { label: group.name, href: `/groups/${group.groupId}` },
          { label: title, href: `/groups/${group.groupId}/meetings/${meetingId}` },
          { label: t('editTitle') },
        ]}
      />
      <div className="sheet">
        <ActionForm action={submitDetails} hidden={{ meetingId }}>
          <MeetingFields title={title} date={date} start={start ?? ''} end={end ?? ''} place={place ?? ''} />
          <div>
            <SubmitButton>{t('saveChange')}</SubmitButton>
          </div>
        </ActionForm>
      </div>
    </div>
  );
}
