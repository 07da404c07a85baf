/** The roles of a group as boxes to tick. */
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { CheckField } from '@/app/_ui/check-field';
import { GROUP_ROLES, type GroupRole } from '@/lib/access/roles';

export function RoleFields({ chosen }: { readonly chosen: readonly GroupRole[] }): ReactNode {
  const t = useTranslations();
  return (
    <fieldset className="grid gap-2">
      <legend className="label mb-2">{t('admin.group.roles')}</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {GROUP_ROLES.map((role) => (
          <CheckField
            key={role}
            name="roles"
            value={role}
            label={t(`common.role.${role}`)}
            defaultChecked={chosen.includes(role)}
          />
        ))}
      </div>
    </fieldset>
  );
}
