/** What organisations are called, for showing beside people and groups. */
import { readOrganisation } from '@/lib/store/organisation';
import type { Deps } from './deps';

/** Name by id; an organisation that is gone is left out. */
export async function organisationNames(
  deps: Deps,
  organisationIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = await Promise.all(organisationIds.map((id) => readOrganisation(deps.table, id)));
  return new Map(
    found.flatMap((organisation) => (organisation ? [[organisation.id, organisation.name]] : [])),
  );
}
