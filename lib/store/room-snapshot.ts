/**
 * A room's merged document: a manifest that is swapped by version, and immutable parts. The same parts carry frozen bytes
 * and named versions; whoever points at them owns them.
 */
import { z } from 'zod';
import { AppError } from '@/lib/errors';
import { roomPk, SNAPSHOT_PART_PREFIX, snapshotKey, snapshotPartKey, snapshotPartPrefix } from './keys';
import { parseItem } from './parse-item';
import { blobAttributes, blobBytes, joinBytes, type Sha256, splitBytes } from './stored-blob';
import { type Item, type Key, queryAll, type Table } from './table';

/** Where bytes lie, and which they must be. */
export const blobReference = z.object({
  blob: z.string(),
  parts: z.number().int().min(1),
  size: z.number().int(),
  sha256: z.string(),
});
export type BlobReference = z.infer<typeof blobReference>;

const schema = blobReference.extend({
  version: z.number().int().min(1),
  /** Yjs state vector of what is integrated in the bytes. */
  stateVector: z.instanceof(Uint8Array),
  at: z.number(),
});
export type Manifest = Omit<z.infer<typeof schema>, 'stateVector'> & { readonly stateVector: Uint8Array };

const manifests = new WeakMap<Item, Manifest>();

/** The manifest of the newest snapshot, or `null` before the first. */
export async function readManifest(table: Table, room: string): Promise<Manifest | null> {
  const item = await table.get(snapshotKey(room));
  if (item === null) return null;
  const manifest = manifests.get(item) ?? parseItem(schema, item);
  manifests.set(item, manifest);
  return manifest;
}

/** Swaps the manifest in if `previous` is still the newest. Resolves whether it did. */
export function swapManifest(
  table: Table,
  room: string,
  { previous, next }: { previous: number | null; next: Omit<Manifest, 'version'> },
): Promise<boolean> {
  const item = { ...snapshotKey(room), ...next, version: (previous ?? 0) + 1 };
  return table.put(item, previous === null ? { ifAbsent: true } : { ifVersion: previous });
}

/** Puts a manifest in the place of a damaged one, whatever it was. */
export async function overwriteManifest(table: Table, room: string, manifest: Manifest): Promise<void> {
  await table.put({ ...snapshotKey(room), ...manifest });
}

/** Stores bytes under a new name, which starts with the time so that orphans can be told from parts in the making. */
export async function writeBlob(
  table: Table,
  room: string,
  { blob, bytes, sha256 }: { blob: string; bytes: Uint8Array; sha256: Sha256 },
): Promise<BlobReference> {
  const parts = splitBytes(bytes);
  for (const [part, piece] of parts.entries())
    await table.put({ ...snapshotPartKey(room, blob, part), ...blobAttributes(piece, sha256) });
  return { blob, parts: parts.length, size: bytes.length, sha256: sha256(bytes) };
}

/** The bytes, or `null` when they have been removed meanwhile. @throws AppError `corrupt` */
export async function readBlob(
  table: Table,
  room: string,
  { reference, sha256 }: { reference: BlobReference; sha256: Sha256 },
): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = [];
  const query = { pk: roomPk(room), prefix: snapshotPartPrefix(reference.blob) };
  for await (const item of queryAll(table, query)) parts.push(blobBytes(item, sha256));
  if (parts.length < reference.parts) return null;
  const bytes = joinBytes(parts);
  const whole = parts.length === 1 || sha256(bytes) === reference.sha256;
  if (!whole || bytes.length !== reference.size) throw new AppError('corrupt', 'roomCorrupt');
  return bytes;
}

/** Removes every part of some bytes. */
export function removeBlob(table: Table, room: string, reference: BlobReference): Promise<void> {
  return table.remove(
    Array.from({ length: reference.parts }, (_, part) => snapshotPartKey(room, reference.blob, part)),
  );
}

/** The names of all stored bytes of the room with the keys of their parts. */
export async function listBlobs(table: Table, room: string): Promise<Map<string, Key[]>> {
  const blobs = new Map<string, Key[]>();
  for await (const { pk, sk } of queryAll(table, { pk: roomPk(room), prefix: SNAPSHOT_PART_PREFIX })) {
    const blob = sk.slice(SNAPSHOT_PART_PREFIX.length, sk.lastIndexOf('#'));
    blobs.set(blob, [...(blobs.get(blob) ?? []), { pk, sk }]);
  }
  return blobs;
}
