/** A participant says that the minutes are read, and whether anything is to be changed. The last answer counts. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { MAX_TEXT_LENGTH } from '@/lib/limits';
import type { Meeting } from '@/lib/store/meeting';
import { appendEvent } from './append-event';
import type { Deps } from './deps';
import { idField, parseInput } from './input';

const schema = z
  .object({
    meetingId: idField,
    answer: z.enum(['noChanges', 'changesWanted']),
    comment: z.string().trim().max(MAX_TEXT_LENGTH, 'textTooLong').default(''),
  })
  .refine(({ answer, comment }) => answer === 'noChanges' || comment !== '', { message: 'commentMissing' });
export type ReportReviewedInput = z.input<typeof schema>;

/** The same answer twice is one. @throws AppError `notFound`; `invalid` `commentMissing`; `conflict` `meetingState` */
export async function reportReviewed(deps: Deps, actor: Actor, input: ReportReviewedInput): Promise<Meeting> {
  const { meetingId, answer, comment } = parseInput(schema, input);
  return await appendEvent(deps, actor, {
    meetingId,
    action: 'reportReviewed',
    decide: ({ answers, state }) => {
      const last = answers[actor.personId];
      const isSame = state === 'review' && last?.answer === answer && last.comment === comment;
      return isSame ? null : { type: 'reviewed', answer, comment };
    },
  });
}
