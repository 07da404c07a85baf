/** One name for what a live document says: replicas that hold the same content have the same, whatever way they took there. */
import { createHash } from 'node:crypto';
import * as Y from 'yjs';
import { toRecord } from '@/lib/minutes/live/to-record';
import type { MinutesRecord } from '@/lib/minutes/record';

export type Replica = { readonly record: MinutesRecord; readonly hash: string };

/** The record of a document that these updates make, and the SHA-256 of its JSON. */
export function replicaOf(updates: readonly Uint8Array[]): Replica {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  const record = toRecord(doc);
  doc.destroy();
  return { record, hash: createHash('sha256').update(JSON.stringify(record)).digest('hex') };
}
