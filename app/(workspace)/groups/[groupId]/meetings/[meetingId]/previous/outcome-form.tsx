/** How earlier minutes were concluded: with no changes, or with what was changed in words. */
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ActionForm } from '@/app/_ui/action-form';
import { SubmitButton } from '@/app/_ui/button';
import { CheckField } from '@/app/_ui/check-field';
import { TextField } from '@/app/_ui/text-field';
import { submitOutcome } from './actions';

type Props = {
  readonly hidden: Readonly<Record<'meetingId' | 'earlierMeetingId' | 'itemId', string>>;
  /** Title of the item that the sentence can be written under; `null` where there is none. */
  readonly item: string | null;
};

export async function OutcomeForm({ hidden, item }: Props): Promise<ReactNode> {
  const t = await getTranslations('life.previous');
  const written =
    item === null ? null : (
      <CheckField name="isWritten" label={t('write')} hint={t('writeHint', { item })} defaultChecked />
    );
  return (
    <>
      <ActionForm
        action={submitOutcome}
        hidden={{ ...hidden, outcome: 'noChanges', text: '' }}
        className="grid gap-3"
      >
        {written}
        <div>
          <SubmitButton>{t('recordNoChanges')}</SubmitButton>
        </div>
      </ActionForm>
      <ActionForm action={submitOutcome} hidden={{ ...hidden, outcome: 'changed' }} className="grid gap-3">
        <TextField name="text" label={t('whatChanged')} isLong />
        {written}
        <div>
          <SubmitButton tone="plain">{t('recordChanged')}</SubmitButton>
        </div>
      </ActionForm>
    </>
  );
}
