/**
 * Makes existing text confidential: it moves into a part of its own with everything that was said and decided in it, and the
 * open text goes on in a new room that never held it. What is to happen is written down first; from there on it is completed
 * whoever dies (`settleMarking`).
 */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { AppError } from '@/lib/errors';
import { readBlocks } from '@/lib/minutes/live/blocks';
import { readItem } from '@/lib/minutes/live/read-items';
import { loadRoom } from '@/lib/room/load-room';
import { type Marking, readMarkingPlace, writeMarkingPlace } from '@/lib/store/marking';
import type { Meeting } from '@/lib/store/meeting';
import { untilWritten } from '@/lib/store/write-rounds';
import { idOfRequest } from './derived-id';
import { idField, parseInput } from './input';
import { decisionOf, partFields } from './part-input';
import { minutesRoom, partRoom } from './room-name';
import type { SealDeps } from './seal-deps';
import { seedFirst } from './seed-first';
import { settleMarking } from './settle-marking';
import { requireMeeting } from './standing';
import { requireMembers, startPart } from './start-part';

/** Blocks of one item: far above the longest. */
const MAX_BLOCKS = 5_000;
const blocksField = z.array(idField).max(MAX_BLOCKS);

const schema = z.object({
  ...partFields,
  /** `null`: all text of the item and its sub-items. */
  blockIds: blocksField.min(1).nullable(),
  /** All blocks of the item as they were on the screen of whoever marked; left out: those that are stored now. */
  seenBlockIds: blocksField.optional(),
});
export type MarkSecretInput = z.input<typeof schema>;

export type MarkedSecret = {
  readonly partId: string;
  /** The part's live document. */
  readonly room: string;
  /** Of the open text and its comments from now on. */
  readonly generation: number;
};

/**
 * The part, the actor cleared for it; the same one when the same `requestId` comes again. Afterwards the earlier rooms refuse
 * everybody and hold nothing.
 * @throws AppError `notFound`; `conflict` `meetingState` | `secretBlocksGone` | `secretItemApproved`; `invalid` `secretMarkMissing` |
 * `secretProvisionMissing` | `secretReasonMissing` | `dateInvalid` | `clearanceNotMember`; `corrupt`; `unavailable`
 */
export async function markSecret(
  deps: SealDeps,
  actor: Actor,
  input: MarkSecretInput,
): Promise<MarkedSecret> {
  const wanted = parseInput(schema, input);
  const { meetingId, itemId, mark, clearedIds, requestId, provision, reason, endEvent } = wanted;
  const asked = { meetingId, action: 'markConfidential' } as const;
  const { group } = await requireMeeting(deps, actor, asked);
  requireMembers(group, clearedIds);
  const partId = await idOfRequest(deps, actor, { verb: `markSecret ${meetingId}`, requestId });
  await settleMarking(deps, meetingId);
  const { meeting: before } = await requireMeeting(deps, actor, asked);
  if (!before.parts.some((part) => part.partId === partId)) {
    const facts = { provision, reason, endEvent, ...(await decisionOf(deps, actor, wanted)) };
    const scope = wanted.blockIds === null ? 'item' : 'part';
    await startPart(deps, actor, { meetingId, partId, itemId, scope, mark, facts, clearedIds });
    await claim(deps, actor, { ...wanted, partId });
    await settleMarking(deps, meetingId);
  }
  const { meeting } = await requireMeeting(deps, actor, { meetingId, action: 'readMinutes' });
  if (!meeting.parts.some((part) => part.partId === partId)) throw new AppError('conflict', 'meetingState');
  return { partId, room: partRoom(meetingId, partId, 1), generation: meeting.generation };
}

type Wanted = Pick<Marking, 'meetingId' | 'partId' | 'itemId' | 'mark' | 'blockIds'> & {
  readonly seenBlockIds?: string[] | undefined;
};

/** Writes down what is to happen; another marking that came first is completed before. */
async function claim(deps: SealDeps, actor: Actor, wanted: Wanted): Promise<void> {
  const { meetingId, partId, itemId, mark, blockIds, seenBlockIds } = wanted;
  const { personId, name, organisationId } = actor;
  await untilWritten(async () => {
    await settleMarking(deps, meetingId);
    const from = await readMarkingPlace(deps.table, meetingId);
    if (from.marking !== null) return null;
    const asked = { meetingId, action: 'markConfidential' } as const;
    const { meeting, group } = await requireMeeting(deps, actor, asked);
    if (Object.hasOwn(meeting.immediate, itemId)) requireNotApproved(meeting.immediate[itemId]);
    await seedFirst(deps, meeting, group);
    const seen = await blocksThere(deps, meeting, { itemId, blockIds });
    const marking: Marking = {
      ...{ meetingId, partId, itemId, mark, blockIds, seen: seenBlockIds ?? seen },
      ...{ from: meeting.generation, actor: { personId, name, organisationId } },
    };
    return (await writeMarkingPlace(deps.table, meetingId, { from, marking })) ? true : null;
  });
}

/** What was approved at once can never change, nor can what is before the signers. */
function requireNotApproved(item: Meeting['immediate'][string] | undefined): void {
  if (item !== undefined && item.state !== 'returned') throw new AppError('conflict', 'secretItemApproved');
}

/** @throws AppError `notFound` without such an item; `conflict` `secretBlocksGone` when none of the blocks is there */
async function blocksThere(
  deps: SealDeps,
  { meetingId, generation }: Meeting,
  { itemId, blockIds }: Pick<Marking, 'itemId' | 'blockIds'>,
): Promise<string[]> {
  const doc = await loadRoom(deps, minutesRoom(meetingId, generation));
  const isThere = readItem(doc, itemId) !== null;
  const ids = readBlocks(doc, itemId).map(({ id }) => id);
  doc.destroy();
  if (!isThere) throw new AppError('notFound');
  if (blockIds !== null && !blockIds.some((id) => ids.includes(id)))
    throw new AppError('conflict', 'secretBlocksGone');
  return ids;
}
