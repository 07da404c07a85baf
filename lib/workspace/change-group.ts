/** Changes a group by one conditional write, deciding anew after every lost race. */
import type { Actor } from '@/lib/access/actor';
import { requireCan } from '@/lib/access/can';
import { AppError } from '@/lib/errors';
import { type Group, type Member, readGroup, writeGroup } from '@/lib/store/group';
import { groupFacts } from '@/lib/store/membership';
import { untilWritten } from '@/lib/store/write-rounds';
import type { Deps } from './deps';
import type { GroupAction } from './standing';

/**
 * The group after `decide`; the same object back from `decide` means that nothing is to be done.
 * @throws AppError `notFound` when the actor may not; `conflict` `lastAdministrator`; whatever `decide` throws
 */
export function changeGroup(
  deps: Deps,
  actor: Actor,
  change: {
    readonly groupId: string;
    readonly action: GroupAction;
    readonly decide: (group: Group) => Group;
  },
): Promise<Group> {
  return untilWritten(async () => {
    const group = await readGroup(deps.table, change.groupId);
    if (group === null) throw new AppError('notFound');
    requireCan(actor, change.action, groupFacts(group, actor.personId));
    return await storeChanged(deps, group, change.decide(group));
  });
}

/** Stores `next` over `group`; `null` when somebody else came first. @throws AppError `conflict` `lastAdministrator` */
export async function storeChanged(deps: Deps, group: Group, next: Group): Promise<Group | null> {
  if (next === group) return group;
  if (!next.members.some((member) => isAdministrator(next, member)))
    throw new AppError('conflict', 'lastAdministrator');
  return (await writeGroup(deps.table, next)) ? { ...next, version: group.version + 1 } : null;
}

/** Somebody who counts: a member whose organisation takes part. */
function isAdministrator(group: Group, member: Member): boolean {
  return member.roles.includes('administrator') && group.organisationIds.includes(member.organisationId);
}
