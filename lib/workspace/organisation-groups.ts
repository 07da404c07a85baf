/** The groups that an organisation takes part in. Asks nobody's leave: only verbs that have done so may use it. */
import { type Group, listOrganisationGroupIds, readGroup } from '@/lib/store/group';
import type { Deps } from './deps';

/** By name; what the index says and the group denies is left out. */
export async function readOrganisationGroups(deps: Deps, organisationId: string): Promise<readonly Group[]> {
  const ids = await listOrganisationGroupIds(deps.table, organisationId);
  const groups = await Promise.all(ids.map((id) => readGroup(deps.table, id)));
  return groups
    .flatMap((group) => (group?.organisationIds.includes(organisationId) ? [group] : []))
    .sort((a, b) => a.name.localeCompare(b.name, 'sv'));
}
