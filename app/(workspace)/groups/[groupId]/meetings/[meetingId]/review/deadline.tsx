/** Another last day for comments. */
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ActionForm } from '@/app/_ui/action-form';
import { SubmitButton } from '@/app/_ui/button';
import { TextField } from '@/app/_ui/text-field';
import { submitDeadline } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/life-actions';
import type { Meeting } from '@/lib/store/meeting';

export async function Deadline({ meeting }: { readonly meeting: Meeting }): Promise<ReactNode> {
  const t = await getTranslations('life.deadline');
  return (
    <ActionForm
      action={submitDeadline}
      hidden={{ meetingId: meeting.meetingId }}
      className="flex flex-wrap items-end gap-3"
    >
      <TextField name="commentsUntil" label={t('label')} defaultValue={meeting.commentsUntil ?? ''} isShort />
      <SubmitButton tone="plain">{t('save')}</SubmitButton>
    </ActionForm>
  );
}
