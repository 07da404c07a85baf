/** Checks of actions: no owner, no date, the same one twice. A vague deadline in words is a date. */
import { blocksOf, type CheckDraft, type Checker, flattenItems, placeAt } from './check';
import { nameParts } from './names';

export const checkActions: Checker = (record) => {
  const drafts: CheckDraft[] = [];
  const seen = new Map<string, string>();
  for (const item of flattenItems(record.items))
    for (const action of blocksOf(item)) {
      if (action.kind !== 'action' || action.status !== 'open') continue;
      const at = { place: placeAt(item, action, action.task), values: { task: action.task } };
      const { id: actionId } = action;
      if (action.owners.length === 0)
        drafts.push({
          kind: 'actionWithoutOwner',
          ...at,
          fix: { type: 'editAction', actionId, field: 'owners' },
        });
      if (action.due === null && (action.dueText === null || /^\W*$/.test(action.dueText)))
        drafts.push({
          kind: 'actionWithoutDate',
          ...at,
          fix: { type: 'editAction', actionId, field: 'due' },
        });
      const key = nameParts(action.task).join(' ');
      const first = key === '' ? undefined : seen.get(key);
      if (first === undefined) seen.set(key, actionId);
      else
        drafts.push({
          kind: 'sameActionTwice',
          ...at,
          fix: { type: 'mergeActions', keep: first, remove: actionId },
        });
    }
  return drafts;
};
