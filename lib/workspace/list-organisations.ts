/** Every organisation of the installation as operators see it; the client secrets are not part of it. */
import type { Actor } from '@/lib/access/actor';
import { requireCan } from '@/lib/access/can';
import { listOrganisations as readOrganisations } from '@/lib/store/organisation';
import type { Deps } from './deps';
import { type OrganisationView, toOrganisationView } from './organisation-input';

/** By name. @throws AppError `notFound` for anybody but an operator */
export async function listOrganisations(deps: Deps, actor: Actor): Promise<readonly OrganisationView[]> {
  requireCan(actor, 'editOrganisations', { type: 'installation' });
  const organisations = await readOrganisations(deps.table);
  return organisations.map(toOrganisationView).sort((a, b) => a.name.localeCompare(b.name, 'sv'));
}
