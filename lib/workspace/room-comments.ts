/** What is said about a text, as verbs read and write it: with its authors proven, and in the server's name. */
import * as Y from 'yjs';
import { type AuthorOf, type Entry, entriesOf, SERVER_AUTHOR } from '@/lib/minutes/comments/entries';
import { type Comments, readComments } from '@/lib/minutes/comments/read';
import { readAuthors } from '@/lib/room/authors';
import { loadRoom } from '@/lib/room/load-room';
import { writeRoom } from '@/lib/room/write-room';
import { roomDepsOf, type SealDeps } from './seal-deps';
import type { SpokenText } from './spoken-text';

export type LoadedComments = {
  /** The caller destroys it. */
  readonly doc: Y.Doc;
  readonly authorOf: AuthorOf;
  readonly comments: Comments;
};

/** The comments as they are stored now. @throws AppError `corrupt`, `unavailable` */
export async function loadComments(
  deps: SealDeps,
  { comments: room }: Pick<SpokenText, 'comments'>,
): Promise<LoadedComments> {
  const doc = await loadRoom(roomDepsOf(deps), room);
  const authors = await readAuthors(deps, room);
  const authorOf: AuthorOf = (clientId) => authors.get(clientId) ?? null;
  return { doc, authorOf, comments: readComments(doc, authorOf) };
}

/** Adds an entry in the name of the person in it, whose right the caller has checked. @throws as `writeRoom` */
export async function sayOnServer(
  deps: SealDeps,
  { comments: room }: Pick<SpokenText, 'comments'>,
  { doc, entry }: { readonly doc: Y.Doc; readonly entry: Entry },
): Promise<void> {
  const update = changeOf(doc, () => entriesOf(doc).push([entry]));
  await writeRoom(roomDepsOf(deps), room, { personId: SERVER_AUTHOR, update });
}

/** What a change adds to a document, as one update. */
export function changeOf(doc: Y.Doc, change: () => void): Uint8Array {
  const before = Y.encodeStateVector(doc);
  const updates: Uint8Array[] = [];
  const keep = (update: Uint8Array): void => void updates.push(update);
  doc.on('update', keep);
  doc.transact(change);
  doc.off('update', keep);
  return updates.length === 0 ? Y.encodeStateAsUpdate(doc, before) : Y.mergeUpdates(updates);
}
