/** The name of the group, what it is, and which organisations take part. */
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ActionForm } from '@/app/_ui/action-form';
import { SubmitButton } from '@/app/_ui/button';
import { CheckField } from '@/app/_ui/check-field';
import { TextField } from '@/app/_ui/text-field';
import type { OrganisationChoice } from '@/lib/identity/organisations';
import type { Group } from '@/lib/store/group';
import { submitGroup } from './actions';

type Props = { readonly group: Group; readonly choices: readonly OrganisationChoice[] };

export async function General({ group, choices }: Props): Promise<ReactNode> {
  const t = await getTranslations('admin.group');
  const g = await getTranslations('groups');
  return (
    <section aria-labelledby="general" className="sheet grid gap-4">
      <h2 id="general">{t('general')}</h2>
      <ActionForm action={submitGroup} hidden={{ groupId: group.groupId }}>
        <TextField name="name" label={g('name')} defaultValue={group.name} isRequired autoComplete="off" />
        <CheckField
          name="isStatutory"
          label={g('statutory')}
          hint={g('statutoryHint')}
          defaultChecked={group.isStatutory}
        />
        <fieldset className="grid gap-2">
          <legend className="label mb-2">{t('organisations')}</legend>
          <div className="grid gap-2 sm:grid-cols-2">
            {choices.map(({ id, name }) => (
              <CheckField
                key={id}
                name="organisationIds"
                value={id}
                label={name}
                defaultChecked={group.organisationIds.includes(id)}
              />
            ))}
          </div>
        </fieldset>
        <div>
          <SubmitButton tone="plain">{t('save')}</SubmitButton>
        </div>
      </ActionForm>
    </section>
  );
}
