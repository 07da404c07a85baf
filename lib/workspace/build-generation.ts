/**
 * The rooms that a marking makes, from what the old ones ended with: the part's, the open text's next one and that of its
 * comments. All are written before anybody is sent to them, and have the same bytes however often they are made.
 */
import * as Y from 'yjs';
import { type AuthorOf, type Entry, entriesOf, SERVER_AUTHOR } from '@/lib/minutes/comments/entries';
import { splitComments } from '@/lib/minutes/comments/split';
import { SEED_CLIENT } from '@/lib/minutes/live/from-record';
import { newSeed, seedBytes } from '@/lib/minutes/live/part-document';
import { splitDocument } from '@/lib/minutes/live/split-document';
import { freeze } from '@/lib/room/freeze';
import { claimClientId, listClientOwners } from '@/lib/store/client-owner';
import type { Marking } from '@/lib/store/marking';
import { MARKING_STEP } from '@/lib/store/meeting';
import { forgetPlannedNotes } from './forget-generations';
import { commentsRoom, minutesRoom, partRoom } from './room-name';
import { roomDepsOf, type SealDeps } from './seal-deps';
import { SEEDER, seedRoomBytes } from './seed-minutes';

/** Freezes the old rooms and fills the new ones. @throws AppError as `freeze` */
export async function buildGeneration(deps: SealDeps, marking: Marking): Promise<void> {
  const { meetingId, partId, from } = marking;
  const rooms = {
    minutes: { old: minutesRoom(meetingId, from), next: minutesRoom(meetingId, from + MARKING_STEP) },
    comments: { old: commentsRoom(meetingId, from), next: commentsRoom(meetingId, from + MARKING_STEP) },
  };
  const minutes = await frozenDocument(deps, rooms.minutes);
  const comments = await frozenDocument(deps, rooms.comments);
  const authorOf = await authorsOf(deps, rooms.comments.old);
  const { open, part, taken } = splitDocument(minutes, marking);
  const said = splitSaid({ minutes, comments, authorOf, marking, taken });
  entriesOf(part).push(said.moved);
  await seedRoomBytes(deps, partRoom(meetingId, partId, 1), () => seedBytes(part));
  await seedRoomBytes(deps, rooms.minutes.next, () => seedBytes(open));
  await seedRoomBytes(deps, rooms.comments.next, () => seedBytes(said.kept));
  await forgetPlannedNotes(deps, meetingId, new Set(taken.keys()));
  for (const { old, next } of Object.values(rooms)) await refuseOldClients(deps, old, next);
  for (const doc of [minutes, comments]) doc.destroy();
}

async function frozenDocument(deps: SealDeps, room: { old: string; next: string }): Promise<Y.Doc> {
  const { bytes } = await freeze(roomDepsOf(deps), room.old, room.next);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, bytes);
  return doc;
}

async function authorsOf(deps: SealDeps, room: string): Promise<AuthorOf> {
  const owners = new Map(
    (await listClientOwners(deps.table, room)).map(({ clientId, personId }) => [clientId, personId]),
  );
  return (clientId) => owners.get(clientId) ?? null;
}

type Said = {
  readonly minutes: Y.Doc;
  readonly comments: Y.Doc;
  readonly authorOf: AuthorOf;
  readonly marking: Marking;
  readonly taken: ReadonlyMap<string, ReadonlySet<string>>;
};

/** What was said about any of the items that lose text goes along: one item after the other, of what is left. */
function splitSaid({ minutes, comments, authorOf, marking, taken }: Said): { moved: Entry[]; kept: Y.Doc } {
  const moved: Entry[] = [];
  let rest = { doc: comments, authorOf };
  for (const [itemId, blockIds] of taken) {
    const place = { itemId, blockIds: marking.blockIds === null ? null : blockIds };
    const split = splitComments({ comments: rest.doc, authorOf: rest.authorOf, minutes, place });
    moved.push(...split.moved);
    const doc = newSeed();
    entriesOf(doc).push([...split.kept]);
    rest = { doc, authorOf: () => SERVER_AUTHOR };
  }
  return { moved, kept: rest.doc };
}

/** Whoever comes with an old document under its old client ids is refused: nothing of the past is let in again. */
async function refuseOldClients(deps: SealDeps, old: string, next: string): Promise<void> {
  const owners = await listClientOwners(deps.table, old);
  const since = deps.now();
  for (const { clientId } of owners)
    if (clientId !== SEED_CLIENT)
      await claimClientId(deps.table, next, { clientId, personId: SEEDER, since });
}
