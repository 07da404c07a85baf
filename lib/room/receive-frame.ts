/**
 * One frame from the network, in the way its connection speaks (R4, R5, R7). Chunks wait in the table for their companions, because the
 * next one may reach another instance.
 */
import { AppError } from '@/lib/errors';
import { MAX_UPDATE_BYTES } from '@/lib/limits';
import { decodePacket, type Packet } from '@/lib/protocol/packet';
import { type Chunk, decodeTextFrame, joinChunks } from '@/lib/protocol/text-frame';
import { readChunk, removeChunks, type StagedChunk, stageChunk } from '@/lib/store/staged-chunk';
import type { Connection, RoomDeps } from './deps';
import { receive } from './receive';

/** Above MAX_UPDATE_BYTES by what messages and presence around it take. */
const MAX_PACKET_BYTES = MAX_UPDATE_BYTES + 64 * 1024;

/** @throws AppError with the close code that the connection is to be closed with */
export async function receiveFrame(
  deps: RoomDeps,
  connection: Connection,
  frame: string | Uint8Array,
): Promise<void> {
  const packet = await readFrame(deps, connection, frame);
  if (packet !== null) await receive(deps, connection, packet);
}

async function readFrame(
  deps: RoomDeps,
  { wire, connectionId }: Connection,
  frame: string | Uint8Array,
): Promise<Packet | null> {
  if ((wire === 'text') !== (typeof frame === 'string'))
    throw new AppError('invalid', 'roomMessageUnreadable');
  if (typeof frame === 'string') {
    const read = decodeTextFrame(frame);
    if (read.type === 'whole') return decodePacket(read.packet);
    const bytes = await collect(deps, connectionId, read.chunk);
    return bytes === null ? null : decodePacket(bytes);
  }
  if (frame.length > MAX_PACKET_BYTES) throw new AppError('tooLarge', 'roomPacketTooLarge');
  return wire === 'stock' ? { seq: 0, messages: [frame] } : decodePacket(frame);
}

/**
 * The whole packet once its last chunk is here. Each chunk looks for its successor, round the circle: all but the last
 * one to be stored find a gap after a read or two.
 */
async function collect(deps: RoomDeps, connectionId: string, chunk: Chunk): Promise<Uint8Array | null> {
  const { id, index, count, bytes } = chunk;
  const staging = { connectionId, id };
  await stageChunk(deps.table, staging, { index, count, bytes, now: deps.now() });
  const found: StagedChunk[] = [{ index, count, bytes }];
  for (let step = 1; step < count; step += 1) {
    const other = await readChunk(deps.table, staging, (index + step) % count);
    if (other === null) return null;
    if (other.count !== count) {
      await removeChunks(deps.table, staging, Math.max(count, other.count));
      throw new AppError('invalid', 'roomMessageUnreadable');
    }
    found.push(other);
  }
  await removeChunks(deps.table, staging, count);
  return joinChunks(found);
}
