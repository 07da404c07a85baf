/** The rows of a group's registers that a selection asks for, the same on the page and in the file. */
import type { FollowedGroup } from '@/lib/workspace/followed-group';
import { compareActions, type MyAction } from '@/lib/workspace/list-my-actions';
import type { GroupDecision } from './decision-register';
import { isFound, type Selection } from './selection';

export function selectActions(followed: FollowedGroup, { q, show }: Selection): MyAction[] {
  const { group, mayUpdate } = followed;
  return followed.actions
    .filter(
      ({ task, owners, latest, status }) =>
        (show === 'all' || status === 'open') &&
        isFound(q, [task, latest.title, latest.itemTitle, ...owners.map(({ name }) => name)]),
    )
    .map((action) => ({ ...action, group, mayUpdate }))
    .sort(compareActions);
}

/** "Open" decisions are those that somebody else is to answer and has not. */
export function selectDecisions(followed: FollowedGroup, { q, show }: Selection): GroupDecision[] {
  const { group, mayUpdate } = followed;
  return followed.decisions
    .filter(
      ({ text, to, itemTitle, meeting, outcomes, kind }) =>
        (show === 'all' || isWaiting(kind, outcomes)) && isFound(q, [text, to, itemTitle, meeting.title]),
    )
    .map((decision) => ({ ...decision, group, mayUpdate }));
}

function isWaiting(kind: GroupDecision['kind'], outcomes: GroupDecision['outcomes']): boolean {
  if (kind !== 'propose' && kind !== 'refer' && kind !== 'assign') return false;
  return (outcomes.at(-1)?.what.outcome ?? 'waiting') === 'waiting';
}
