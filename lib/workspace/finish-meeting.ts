/** Ends a live meeting and sends its minutes for review. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import type { Meeting } from '@/lib/store/meeting';
import { appendEvent } from './append-event';
import type { Deps } from './deps';
import { dateField, idField, parseInput } from './input';

const schema = z.object({
  meetingId: idField,
  /** The last day for comments. */
  commentsUntil: dateField.nullable().default(null),
});
export type FinishMeetingInput = z.input<typeof schema>;

/** The meeting in review; twice is once. @throws AppError `notFound`; `invalid` `dateInvalid`; `conflict` `meetingState` */
export async function finishMeeting(deps: Deps, actor: Actor, input: FinishMeetingInput): Promise<Meeting> {
  const { meetingId, commentsUntil } = parseInput(schema, input);
  return await appendEvent(deps, actor, {
    meetingId,
    action: 'finishMeeting',
    decide: (meeting) => (meeting.state === 'review' ? null : { type: 'finished', commentsUntil }),
  });
}
