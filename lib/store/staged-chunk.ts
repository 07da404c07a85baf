/** Chunks of a packet that wait for their companions (R5); each expires by itself. */
import { z } from 'zod';
import { CHUNK_LIFETIME_SECONDS } from '@/lib/limits';
import { chunkKey } from './keys';
import { parseItem } from './parse-item';
import type { Table } from './table';

const schema = z.object({ index: z.number(), count: z.number(), bytes: z.instanceof(Uint8Array) });
export type StagedChunk = { readonly index: number; readonly count: number; readonly bytes: Uint8Array };

/** Which packet of which connection. */
export type Staging = { readonly connectionId: string; readonly id: string };

/** Stores one chunk; the same again changes nothing. `now` is ms since 1970. */
export async function stageChunk(
  table: Table,
  { connectionId, id }: Staging,
  { now, ...chunk }: StagedChunk & { now: number },
): Promise<void> {
  const ttl = Math.ceil(now / 1000) + CHUNK_LIFETIME_SECONDS;
  await table.put({ ...chunkKey(connectionId, id, chunk.index), ...chunk, ttl });
}

/** The chunk at this place, or `null`. */
export async function readChunk(
  table: Table,
  { connectionId, id }: Staging,
  index: number,
): Promise<StagedChunk | null> {
  const item = await table.get(chunkKey(connectionId, id, index));
  return item === null ? null : parseItem(schema, item);
}

/** Removes all chunks of a packet. */
export function removeChunks(table: Table, { connectionId, id }: Staging, count: number): Promise<void> {
  return table.remove(Array.from({ length: count }, (_, index) => chunkKey(connectionId, id, index)));
}
