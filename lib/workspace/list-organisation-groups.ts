/** The groups that an organisation takes part in, and which of its own people are in them. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { requireCan } from '@/lib/access/can';
import type { GroupRole } from '@/lib/access/roles';
import type { Deps } from './deps';
import { idField, parseInput } from './input';
import { readOrganisationGroups } from './organisation-groups';

const schema = z.object({ organisationId: idField });
export type ListOrganisationGroupsInput = z.input<typeof schema>;

export type OrganisationGroup = {
  readonly groupId: string;
  readonly name: string;
  /** Of this organisation only; the others' people are theirs to see. */
  readonly members: readonly {
    readonly personId: string;
    readonly name: string;
    readonly roles: readonly GroupRole[];
  }[];
};

/** By name. @throws AppError `notFound` */
export async function listOrganisationGroups(
  deps: Deps,
  actor: Actor,
  input: ListOrganisationGroupsInput,
): Promise<readonly OrganisationGroup[]> {
  const { organisationId } = parseInput(schema, input);
  requireCan(actor, 'readPeople', { type: 'organisation', organisationId });
  const groups = await readOrganisationGroups(deps, organisationId);
  return groups.map(({ groupId, name, members }) => ({
    groupId,
    name,
    members: members
      .filter((member) => member.organisationId === organisationId)
      .map(({ personId, name: called, roles }) => ({ personId, name: called, roles })),
  }));
}
