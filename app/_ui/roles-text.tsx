/** The roles of a member in words. */
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Role } from '@/lib/access/roles';

export function RolesText({ roles }: { readonly roles: readonly Role[] }): ReactNode {
  const t = useTranslations('common.role');
  return roles.map((role) => t(role)).join(', ');
}
