/**
 * Bytes that a chain names by their SHA-256: records, renderings, frozen documents. Written once at the place that their
 * hash gives, so that nothing can ever lie there but themselves.
 */
import { AppError } from '@/lib/errors';
import { meetingPk, sealedBytesKey, sealedBytesPrefix } from './keys';
import { blobAttributes, blobBytes, joinBytes, type Sha256, splitBytes } from './stored-blob';
import { type Key, queryAll, type Table } from './table';

/** Stores them, resolves with their hash; twice is once. @throws AppError `unavailable` */
export async function writeSealedBytes(
  table: Table,
  meetingId: string,
  { bytes, sha256 }: { readonly bytes: Uint8Array; readonly sha256: Sha256 },
): Promise<string> {
  const hash = sha256(bytes);
  for (const [part, piece] of splitBytes(bytes).entries())
    await table.put(
      { ...sealedBytesKey(meetingId, hash, part), ...blobAttributes(piece, sha256) },
      { ifAbsent: true },
    );
  return hash;
}

/** The bytes with this hash. @throws AppError `corrupt` when they are missing or not these */
export async function readSealedBytes(
  table: Table,
  meetingId: string,
  { hash, sha256 }: { readonly hash: string; readonly sha256: Sha256 },
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const item of queryAll(table, { pk: meetingPk(meetingId), prefix: sealedBytesPrefix(hash) }))
    parts.push(blobBytes(item, sha256));
  const bytes = joinBytes(parts);
  if (parts.length === 0 || sha256(bytes) !== hash) throw new AppError('corrupt', 'sealedBytesDamaged');
  return bytes;
}

/** Takes the bytes with this hash away; twice is no error. */
export async function removeSealedBytes(table: Table, meetingId: string, hash: string): Promise<void> {
  const keys: Key[] = [];
  for await (const { pk, sk } of queryAll(table, {
    pk: meetingPk(meetingId),
    prefix: sealedBytesPrefix(hash),
  }))
    keys.push({ pk, sk });
  await table.remove(keys);
}
