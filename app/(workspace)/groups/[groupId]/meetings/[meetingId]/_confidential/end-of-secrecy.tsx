'use client';
/** The end of a mark: the event that was named has happened, the mark is judged anew, or the secrecy is lifted by decision. */
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { FormAction } from '@/app/_edge/form-state';
import { ActionForm } from '@/app/_ui/action-form';
import { SubmitButton } from '@/app/_ui/button';
import { TextField } from '@/app/_ui/text-field';
import { useLive } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/_editor/live-context';
import {
  submitEndEvent,
  submitLift,
  submitReassessment,
} from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/part-actions';
import { GroundFields } from './ground-fields';
import type { ClearedPart, PartsStore } from './parts-store';

type Props = { readonly part: ClearedPart };

export function EndOfSecrecy({ part }: Props): ReactNode {
  const t = useTranslations('confidential.end');
  const { parts } = useLive();
  const hidden = { meetingId: parts.options.meetingId, partId: part.partId };
  return (
    <section className="grid gap-3">
      <h3 className="text-lg">{t('title')}</h3>
      <details>
        <summary>{t('happened')}</summary>
        <ActionForm action={then(submitEndEvent, parts)} hidden={hidden} className="grid gap-3 pt-2">
          <p className="hint">{t('happenedText')}</p>
          <TextField name="note" label={t('note')} isRequired maxLength={2000} />
          <div>
            <SubmitButton>{t('submitHappened')}</SubmitButton>
          </div>
        </ActionForm>
      </details>
      <details>
        <summary>{t('reassess')}</summary>
        <ActionForm action={then(submitReassessment, parts)} hidden={hidden} className="grid gap-3 pt-2">
          <GroundFields facts={part.facts} organisation={parts.options.organisation} />
          <div>
            <SubmitButton>{t('submitReassess')}</SubmitButton>
          </div>
        </ActionForm>
      </details>
      <details>
        <summary>{t('lift')}</summary>
        <ActionForm action={then(submitLift, parts)} hidden={hidden} className="grid gap-3 pt-2">
          <p className="hint">{t('liftText')}</p>
          <TextField name="reason" label={t('liftReason')} isRequired isLong maxLength={2000} />
          <div>
            <SubmitButton tone="danger">{t('submitLift')}</SubmitButton>
          </div>
        </ActionForm>
      </details>
    </section>
  );
}

/** The same action; the page then looks at its parts anew. */
function then(action: FormAction, parts: PartsStore): FormAction {
  return async (previous, form) => {
    const answer = await action(previous, form);
    if (answer.state === 'done') await parts.look();
    return answer;
  };
}
