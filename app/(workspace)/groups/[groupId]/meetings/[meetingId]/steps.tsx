/** What the meeting can become now, for those who may make it so. */
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ActionForm } from '@/app/_ui/action-form';
import { SubmitButton } from '@/app/_ui/button';
import { today } from '@/app/_ui/date-text';
import { Dialog } from '@/app/_ui/dialog';
import { TextField } from '@/app/_ui/text-field';
import { addDays } from '@/lib/minutes/calendar';
import type { MeetingView } from '@/lib/workspace/read-meeting';
import { submitCancel, submitFinish, submitStart } from './actions';
import { submitAgenda } from './life-actions';

export async function Steps({ meeting, may }: Pick<MeetingView, 'meeting' | 'may'>): Promise<ReactNode> {
  const t = await getTranslations('meeting.steps');
  const life = await getTranslations('life');
  const hidden = { meetingId: meeting.meetingId };
  const isNothing = !may.startMeeting && !may.finishMeeting && !may.cancelMeeting && !may.sendAgenda;
  if (isNothing) return null;
  return (
    <section aria-labelledby="steps" className="sheet no-print grid justify-items-start gap-3 p-5!">
      <h2 id="steps" className="text-lg">
        {t('title')}
      </h2>
      {may.sendAgenda ? (
        <ActionForm action={submitAgenda} hidden={hidden} className="grid gap-2">
          <p className="hint">{life(meeting.agendaSentAt === null ? 'agenda.text' : 'agenda.sentText')}</p>
          <div>
            <SubmitButton tone="plain">
              {life(meeting.agendaSentAt === null ? 'agenda.send' : 'agenda.sendAgain')}
            </SubmitButton>
          </div>
        </ActionForm>
      ) : null}
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
          <TextField
            name="commentsUntil"
            label={life('deadline.label')}
            hint={life('deadline.hint')}
            defaultValue={inAWeek()}
            isShort
          />
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

/** Time enough to read and answer. */
const inAWeek = (): string => addDays(today(Date.now()), 7);
