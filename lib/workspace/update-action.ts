/** Says of an action after the meeting that it is done, dropped or open again, or comments on it. No minutes are changed. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { AppError } from '@/lib/errors';
import { MAX_TEXT_LENGTH } from '@/lib/limits';
import { actionStatusSchema } from '@/lib/minutes/blocks';
import type { FollowUpChange } from '@/lib/store/follow-up-change';
import { addFact } from './add-fact';
import { followGroup } from './followed-group';
import { idField, parseInput, requestIdField } from './input';
import type { SealDeps } from './seal-deps';
import { requireGroup } from './standing';

const schema = z.object({
  requestId: requestIdField,
  groupId: idField,
  actionKey: idField,
  /** Left out: only the comment is said. */
  status: actionStatusSchema.optional(),
  comment: z.string().trim().max(MAX_TEXT_LENGTH, 'textTooLong').default(''),
});
export type UpdateActionInput = z.input<typeof schema>;

/**
 * The fact; `null` when nothing was new in it.
 * @throws AppError `notFound`; `invalid` `textTooLong` | `commentMissing`
 */
export async function updateAction(
  deps: SealDeps,
  actor: Actor,
  input: UpdateActionInput,
): Promise<FollowUpChange | null> {
  const { requestId, groupId, actionKey, status, comment } = parseInput(schema, input);
  const group = await requireGroup(deps, actor, { groupId, action: 'updateAction' });
  if (status === undefined && comment === '') throw new AppError('invalid', 'commentMissing');
  return addFact(deps, actor, {
    ...{ groupId, subject: actionKey, requestId },
    decide: async () => {
      const { actions } = await followGroup(deps, actor, group);
      const action = actions.find(({ key }) => key === actionKey);
      if (action === undefined) throw new AppError('notFound');
      const { meetingId, status: written } = action.latest;
      if (status !== undefined && status !== action.status)
        return { type: 'status', status, comment, over: { meetingId, status: written } };
      return comment === '' ? null : { type: 'comment', comment };
    },
  });
}
