/**
 * Bytes in an item, with their SHA-256 beside them. Owns cutting bytes into parts that fit an item and noticing a damaged part
 * (rule R50 of the room). An item that was checked once is not checked again while its reader keeps it.
 */
import { z } from 'zod';
import { AppError } from '@/lib/errors';
import { MAX_UPDATE_PART_BYTES } from '@/lib/limits';
import { parseItem } from './parse-item';
import type { Item } from './table';

export type Sha256 = (bytes: Uint8Array) => string;

const schema = z.object({ bytes: z.instanceof(Uint8Array), sha256: z.string() });

const checked = new WeakMap<Item, Uint8Array>();

/** The attributes of an item that hold these bytes. */
export function blobAttributes(bytes: Uint8Array, sha256: Sha256): { bytes: Uint8Array; sha256: string } {
  return { bytes, sha256: sha256(bytes) };
}

/** An item with these bytes. It needs no check while it stays in memory; whoever reads it from a disk checks it. */
export function newBlobItem(item: Item, bytes: Uint8Array, sha256: Sha256): Item {
  const made: Item = { ...item, ...blobAttributes(bytes, sha256) };
  checked.set(made, bytes);
  return made;
}

/** @throws AppError `corrupt` when the bytes are not those that were stored */
export function blobBytes(item: Item, sha256: Sha256): Uint8Array {
  const known = checked.get(item);
  if (known !== undefined) return known;
  const blob = parseItem(schema, item);
  if (sha256(blob.bytes) !== blob.sha256) throw new AppError('corrupt', 'roomCorrupt');
  checked.set(item, blob.bytes);
  return blob.bytes;
}

/** Parts of at most MAX_UPDATE_PART_BYTES; at least one. */
export function splitBytes(bytes: Uint8Array): Uint8Array[] {
  const count = Math.max(1, Math.ceil(bytes.length / MAX_UPDATE_PART_BYTES));
  return Array.from({ length: count }, (_, part) =>
    bytes.subarray(part * MAX_UPDATE_PART_BYTES, (part + 1) * MAX_UPDATE_PART_BYTES),
  );
}

/** One part is itself; several are copied together. */
export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}
