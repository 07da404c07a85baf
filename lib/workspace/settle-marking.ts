/**
 * Completes the marking that is under way in a meeting, or takes it back when the meeting has moved on meanwhile. Whoever comes
 * may do it, after a crash or beside the one who began: every step can be repeated, and one conditional write of the
 * meeting's next event decides.
 */
import { AppError } from '@/lib/errors';
import { clearRoom } from '@/lib/room/purge-room';
import { type Marking, readMarkingPlace, writeMarkingPlace } from '@/lib/store/marking';
import { foldMeeting, MARKING_STEP, type Meeting, mayFollow, readMeeting, step } from '@/lib/store/meeting';
import { type Happening, putEvent, readChain } from '@/lib/store/meeting-event';
import { moveGate, readGate } from '@/lib/store/room-gate';
import { askScrub } from '@/lib/store/scrub';
import { untilWritten } from '@/lib/store/write-rounds';
import { nextEvent } from './append-event';
import { buildGeneration } from './build-generation';
import { forgetGenerations, forgetVoidFiles } from './forget-generations';
import { commentsRoom, minutesRoom, partRoom } from './room-name';
import { roomDepsOf, type SealDeps } from './seal-deps';

/** Nothing is under way afterwards; resolves whether something was. @throws AppError as the rooms; nothing is lost, and asking again goes on */
export async function settleMarking(deps: SealDeps, meetingId: string): Promise<boolean> {
  const place = await readMarkingPlace(deps.table, meetingId);
  if (place.marking === null) return false;
  const { marking } = place;
  const meeting = await committed(deps, marking);
  if (meeting === null) await takeBack(deps, marking);
  else {
    await forgetGenerations(deps, meeting);
    await forgetVoidFiles(deps, meeting);
  }
  await askScrub(deps.table, deps.now());
  await writeMarkingPlace(deps.table, meetingId, { from: place, marking: null });
  return true;
}

/** The meeting that has the part, or `null` when it can have it no more. */
async function committed(deps: SealDeps, marking: Marking): Promise<Meeting | null> {
  const before = await readMeeting(deps.table, marking.meetingId);
  if (before === null) throw new AppError('notFound');
  if (hasPart(before, marking)) return before;
  if (!mayFollow(before, happeningOf(marking))) return null;
  try {
    await buildGeneration(deps, marking);
  } catch (thrown) {
    // Somebody else has completed it and cleared the old room out.
    if (thrown instanceof AppError && thrown.code === 'gone') return await readCommitted(deps, marking);
    throw thrown;
  }
  return await commit(deps, marking);
}

type PartMarked = Extract<Happening, { type: 'partMarked' }>;

const hasPart = ({ parts }: Meeting, { partId }: Marking): boolean =>
  parts.some((part) => part.partId === partId);

async function readCommitted({ table }: SealDeps, marking: Marking): Promise<Meeting | null> {
  const meeting = await readMeeting(table, marking.meetingId);
  return meeting !== null && hasPart(meeting, marking) ? meeting : null;
}

/** The right was asked for when the marking began; what decides now is whether the event can still follow. */
function commit(deps: SealDeps, marking: Marking): Promise<Meeting | null> {
  const { meetingId, actor } = marking;
  const what = happeningOf(marking);
  return untilWritten(async () => {
    const chain = await readChain(deps.table, meetingId);
    const meeting = foldMeeting(chain);
    if (meeting === null) throw new AppError('notFound');
    if (hasPart(meeting, marking)) return { meeting };
    if (!mayFollow(meeting, what)) return { meeting: null };
    const next = await nextEvent(deps, actor, { meetingId, chain, what });
    return (await putEvent(deps.table, next)) ? { meeting: step(meeting, next.event) } : null;
  }).then(({ meeting }) => meeting);
}

function happeningOf({ partId, itemId, mark, blockIds, from }: Marking): PartMarked {
  const scope = blockIds === null ? 'item' : 'part';
  const named = { part: partId, item: itemId, scope, mark } as const;
  return { type: 'partMarked', ...named, generation: from + MARKING_STEP } as const;
}

/** The meeting went on without it: what was made goes, and the old rooms are as their freezing left them. */
async function takeBack(deps: SealDeps, { meetingId, partId, from }: Marking): Promise<void> {
  const rooms = roomDepsOf(deps);
  await clearRoom(rooms, partRoom(meetingId, partId, 1));
  for (const name of [minutesRoom, commentsRoom]) {
    await clearRoom(rooms, name(meetingId, from + MARKING_STEP));
    const old = name(meetingId, from);
    const gate = await readGate(deps.table, old);
    if (gate.state === 'frozen' && gate.to !== null)
      await moveGate(deps.table, old, { from: gate, state: 'frozen', to: null });
  }
}
