/** Sets another last day for comments on minutes in review. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import type { Meeting } from '@/lib/store/meeting';
import { appendEvent } from './append-event';
import type { Deps } from './deps';
import { dateField, idField, parseInput } from './input';

const schema = z.object({ meetingId: idField, commentsUntil: dateField.nullable().default(null) });
export type MoveDeadlineInput = z.input<typeof schema>;

/** The same day twice is once. @throws AppError `notFound`; `invalid` `dateInvalid`; `conflict` `meetingState` */
export async function moveDeadline(deps: Deps, actor: Actor, input: MoveDeadlineInput): Promise<Meeting> {
  const { meetingId, commentsUntil } = parseInput(schema, input);
  return await appendEvent(deps, actor, {
    meetingId,
    action: 'prepareCandidate',
    decide: (meeting) =>
      meeting.state === 'review' && meeting.commentsUntil === commentsUntil
        ? null
        : { type: 'deadlineMoved', commentsUntil },
  });
}
