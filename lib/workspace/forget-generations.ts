/**
 * What was open once and became confidential is taken out of every place where it still lies: the earlier rooms of the open
 * text and of its comments, the files of candidates that were handed back, what was carried in from earlier meetings, and the
 * notes that the agenda began with.
 */

import { purgeRoom } from '@/lib/room/purge-room';
import { forgetCarriedWords } from '@/lib/store/carry';
import { filesOf, type Meeting } from '@/lib/store/meeting';
import { readChain, type SealedFile } from '@/lib/store/meeting-event';
import { readPlan, replacePlan } from '@/lib/store/plan';
import { moveGate, readGate } from '@/lib/store/room-gate';
import { listRoomKeys } from '@/lib/store/room-keys';
import { removeSealedBytes } from '@/lib/store/sealed-bytes';
import { untilWritten } from '@/lib/store/write-rounds';
import { commentsRoom, minutesRoom } from './room-name';
import { roomDepsOf, type SealDeps } from './seal-deps';

/** Every room before the meeting's own generation refuses for ever and is empty. Twice is once. @throws AppError `conflict`, `unavailable` */
export async function forgetGenerations(deps: SealDeps, { meetingId, generation }: Meeting): Promise<void> {
  if (generation > 1) await forgetCarriedWords(deps.table, meetingId);
  for (let earlier = 1; earlier < generation; earlier += 1)
    for (const name of [minutesRoom, commentsRoom])
      await forgetRoom(deps, name(meetingId, earlier), name(meetingId, generation));
}

async function forgetRoom(deps: SealDeps, room: string, to: string): Promise<void> {
  if ((await listRoomKeys(deps.table, room)).length === 0) return;
  await untilWritten(async () => {
    const gate = await readGate(deps.table, room);
    if (gate.state === 'moved') return true;
    return (await moveGate(deps.table, room, { from: gate, state: 'moved', to })) ? true : null;
  });
  await purgeRoom(roomDepsOf(deps), room);
}

/** Files of candidates and of single items that were handed back. */
export async function forgetVoidFiles(deps: SealDeps, meeting: Meeting): Promise<void> {
  const chain = await readChain(deps.table, meeting.meetingId);
  const named = chain.flatMap(({ event: { what } }) => ('files' in what ? what.files : []));
  await forgetFiles(deps, meeting, named);
}

/** Those of the files that the meeting does not need. */
export async function forgetFiles(
  deps: SealDeps,
  meeting: Meeting,
  files: readonly SealedFile[],
): Promise<void> {
  const needed = new Set(filesOf(meeting).map(({ sha256 }) => sha256));
  for (const { sha256 } of files)
    if (!needed.has(sha256)) await removeSealedBytes(deps.table, meeting.meetingId, sha256);
}

/** The notes that these items were planned with; they have been in the document since it was begun. */
export async function forgetPlannedNotes(
  deps: SealDeps,
  meetingId: string,
  itemIds: ReadonlySet<string>,
): Promise<void> {
  const plan = await readPlan(deps.table, meetingId);
  if (plan === null) return;
  const agenda = plan.agenda.map((item, at) =>
    itemIds.has(item.itemId ?? `plan${at + 1}`) ? { ...item, notes: '' } : item,
  );
  if (agenda.some((item, at) => item !== plan.agenda[at]))
    await replacePlan(deps.table, meetingId, { ...plan, agenda });
}
