/** Names the people who adjust the minutes of one meeting. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { AppError } from '@/lib/errors';
import { MAX_GROUP_MEMBERS } from '@/lib/limits';
import type { Meeting } from '@/lib/store/meeting';
import { membershipOf } from '@/lib/store/membership';
import { appendEvent } from './append-event';
import type { Deps } from './deps';
import { idField, parseInput } from './input';
import { requireMeeting } from './standing';

const schema = z.object({ meetingId: idField, adjusterIds: z.array(idField).max(MAX_GROUP_MEMBERS) });
export type NameAdjustersInput = z.input<typeof schema>;

/**
 * The meeting with exactly these adjusters; only members of the group can be named.
 * @throws AppError `notFound`; `invalid` `adjusterNotMember`; `conflict` `meetingState`
 */
export async function nameAdjusters(deps: Deps, actor: Actor, input: NameAdjustersInput): Promise<Meeting> {
  const parsed = parseInput(schema, input);
  const { meetingId } = parsed;
  const adjusterIds = [...new Set(parsed.adjusterIds)].sort();
  const { group } = await requireMeeting(deps, actor, { meetingId, action: 'editMeeting' });
  if (adjusterIds.some((id) => membershipOf(group, id) === null))
    throw new AppError('invalid', 'adjusterNotMember');
  return await appendEvent(deps, actor, {
    meetingId,
    action: 'editMeeting',
    decide: (meeting) =>
      meeting.adjusterIds.join() === adjusterIds.join() ? null : { type: 'adjustersNamed', adjusterIds },
  });
}
