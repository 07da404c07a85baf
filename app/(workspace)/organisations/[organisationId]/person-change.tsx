/** What an administrator decides about one person of the organisation. */
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ActionForm } from '@/app/_ui/action-form';
import { SubmitButton } from '@/app/_ui/button';
import { CheckField } from '@/app/_ui/check-field';
import { Dialog } from '@/app/_ui/dialog';
import type { OrganisationPerson } from '@/lib/workspace/list-organisation-people';
import { submitPerson, submitSignOut } from './actions';

type Props = { readonly person: OrganisationPerson; readonly isMe: boolean };

export async function PersonChange({ person, isMe }: Props): Promise<ReactNode> {
  const t = await getTranslations('admin.organisation');
  if (isMe) return <span className="hint">{t('you')}</span>;
  const { personId, name, isActive, administersOrganisation } = person;
  return (
    <Dialog trigger={t('change')} label={t('changeWho', { name })} title={name}>
      <ActionForm action={submitPerson} hidden={{ personId }} className="grid gap-4">
        <CheckField
          name="isActive"
          label={t('isActive')}
          hint={t('isActiveHint')}
          defaultChecked={isActive}
        />
        <CheckField
          name="administersOrganisation"
          label={t('administers')}
          hint={t('administersHint')}
          defaultChecked={administersOrganisation}
        />
        <div>
          <SubmitButton>{t('save')}</SubmitButton>
        </div>
      </ActionForm>
      <ActionForm
        action={submitSignOut}
        hidden={{ personId }}
        className="grid gap-3 border-line border-t pt-4"
      >
        <p className="hint">{t('signOutText')}</p>
        <div>
          <SubmitButton tone="danger">{t('signOut')}</SubmitButton>
        </div>
      </ActionForm>
    </Dialog>
  );
}
