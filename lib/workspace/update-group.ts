/** Changes what a group is called, what it is, and which organisations take part. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { AppError } from '@/lib/errors';
import { MAX_GROUP_ORGANISATIONS } from '@/lib/limits';
import { DOCUMENT_KINDS, type Group, indexOrganisation, unindexOrganisation } from '@/lib/store/group';
import { changeGroup } from './change-group';
import type { Deps } from './deps';
import { idField, nameField, parseInput } from './input';
import { requireOrganisations } from './require-organisations';
import { requireGroup } from './standing';

const schema = z.object({
  groupId: idField,
  name: nameField.optional(),
  kind: z.enum(DOCUMENT_KINDS).optional(),
  isStatutory: z.boolean().optional(),
  organisationIds: z
    .array(idField)
    .min(1, 'organisationMissing')
    .max(MAX_GROUP_ORGANISATIONS, 'tooManyOrganisations')
    .optional(),
});
export type UpdateGroupInput = z.input<typeof schema>;

/**
 * The changed group; what is left out stays. An organisation that still has members in the group cannot leave it.
 * @throws AppError `notFound`; `invalid` as `createGroup`; `conflict` `organisationHasMembers`
 */
export async function updateGroup(deps: Deps, actor: Actor, input: UpdateGroupInput): Promise<Group> {
  const { groupId, organisationIds, ...rest } = parseInput(schema, input);
  const before = await requireGroup(deps, actor, { groupId, action: 'editGroup' });
  const wanted = organisationIds === undefined ? null : [...new Set(organisationIds)];
  const joining = (wanted ?? []).filter((id) => !before.organisationIds.includes(id));
  await requireOrganisations(deps, joining);
  for (const id of joining) await indexOrganisation(deps.table, id, groupId);
  const after = await changeGroup(deps, actor, {
    groupId,
    action: 'editGroup',
    decide: (group) => {
      const organisations = wanted ?? group.organisationIds;
      if (group.members.some((member) => !organisations.includes(member.organisationId)))
        throw new AppError('conflict', 'organisationHasMembers');
      const { name = group.name, kind = group.kind, isStatutory = group.isStatutory } = rest;
      return { ...group, name, kind, isStatutory, organisationIds: organisations };
    },
  });
  for (const id of before.organisationIds)
    if (!after.organisationIds.includes(id)) await unindexOrganisation(deps.table, id, groupId);
  return after;
}
