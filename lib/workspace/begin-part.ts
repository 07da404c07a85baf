/**
 * Begins an empty confidential part of an item, for text that is confidential from its first word. The open text goes on
 * where it is: nothing in it was ever secret.
 */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { emptyPart } from '@/lib/minutes/live/part-document';
import { appendEvent } from './append-event';
import { idOfRequest } from './derived-id';
import { parseInput } from './input';
import { decisionOf, partFields } from './part-input';
import { partRoom } from './room-name';
import type { SealDeps } from './seal-deps';
import { seedRoomBytes } from './seed-minutes';
import { requireMeeting } from './standing';
import { requireMembers, startPart } from './start-part';

const schema = z.object(partFields);
export type BeginPartInput = z.input<typeof schema>;

export type BegunPart = { readonly partId: string; readonly room: string };

/**
 * The part and its live document, the actor cleared; the same one when the same `requestId` comes again. Where it stands in
 * the open text, whoever writes that text says with a block; without one it stands last in its item.
 * @throws AppError `notFound`; `conflict` `meetingState`; `invalid` `secretMarkMissing` | `secretProvisionMissing` |
 * `secretReasonMissing` | `dateInvalid` | `clearanceNotMember`
 */
export async function beginPart(deps: SealDeps, actor: Actor, input: BeginPartInput): Promise<BegunPart> {
  const { meetingId, itemId, mark, clearedIds, requestId, ...given } = parseInput(schema, input);
  const { group } = await requireMeeting(deps, actor, { meetingId, action: 'markConfidential' });
  requireMembers(group, clearedIds);
  const partId = await idOfRequest(deps, actor, { verb: `beginPart ${meetingId}`, requestId });
  const { provision, reason, endEvent } = given;
  const facts = { provision, reason, endEvent, ...(await decisionOf(deps, actor, given)) };
  await startPart(deps, actor, { meetingId, partId, itemId, scope: 'part', mark, facts, clearedIds });
  const room = partRoom(meetingId, partId, 1);
  await seedRoomBytes(deps, room, emptyPart);
  await appendEvent(deps, actor, {
    meetingId,
    action: 'markConfidential',
    decide: ({ parts, generation }) =>
      parts.some((part) => part.partId === partId)
        ? null
        : { type: 'partMarked', part: partId, item: itemId, scope: 'part', mark, generation },
  });
  return { partId, room };
}
