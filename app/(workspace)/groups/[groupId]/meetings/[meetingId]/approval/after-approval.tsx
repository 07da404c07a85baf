/** What can be done with sealed minutes: publish a copy, add a correction. Corrections are shown to everybody. */
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ActionForm } from '@/app/_ui/action-form';
import { SubmitButton } from '@/app/_ui/button';
import { CorrectionList } from '@/app/_ui/correction-list';
import { TextField } from '@/app/_ui/text-field';
import {
  submitCorrection,
  submitPublication,
} from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/life-actions';
import type { ApprovalView } from '@/lib/workspace/read-approval';
import type { MeetingView } from '@/lib/workspace/read-meeting';

type Props = Pick<MeetingView, 'meeting' | 'may'> & Pick<ApprovalView, 'corrections'>;

export async function AfterApproval({ meeting, may, corrections }: Props): Promise<ReactNode> {
  const t = await getTranslations('review');
  const hidden = { meetingId: meeting.meetingId };
  if (meeting.state !== 'approved' && meeting.state !== 'published') return null;
  return (
    <section aria-labelledby="corrections" className="sheet grid gap-4">
      <h2 id="corrections">{t('corrections')}</h2>
      {corrections.length === 0 ? <p className="text-soft">{t('noCorrections')}</p> : null}
      <CorrectionList corrections={corrections} />
      {may.correct ? (
        <ActionForm
          action={submitCorrection}
          hidden={{ ...hidden, requestId: `${meeting.meetingId}-${meeting.n}` }}
          className="no-print grid gap-3"
          isRepeated
        >
          <TextField name="text" label={t('correction')} hint={t('correctionHint')} isLong />
          <div>
            <SubmitButton tone="plain">{t('correct')}</SubmitButton>
          </div>
        </ActionForm>
      ) : null}
      {may.publish ? (
        <ActionForm action={submitPublication} hidden={hidden} className="no-print grid gap-2">
          <p className="hint">{t('publishText')}</p>
          <div>
            <SubmitButton>{t('publish')}</SubmitButton>
          </div>
        </ActionForm>
      ) : null}
    </section>
  );
}
