'use client';
/** The end of a meeting in three steps: what may be mended, how it reads, and sending it to those who review. */
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { ActionForm } from '@/app/_ui/action-form';
import { SubmitButton } from '@/app/_ui/button';
import { submitFinish } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/actions';
import { readTypedDate } from '@/lib/minutes/dates';
import { CheckList, useChecks } from './check-list';
import { DialogFrame } from './dialog-frame';
import { useLive } from './live-context';
import { Preview } from './preview';
import { useSaveState } from './save-line';

const STEPS = ['checks', 'preview', 'send'] as const;
export type FinishStep = (typeof STEPS)[number];

type Props = {
  readonly meetingId: string;
  readonly readHref: string;
  /** Kept by the page, so that a look at the text comes back to the same step. */
  readonly step: FinishStep;
  readonly setStep: (step: FinishStep) => void;
  readonly close: () => void;
};

export function Finish({ meetingId, readHref, step, setStep, close }: Props): ReactNode {
  const t = useTranslations('checks.finish');
  const checks = useChecks();
  const at = STEPS.indexOf(step);
  const go = (by: 1 | -1) => (): void => setStep(STEPS[at + by] ?? step);
  return (
    <DialogFrame label={t('title')} close={close} isWide>
      <p className="hint">{t('step', { step: at + 1 })}</p>
      <h2 className="mb-2 text-xl" tabIndex={-1} key={step} ref={(heading) => heading?.focus()}>
        {t(step)}
      </h2>
      {step === 'checks' ? (
        <>
          <p className="mb-3">{t('checksText')}</p>
          <CheckList checks={checks} onGo={close} />
        </>
      ) : null}
      {step === 'preview' ? (
        <>
          <p className="mb-3">
            {t('previewText')}{' '}
            <a href={readHref} target="_blank" rel="noopener" className="underline">
              {t('openReading')}
            </a>
          </p>
          <Preview />
        </>
      ) : null}
      {step === 'send' ? <Send meetingId={meetingId} /> : null}
      <div className="finish-steps">
        {at > 0 ? (
          <button type="button" className="button" onClick={go(-1)}>
            {t('back')}
          </button>
        ) : null}
        {at < STEPS.length - 1 ? (
          <button type="button" className="button" data-tone="primary" onClick={go(1)}>
            {t('next')}
          </button>
        ) : null}
        <button type="button" className="button" onClick={close}>
          {t('close')}
        </button>
      </div>
    </DialogFrame>
  );
}

/** Nothing is sent before the last letter is stored: reviewers read what the server has. */
function Send({ meetingId }: { readonly meetingId: string }): ReactNode {
  const t = useTranslations('checks.finish');
  const { page, room } = useLive();
  const save = useSaveState(room);
  const [typed, setTyped] = useState('');
  const { date } = readTypedDate(typed, page.options.today());
  const isRead = typed.trim() === '' || date !== null;
  return (
    <ActionForm action={submitFinish} hidden={{ meetingId, commentsUntil: date ?? '' }}>
      <p>{t('sendText')}</p>
      <label className="field">
        <span className="label">{t('until')}</span>
        <input
          className="input"
          value={typed}
          autoComplete="off"
          onChange={(event) => setTyped(event.target.value)}
        />
        <span className="hint" role="status">
          {typed.trim() === ''
            ? t('untilHint')
            : date === null
              ? t('untilUnknown')
              : t('untilRead', { date })}
        </span>
      </label>
      {save.state === 'saved' && isRead ? (
        <div>
          <SubmitButton>{t('finish')}</SubmitButton>
        </div>
      ) : (
        <p role="status">{isRead ? t('waiting') : t('untilUnknown')}</p>
      )}
    </ActionForm>
  );
}
