/** Takes a member out of the group, or lets one leave. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { type Group, unindexPerson } from '@/lib/store/group';
import { changeGroup } from './change-group';
import type { Deps } from './deps';
import { idField, parseInput } from './input';
import { settleInvitationsOf } from './settle-invitations';
import { requireGroup } from './standing';

const schema = z.object({ groupId: idField, personId: idField });
export type RemoveMemberInput = z.input<typeof schema>;

/**
 * The group without the member; somebody who is no member is no error. A half-accepted invitation of theirs ends first,
 * so that its link cannot bring them back.
 * @throws AppError `notFound`; `conflict` `lastAdministrator`
 */
export async function removeMember(deps: Deps, actor: Actor, input: RemoveMemberInput): Promise<Group> {
  const { groupId, personId } = parseInput(schema, input);
  const action = personId === actor.personId ? 'leaveGroup' : 'removeMember';
  await requireGroup(deps, actor, { groupId, action });
  await settleInvitationsOf(deps, groupId, personId);
  const after = await changeGroup(deps, actor, {
    groupId,
    action,
    decide: (group) => {
      const members = group.members.filter((member) => member.personId !== personId);
      return members.length === group.members.length ? group : { ...group, members };
    },
  });
  await unindexPerson(deps.table, personId, groupId);
  return after;
}
