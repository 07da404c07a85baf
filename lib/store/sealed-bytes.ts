/**
 * Bytes that a chain names by their SHA-256: records, renderings, frozen documents. Written once at the place that their
 * hash gives, so that nothing can ever lie there but themselves.
 */
import { AppError } from '@/lib/errors';
import { meetingPk, partPk, sealedBytesKey, sealedBytesPrefix } from './keys';
import { blobAttributes, blobBytes, joinBytes, type Sha256, splitBytes } from './stored-blob';
import { type Key, queryAll, type Table } from './table';

/** Whose chain names them: a meeting's by its id, or a confidential part's, which lie apart. */
export type SealedPlace = string | { readonly meetingId: string; readonly partId: string };

const pkOf = (chain: SealedPlace): string =>
  typeof chain === 'string' ? meetingPk(chain) : partPk(chain.meetingId, chain.partId);

/** Stores them, resolves with their hash; twice is once. @throws AppError `unavailable` */
export async function writeSealedBytes(
  table: Table,
  chain: SealedPlace,
  { bytes, sha256 }: { readonly bytes: Uint8Array; readonly sha256: Sha256 },
): Promise<string> {
  const hash = sha256(bytes);
  for (const [part, piece] of splitBytes(bytes).entries())
    await table.put(
      { ...sealedBytesKey(pkOf(chain), hash, part), ...blobAttributes(piece, sha256) },
      { ifAbsent: true },
    );
  return hash;
}

/** The bytes with this hash. @throws AppError `corrupt` when they are missing or not these */
export async function readSealedBytes(
  table: Table,
  chain: SealedPlace,
  { hash, sha256 }: { readonly hash: string; readonly sha256: Sha256 },
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const item of queryAll(table, { pk: pkOf(chain), prefix: sealedBytesPrefix(hash) }))
    parts.push(blobBytes(item, sha256));
  const bytes = joinBytes(parts);
  if (parts.length === 0 || sha256(bytes) !== hash) throw new AppError('corrupt', 'sealedBytesDamaged');
  return bytes;
}

/** Takes the bytes with this hash away; twice is no error. */
export async function removeSealedBytes(table: Table, chain: SealedPlace, hash: string): Promise<void> {
  const keys: Key[] = [];
  for await (const { pk, sk } of queryAll(table, {
    pk: pkOf(chain),
    prefix: sealedBytesPrefix(hash),
  }))
    keys.push({ pk, sk });
  await table.remove(keys);
}
