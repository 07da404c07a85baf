/** The members with their roles, each to be changed or taken out. */
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ActionForm } from '@/app/_ui/action-form';
import { SubmitButton } from '@/app/_ui/button';
import { Dialog } from '@/app/_ui/dialog';
import { Register } from '@/app/_ui/register';
import { RolesText } from '@/app/_ui/roles-text';
import type { Member } from '@/lib/store/group';
import type { GroupView } from '@/lib/workspace/read-group';
import { submitRemoval, submitRoles } from './actions';
import { RoleFields } from './role-fields';

export async function Members({
  group,
  organisations,
}: Pick<GroupView, 'group' | 'organisations'>): Promise<ReactNode> {
  const t = await getTranslations('admin.group');
  const nameOf = new Map(organisations.map(({ organisationId, name }) => [organisationId, name]));
  return (
    <section aria-labelledby="members" className="sheet grid gap-4">
      <h2 id="members">{t('members')}</h2>
      <Register
        label={t('members')}
        rows={group.members}
        rowId={(member) => member.personId}
        columns={[
          {
            id: 'name',
            label: t('name'),
            isTitle: true,
            cell: (member) => <span className="font-semibold">{member.name}</span>,
          },
          {
            id: 'organisation',
            label: t('organisation'),
            cell: (member) => nameOf.get(member.organisationId) ?? '–',
          },
          { id: 'roles', label: t('roles'), cell: (member) => <RolesText roles={member.roles} /> },
          {
            id: 'change',
            label: t('change'),
            isTitle: true,
            cell: (member) => <Change groupId={group.groupId} member={member} />,
          },
        ]}
      />
    </section>
  );
}

async function Change({
  groupId,
  member,
}: {
  readonly groupId: string;
  readonly member: Member;
}): Promise<ReactNode> {
  const t = await getTranslations('admin.group');
  const hidden = { groupId, personId: member.personId };
  return (
    <Dialog trigger={t('change')} label={t('changeWho', { name: member.name })} title={member.name}>
      <ActionForm action={submitRoles} hidden={hidden} className="grid gap-4">
        <RoleFields chosen={member.roles} />
        <div>
          <SubmitButton>{t('saveRoles')}</SubmitButton>
        </div>
      </ActionForm>
      <ActionForm action={submitRemoval} hidden={hidden} className="grid gap-3 border-line border-t pt-4">
        <p className="hint">{t('removeText')}</p>
        <div>
          <SubmitButton tone="danger">{t('remove')}</SubmitButton>
        </div>
      </ActionForm>
    </Dialog>
  );
}
