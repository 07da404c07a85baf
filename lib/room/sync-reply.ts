/**
 * What a client lacks (R12, R15), from stored bytes without building a document: the snapshot as it is or cut down to the
 * client's state, then the log. Only a log that compaction has not kept up with is loaded.
 */
import * as Y from 'yjs';
import { AppError } from '@/lib/errors';
import { type Clocks, encodeClocks, isKnown } from '@/lib/protocol/clocks';
import { joinUpdates } from '@/lib/protocol/join-updates';
import { encodeMessage } from '@/lib/protocol/messages';
import { documentOf, type StoredRoom } from './stored-room';
import { shapeOf } from './update-shapes';

/** `mergeUpdates` slows down with the square of its inputs; loading does not. */
const MAX_MERGED_UPDATES = 300;
/** News up to this size are sent as they are; more is loaded first, which joins the characters of a word (bytes). */
const MAX_LOOSE_BYTES = 4_096;
/** An update that holds nothing: no clients, no deletions. */
const NOTHING = Uint8Array.of(0, 0);

/** Deletions of a snapshot for those who have all of its structs: the same for everybody. */
const deletionsOfSnapshots = new WeakMap<Uint8Array, Uint8Array>();

/** A client's state vector. @throws AppError `invalid` */
export function readStateVector(bytes: Uint8Array): Clocks {
  try {
    return Y.decodeStateVector(bytes);
  } catch (cause) {
    throw new AppError('invalid', 'roomMessageUnreadable', { cause });
  }
}

/** The updates that bring a client with these clocks up to what is stored; at most two. */
export async function updatesSince(stored: StoredRoom, clocks: Clocks): Promise<Uint8Array[]> {
  if (stored.log.length > MAX_MERGED_UPDATES) return [await loadedSince(stored, clocks)];
  const snapshot = await stored.readSnapshot();
  const log = logSince(stored, clocks);
  const isLoose = log !== null && log.length > MAX_LOOSE_BYTES && log.length > (snapshot?.length ?? 0) / 2;
  if (isLoose) return [await loadedSince(stored, clocks)];
  const updates = snapshot === null ? [] : [snapshotSince(snapshot, stored.clocks, clocks)];
  return log === null ? updates : [...updates, log];
}

/** What of the log the client may lack, as one update; deletions cannot be told from clocks and always count. */
export function logSince(stored: StoredRoom, clocks: Clocks): Uint8Array | null {
  const news = stored.log.flatMap(({ bytes }) => {
    const shape = shapeOf(bytes);
    const isNews = shape.deletes.length > 0 || !shape.structs.every((range) => isKnown(clocks, range));
    return isNews ? [{ update: bytes, ...shape }] : [];
  });
  return news.length === 0 ? null : joinUpdates(news);
}

function snapshotSince(snapshot: Uint8Array, known: Clocks, clocks: Clocks): Uint8Array {
  if (clocks.size === 0) return snapshot;
  const hasAll = [...known].every(([client, to]) => isKnown(clocks, { client, from: 0, to }));
  if (!hasAll) return Y.diffUpdate(snapshot, encodeClocks(clocks));
  const deletions = deletionsOfSnapshots.get(snapshot) ?? Y.diffUpdate(snapshot, encodeClocks(known));
  deletionsOfSnapshots.set(snapshot, deletions);
  return deletions;
}

async function loadedSince(stored: StoredRoom, clocks: Clocks): Promise<Uint8Array> {
  const doc = await documentOf(stored);
  const update = Y.encodeStateAsUpdate(doc, encodeClocks(clocks));
  doc.destroy();
  return update;
}

/** The updates as messages: the last one is the step 2 that makes a client say "synced" (R15). */
export function syncMessages(updates: readonly Uint8Array[]): Uint8Array[] {
  const last = updates.at(-1) ?? NOTHING;
  const before = updates.slice(0, -1).map((update) => encodeMessage({ type: 'update', update }));
  return [...before, encodeMessage({ type: 'step2', update: last })];
}
