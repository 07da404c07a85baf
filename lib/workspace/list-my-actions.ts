/** What the person who asks has to do, in all groups. An action is somebody's by account, never by a name that is alike. */
import type { Actor } from '@/lib/access/actor';
import type { FollowedAction } from '@/lib/minutes/follow-up/fold-actions';
import { type FollowedGroup, followedGroups, followGroup } from './followed-group';
import type { ReadDeps } from './gather-follow-up';

export type MyAction = FollowedAction & Pick<FollowedGroup, 'group' | 'mayUpdate'>;

/** Open ones first, those due soonest before the others. */
export async function listMyActions(deps: ReadDeps, actor: Actor): Promise<MyAction[]> {
  const mine: MyAction[] = [];
  for (const group of await followedGroups(deps, actor)) {
    const followed = await followGroup(deps, actor, group);
    for (const action of followed.actions)
      if (action.owners.some(({ personId }) => personId === actor.personId))
        mine.push({ ...action, group: followed.group, mayUpdate: followed.mayUpdate });
  }
  return mine.sort(compareActions);
}

/** Open before closed, dated before undated, sooner before later. */
export function compareActions(a: FollowedAction, b: FollowedAction): number {
  const rank = ({ status, due, key }: FollowedAction): string =>
    `${status === 'open' ? 0 : 1} ${due ?? '9999'} ${key}`;
  return rank(a) < rank(b) ? -1 : 1;
}
