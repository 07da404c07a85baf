/** Checks that organisations exist and are active before a group names them. */
import { AppError } from '@/lib/errors';
import { readOrganisation } from '@/lib/store/organisation';
import type { Deps } from './deps';

/** @throws AppError `invalid` `organisationUnknown` */
export async function requireOrganisations(deps: Deps, organisationIds: readonly string[]): Promise<void> {
  for (const organisationId of organisationIds) {
    const organisation = await readOrganisation(deps.table, organisationId);
    if (!organisation?.isActive) throw new AppError('invalid', 'organisationUnknown');
  }
}
