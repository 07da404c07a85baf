/**
 * What this browser keeps of a person when they sign out: rooms whose text never reached the server are named, so that the
 * page can ask (wait, download or discard); after that everything of the person is removed.
 */
import * as Y from 'yjs';
import { listCopies, openLocalCopy, removeCopy, roomOfCopy } from './local-copy';
import type { UnsentText } from './room-client';
import { unsentOfNote } from './unsent';

export type UnsentRoom = { readonly room: string; readonly unsent: UnsentText };

/** Rooms of the person with text that was never acked, open ones left to their own clients. */
export async function findUnsent(personId: string): Promise<readonly UnsentRoom[]> {
  const found: UnsentRoom[] = [];
  for (const name of await listCopies(personId)) {
    const doc = new Y.Doc();
    const copy = await openLocalCopy(doc, name);
    const note = copy?.unsent ?? null;
    const unsent = note === null ? null : unsentOfNote(doc, note);
    if (unsent !== null) found.push({ room: roomOfCopy(name), unsent });
    await copy?.close();
    doc.destroy();
  }
  return found;
}

/** Removes everything that this browser keeps of the person. Close the person's rooms first. */
export async function forgetPerson(personId: string): Promise<void> {
  for (const name of await listCopies(personId)) await removeCopy(name);
}
