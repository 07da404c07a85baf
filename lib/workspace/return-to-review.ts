/** A candidate is refused with a reason: its approvals are void, and the text continues in a new room with the same content. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { AppError } from '@/lib/errors';
import { MAX_TEXT_LENGTH } from '@/lib/limits';
import { moveRoom } from '@/lib/room/freeze';
import { isFullyApproved, type Meeting } from '@/lib/store/meeting';
import { appendEvent } from './append-event';
import { idField, parseInput } from './input';
import { openGeneration } from './open-generation';
import { returnParts } from './return-parts';
import { commentsRoom, minutesRoom } from './room-name';
import { roomDepsOf, type SealDeps } from './seal-deps';
import { requireMeeting } from './standing';

const schema = z.object({
  meetingId: idField,
  candidateHash: idField,
  reason: z.string().trim().min(1, 'reasonMissing').max(MAX_TEXT_LENGTH, 'textTooLong'),
});
export type ReturnToReviewInput = z.input<typeof schema>;

/**
 * The meeting back in review.
 * @throws AppError `notFound`; `invalid` `reasonMissing`; `conflict` `meetingState` | `candidateStale` when it is another
 * candidate by now | `fullyApproved`
 */
export async function returnToReview(
  deps: SealDeps,
  actor: Actor,
  input: ReturnToReviewInput,
): Promise<Meeting> {
  const { meetingId, candidateHash, reason } = parseInput(schema, input);
  const { meeting: before } = await requireMeeting(deps, actor, { meetingId, action: 'returnToReview' });
  if (before.candidateHash !== candidateHash) throw new AppError('conflict', 'candidateStale');
  const { generation } = before;
  const moves = [minutesRoom, commentsRoom].map((name) => ({
    from: name(meetingId, generation),
    to: name(meetingId, generation + 1),
  }));
  for (const { from, to } of moves) await openGeneration(deps, from, to);
  const after = await appendEvent(deps, actor, {
    meetingId,
    action: 'returnToReview',
    decide: (meeting) => {
      const { candidate } = meeting;
      if (meeting.state === 'signing' && meeting.candidateHash !== candidateHash)
        throw new AppError('conflict', 'candidateStale');
      if (meeting.state === 'signing' && isFullyApproved(meeting))
        throw new AppError('conflict', 'fullyApproved');
      return { type: 'returned', candidate, reason };
    },
  });
  for (const { from, to } of moves) await moveRoom(roomDepsOf(deps), from, to);
  await returnParts(deps, actor, { meeting: after, reason });
  return after;
}
