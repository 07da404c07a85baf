'use client';
/** Makes a calendar address and shows it, this one time, where it can be copied. */
import { useTranslations } from 'next-intl';
import { type ReactNode, useActionState } from 'react';
import { UNTOUCHED } from '@/app/_edge/form-state';
import { SubmitButton } from '@/app/_ui/button';
import { CheckField } from '@/app/_ui/check-field';
import { FieldErrors } from '@/app/_ui/field-errors';
import { Notice } from '@/app/_ui/notice';
import { TextField } from '@/app/_ui/text-field';
import { submitNewFeed } from './actions';

export function NewFeed(): ReactNode {
  const t = useTranslations('followUp.calendar');
  const c = useTranslations('common');
  const [state, action] = useActionState(submitNewFeed, UNTOUCHED);
  return (
    <form action={action} className="grid gap-4 border-line border-t pt-4">
      {state.state === 'refused' ? (
        <Notice tone="lingon" word={c('notDone')} role="alert">
          <p>{state.sentence}</p>
        </Notice>
      ) : null}
      {state.state === 'done' ? (
        <label className="field" aria-live="polite">
          <span className="label">{t('created')}</span>
          <input
            readOnly
            aria-label={t('address')}
            value={state.sentence}
            className="input"
            onFocus={(event) => event.currentTarget.select()}
          />
        </label>
      ) : null}
      <FieldErrors.Provider value={state.state === 'refused' ? state.fields : {}}>
        <TextField name="name" label={t('name')} hint={t('nameHint')} autoComplete="off" />
        <CheckField name="meetings" label={t('meetings')} defaultChecked />
        <CheckField name="actions" label={t('actions')} defaultChecked />
      </FieldErrors.Provider>
      <div>
        <SubmitButton tone="plain">{t('create')}</SubmitButton>
      </div>
    </form>
  );
}
