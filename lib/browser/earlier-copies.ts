/**
 * Copies of earlier generations of a meeting's documents in this browser. A generation ends when text became confidential or
 * a review began anew, so none of its bytes may stay; only what its author never got through is read before it goes.
 */
import * as Y from 'yjs';
import { listCopies, openLocalCopy, removeCopy, roomOfCopy } from './local-copy';
import type { UnsentText } from './room-client';
import type { UnsentRoom } from './sign-out';
import { unsentOfNote } from './unsent';

/** Removes every other generation of what `room` is of, comments included. Resolves with their unsent texts. */
export async function removeEarlierCopies(personId: string, room: string): Promise<UnsentRoom[]> {
  const found: UnsentRoom[] = [];
  const meeting = meetingOf(room);
  for (const name of await listCopies(personId)) {
    const copied = roomOfCopy(name);
    if (meetingOf(copied) !== meeting || generationOf(copied) === generationOf(room)) continue;
    const unsent = await readCopy(name);
    if (unsent !== null) found.push({ room: copied, unsent });
    await removeCopy(name);
  }
  return found;
}

async function readCopy(name: string): Promise<UnsentText | null> {
  const doc = new Y.Doc();
  const copy = await openLocalCopy(doc, name);
  const unsent = copy === null || copy.unsent === null ? null : unsentOfNote(doc, copy.unsent);
  await copy?.close();
  doc.destroy();
  return unsent;
}

const meetingOf = (room: string): string | undefined => room.split(':')[1];
const generationOf = (room: string): string | undefined => room.split(':').at(-1);
