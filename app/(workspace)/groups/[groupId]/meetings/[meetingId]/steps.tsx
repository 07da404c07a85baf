/** What the meeting can become now, for those who may make it so. */
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ActionForm } from '@/app/_ui/action-form';
import { SubmitButton } from '@/app/_ui/button';
import { Dialog } from '@/app/_ui/dialog';
import type { MeetingView } from '@/lib/workspace/read-meeting';
import { submitCancel, submitFinish, submitStart } from './actions';

export async function Steps({ meeting, may }: Pick<MeetingView, 'meeting' | 'may'>): Promise<ReactNode> {
  const t = await getTranslations('meeting.steps');
  const hidden = { meetingId: meeting.meetingId };
  if (!may.startMeeting && !may.finishMeeting && !may.cancelMeeting) return null;
  return (
    <section aria-labelledby="steps" className="sheet no-print grid justify-items-start gap-3 p-5!">
      <h2 id="steps" className="text-lg">
        {t('title')}
      </h2>
      {may.startMeeting ? (
        <ActionForm action={submitStart} hidden={hidden} className="grid gap-2">
          <p className="hint">{t('startText')}</p>
          <div>
            <SubmitButton tone="plain">{t('start')}</SubmitButton>
          </div>
        </ActionForm>
      ) : null}
      {may.finishMeeting ? (
        <ActionForm action={submitFinish} hidden={hidden} className="grid gap-2">
          <p className="hint">{t('finishText')}</p>
          <div>
            <SubmitButton tone="plain">{t('finish')}</SubmitButton>
          </div>
        </ActionForm>
      ) : null}
      {may.cancelMeeting ? (
        <Dialog trigger={t('cancel')} tone="danger" title={t('cancelTitle')}>
          <ActionForm action={submitCancel} hidden={hidden} className="grid gap-4">
            <p>{t('cancelText')}</p>
            <div>
              <SubmitButton tone="danger">{t('cancelConfirm')}</SubmitButton>
            </div>
          </ActionForm>
        </Dialog>
      ) : null}
    </section>
  );
}
