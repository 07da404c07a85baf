/** Writes in the minutes of a meeting as a participant's editor would: into the room's log, by a client of its own. */
import * as Y from 'yjs';
import type { Actor } from '@/lib/access/actor';
import { loadRoom } from '@/lib/room/load-room';
import { timeKeyPart } from '@/lib/store/keys';
import { readMeeting } from '@/lib/store/meeting';
import { writeUpdate } from '@/lib/store/room-update';
import { readMeeting as openMeeting } from '@/lib/workspace/read-meeting';
import { minutesRoom } from '@/lib/workspace/room-name';
import type { SealDeps } from '@/lib/workspace/seal-deps';
import { seedMinutes } from '@/lib/workspace/seed-minutes';

let writes = 0;

/** Opens the minutes as the page does, and stores what `write` changes. */
export async function writeMinutes(
  deps: SealDeps,
  actor: Actor,
  { meetingId, write }: { readonly meetingId: string; readonly write: (doc: Y.Doc) => void },
): Promise<void> {
  const opened = await openMeeting(deps, actor, { meetingId });
  await seedMinutes(deps, opened.rooms.minutes, opened);
  const doc = await loadRoom(deps, opened.rooms.minutes);
  const before = Y.encodeStateVector(doc);
  write(doc);
  const bytes = Y.encodeStateAsUpdate(doc, before);
  doc.destroy();
  const stamp = `${timeKeyPart(deps.now())}-w${++writes}`;
  await writeUpdate(deps.table, opened.rooms.minutes, {
    stamp,
    author: actor.personId,
    bytes,
    sha256: deps.sha256,
  });
}

/** The minutes as they are stored. */
export async function readMinutes(deps: SealDeps, meetingId: string): Promise<Y.Doc> {
  const meeting = await readMeeting(deps.table, meetingId);
  return loadRoom(deps, minutesRoom(meetingId, meeting?.generation ?? 1));
}
