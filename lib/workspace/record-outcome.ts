/** Says what became of a decision that another body had to decide: adopted, changed, rejected. No minutes are changed. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { AppError } from '@/lib/errors';
import { MAX_TEXT_LENGTH } from '@/lib/limits';
import { type FollowUpChange, OUTCOMES } from '@/lib/store/follow-up-change';
import { addFact } from './add-fact';
import { followGroup } from './followed-group';
import { dateField, idField, parseInput, requestIdField } from './input';
import type { SealDeps } from './seal-deps';
import { requireGroup } from './standing';

const schema = z.object({
  requestId: requestIdField,
  groupId: idField,
  decisionKey: idField,
  outcome: z.enum(OUTCOMES),
  /** When it was decided. */
  date: z
    .union([z.literal('').transform(() => null), dateField])
    .nullable()
    .default(null),
  comment: z.string().trim().max(MAX_TEXT_LENGTH, 'textTooLong').default(''),
});
export type RecordOutcomeInput = z.input<typeof schema>;

/** The fact; `null` when exactly this was said last. @throws AppError `notFound`; `invalid` `dateInvalid` | `textTooLong` */
export async function recordOutcome(
  deps: SealDeps,
  actor: Actor,
  input: RecordOutcomeInput,
): Promise<FollowUpChange | null> {
  const { requestId, groupId, decisionKey, outcome, date, comment } = parseInput(schema, input);
  const group = await requireGroup(deps, actor, { groupId, action: 'updateAction' });
  return addFact(deps, actor, {
    ...{ groupId, subject: decisionKey, requestId },
    decide: async () => {
      const { decisions } = await followGroup(deps, actor, group);
      const decision = decisions.find(({ key }) => key === decisionKey);
      if (decision === undefined) throw new AppError('notFound');
      const last = decision.outcomes.at(-1)?.what;
      const isSaid = last?.outcome === outcome && last.date === date && last.comment === comment;
      return isSaid ? null : { type: 'outcome', outcome, date, comment };
    },
  });
}
