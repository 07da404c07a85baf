/** Calls a planned meeting off; it stays in the list, marked. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { MAX_TEXT_LENGTH } from '@/lib/limits';
import type { Meeting } from '@/lib/store/meeting';
import { appendEvent } from './append-event';
import type { Deps } from './deps';
import { idField, parseInput } from './input';

const schema = z.object({
  meetingId: idField,
  reason: z.string().trim().max(MAX_TEXT_LENGTH, 'textTooLong').nullable().default(null),
});
export type CancelMeetingInput = z.input<typeof schema>;

/** The cancelled meeting; twice is once. @throws AppError `notFound`; `conflict` `meetingState` */
export async function cancelMeeting(deps: Deps, actor: Actor, input: CancelMeetingInput): Promise<Meeting> {
  const { meetingId, reason } = parseInput(schema, input);
  return await appendEvent(deps, actor, {
    meetingId,
    action: 'cancelMeeting',
    decide: (meeting) => (meeting.state === 'cancelled' ? null : { type: 'cancelled', reason }),
  });
}
