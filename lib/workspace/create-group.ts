/** Creates a group; whoever creates it administers it. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { requireCan } from '@/lib/access/can';
import { AppError } from '@/lib/errors';
import { MAX_GROUP_ORGANISATIONS } from '@/lib/limits';
import {
  addGroup,
  DOCUMENT_KINDS,
  type Group,
  indexOrganisation,
  indexPerson,
  readGroup,
} from '@/lib/store/group';
import { membershipOf } from '@/lib/store/membership';
import type { Deps } from './deps';
import { idOfRequest } from './derived-id';
import { idField, nameField, parseInput, requestIdField } from './input';
import { requireOrganisations } from './require-organisations';

const schema = z.object({
  requestId: requestIdField,
  name: nameField,
  kind: z.enum(DOCUMENT_KINDS).default('minnesanteckningar'),
  isStatutory: z.boolean().default(false),
  /** Besides the actor's own, which always takes part. */
  organisationIds: z.array(idField).max(MAX_GROUP_ORGANISATIONS, 'tooManyOrganisations').default([]),
});
export type CreateGroupInput = z.input<typeof schema>;

/**
 * The new group; the same one when the same `requestId` comes again.
 * @throws AppError `invalid` `nameMissing` | `nameTooLong` | `organisationUnknown` | `tooManyOrganisations`
 */
export async function createGroup(deps: Deps, actor: Actor, input: CreateGroupInput): Promise<Group> {
  const { requestId, name, kind, isStatutory, organisationIds } = parseInput(schema, input);
  requireCan(actor, 'createGroup', { type: 'installation' });
  const organisations = [...new Set([actor.organisationId, ...organisationIds])];
  await requireOrganisations(deps, organisations);
  const groupId = await idOfRequest(deps, actor, { verb: 'createGroup', requestId });
  const now = deps.now();
  const founder = { personId: actor.personId, name: actor.name, organisationId: actor.organisationId };
  const group: Group = {
    groupId,
    name,
    kind,
    isStatutory,
    organisationIds: organisations,
    members: [{ ...founder, roles: ['administrator', 'secretary'], since: now }],
    createdAt: now,
    version: 1,
  };
  await indexPerson(deps.table, actor.personId, groupId);
  for (const organisationId of organisations) await indexOrganisation(deps.table, organisationId, groupId);
  if (await addGroup(deps.table, group)) return group;
  const existing = await readGroup(deps.table, groupId);
  if (existing === null || membershipOf(existing, actor.personId) === null) throw new AppError('notFound');
  return existing;
}
