/** Somebody else is asked instead of a signer who cannot approve; what others have approved stays. */
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ActionForm } from '@/app/_ui/action-form';
import { SubmitButton } from '@/app/_ui/button';
import { Dialog } from '@/app/_ui/dialog';
import { SelectField } from '@/app/_ui/select-field';
import { TextField } from '@/app/_ui/text-field';
import type { approvalOf } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/approval-of';
import { submitReplacement } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/life-actions';

type Props = { readonly found: Awaited<ReturnType<typeof approvalOf>> };

export async function ReplaceSigner({ found }: Props): Promise<ReactNode> {
  const t = await getTranslations('life.replace');
  const { meeting, signers, answers, may } = found;
  const absent = signers.filter(({ at }) => at === null);
  const others = answers.filter(({ personId }) => !meeting.signerIds.includes(personId));
  const option = ({ personId, name }: { personId: string; name: string }): { id: string; label: string } => ({
    id: personId,
    label: name,
  });
  if (!may.replaceSigner || absent.length === 0 || others.length === 0) return null;
  return (
    <div className="no-print">
      <Dialog trigger={t('open')} title={t('title')}>
        <ActionForm
          action={submitReplacement}
          hidden={{ meetingId: meeting.meetingId }}
          className="grid gap-4"
        >
          <p className="hint">{t('text')}</p>
          <SelectField name="absentId" label={t('absent')} options={absent.map(option)} isRequired />
          <SelectField
            name="replacementId"
            label={t('replacement')}
            options={others.map(option)}
            isRequired
          />
          <TextField name="reason" label={t('reason')} />
          <div>
            <SubmitButton>{t('save')}</SubmitButton>
          </div>
        </ActionForm>
      </Dialog>
    </div>
  );
}
