/** Whether somebody may bring minutes into a group: asked before anything is read or made. */
import type { Actor } from '@/lib/access/actor';
import { requireCan } from '@/lib/access/can';
import type { Group } from '@/lib/store/group';
import { membershipOf } from '@/lib/store/membership';
import type { Deps } from './deps';
import { requireGroup } from './standing';

/** The group. @throws AppError `notFound` when the actor may not make a meeting there or write its minutes */
export async function requireImport(deps: Deps, actor: Actor, groupId: string): Promise<Group> {
  const group = await requireGroup(deps, actor, { groupId, action: 'createMeeting' });
  const membership = membershipOf(group, actor.personId);
  requireCan(actor, 'importMinutes', {
    type: 'meeting',
    group,
    membership,
    state: 'planned',
    adjusterIds: [],
  });
  return group;
}
