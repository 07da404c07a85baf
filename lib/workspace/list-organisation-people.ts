/** The people of an organisation and the groups they are in, for its administrators. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { requireCan } from '@/lib/access/can';
import type { GroupRole } from '@/lib/access/roles';
import { listOrganisationPeople as listPeople } from '@/lib/store/person';
import type { Deps } from './deps';
import { idField, parseInput } from './input';
import { readOrganisationGroups } from './organisation-groups';

const schema = z.object({ organisationId: idField });
export type ListOrganisationPeopleInput = z.input<typeof schema>;

export type OrganisationPerson = {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly isActive: boolean;
  readonly administersOrganisation: boolean;
  readonly groups: readonly {
    readonly groupId: string;
    readonly name: string;
    readonly roles: readonly GroupRole[];
  }[];
};

/** By name. @throws AppError `notFound` */
export async function listOrganisationPeople(
  deps: Deps,
  actor: Actor,
  input: ListOrganisationPeopleInput,
): Promise<readonly OrganisationPerson[]> {
  const { organisationId } = parseInput(schema, input);
  requireCan(actor, 'readPeople', { type: 'organisation', organisationId });
  const [people, groups] = await Promise.all([
    listPeople(deps.table, organisationId),
    readOrganisationGroups(deps, organisationId),
  ]);
  return people
    .map(({ id: personId, name, email, isActive, administersOrganisation }) => ({
      personId,
      name,
      email,
      isActive,
      administersOrganisation,
      groups: groups.flatMap((group) => {
        const member = group.members.find((candidate) => candidate.personId === personId);
        return member ? [{ groupId: group.groupId, name: group.name, roles: member.roles }] : [];
      }),
    }))
    .sort((a, b) => a.name.localeCompare(b.name, 'sv'));
}
