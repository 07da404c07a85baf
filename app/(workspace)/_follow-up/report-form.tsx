/** Says how an action goes: its state and a comment. The minutes stay as they are. */
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ActionForm } from '@/app/_ui/action-form';
import { SubmitButton } from '@/app/_ui/button';
import { Dialog } from '@/app/_ui/dialog';
import { SelectField } from '@/app/_ui/select-field';
import { TextField } from '@/app/_ui/text-field';
import type { Member } from '@/lib/store/group';
import type { MyAction } from '@/lib/workspace/list-my-actions';
import { submitOwner, submitReport } from './submit';

const STATES = ['open', 'done', 'dropped'] as const;

export async function ReportForm({ action }: { readonly action: MyAction }): Promise<ReactNode> {
  const t = await getTranslations('followUp');
  const { key, task, status, group, changes } = action;
  return (
    // What was said is one more: the question is answered, and closes.
    <Dialog key={changes.length} trigger={t('report')} label={t('reportOn', { task })} title={task}>
      <ActionForm
        action={submitReport}
        hidden={{ requestId: crypto.randomUUID(), groupId: group.groupId, actionKey: key }}
      >
        <SelectField
          name="status"
          label={t('newState')}
          options={STATES.map((id) => ({ id, label: t(`state.${id}`) }))}
          defaultValue={status === 'open' ? 'done' : status}
        />
        <TextField name="comment" label={t('comment')} hint={t('commentHint')} isLong />
        <div>
          <SubmitButton>{t('submit')}</SubmitButton>
        </div>
      </ActionForm>
    </Dialog>
  );
}

type OwnerProps = {
  readonly action: MyAction;
  readonly owner: string;
  readonly members: readonly Pick<Member, 'personId' | 'name'>[];
};

/** Names the account of an owner whom the minutes know only by name. */
export async function OwnerForm({ action, owner, members }: OwnerProps): Promise<ReactNode> {
  const t = await getTranslations('followUp');
  const { key, group, changes } = action;
  return (
    <Dialog key={changes.length} trigger={t('link', { owner })} tone="quiet" title={t('link', { owner })}>
      <ActionForm
        action={submitOwner}
        hidden={{ requestId: crypto.randomUUID(), groupId: group.groupId, actionKey: key, owner }}
      >
        <p>{t('linkText')}</p>
        <SelectField
          name="personId"
          label={t('account')}
          options={[
            { id: 'none', label: t('nobody') },
            ...members.map(({ personId, name }) => ({ id: personId, label: name })),
          ]}
          defaultValue="none"
        />
        <div>
          <SubmitButton>{t('submit')}</SubmitButton>
        </div>
      </ActionForm>
    </Dialog>
  );
}
