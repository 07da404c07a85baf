/**
 * Packets as frames of text (R4): `m<base64>` is a whole packet, `c<id>.<index>.<count>.<base64>` one chunk of a packet that is too
 * large for a frame. Chunks carry their place, so they may arrive in any order and more than once (R5).
 */
import { fromBase64, toBase64 } from 'lib0/buffer';
import { AppError } from '@/lib/errors';
import { MAX_CHUNKS, MAX_FRAME_BYTES } from '@/lib/limits';

export type Chunk = {
  /** Chosen by the sender, new for every packet of a connection: 1–40 letters, digits, `-` and `_`. */
  readonly id: string;
  readonly index: number;
  readonly count: number;
  readonly bytes: Uint8Array;
};

export type TextFrame =
  | { readonly type: 'whole'; readonly packet: Uint8Array }
  | { readonly type: 'chunk'; readonly chunk: Chunk };

/** Room for `c`, the id, two numbers and three dots. */
const CHUNK_HEAD_BYTES = 60;
/** The bytes in one frame: base64 makes four of three. */
export const MAX_CHUNK_BYTES = Math.floor((MAX_FRAME_BYTES - CHUNK_HEAD_BYTES) / 4) * 3;

const CHUNK = /^c([A-Za-z0-9_-]{1,40})\.(\d{1,4})\.(\d{1,4})\.([A-Za-z0-9+/]*={0,2})$/;
const WHOLE = /^m([A-Za-z0-9+/]*={0,2})$/;

/**
 * The frames of a packet, each at most MAX_FRAME_BYTES. `newChunkId` is asked only when more than one is needed.
 * @throws AppError `tooLarge` when MAX_CHUNKS frames do not hold it
 */
export function encodeTextFrames(packet: Uint8Array, newChunkId: () => string): string[] {
  if (packet.length <= MAX_CHUNK_BYTES) return [`m${toBase64(packet)}`];
  const count = Math.ceil(packet.length / MAX_CHUNK_BYTES);
  if (count > MAX_CHUNKS) throw new AppError('tooLarge', 'roomPacketTooLarge');
  const id = newChunkId();
  return Array.from({ length: count }, (_, index) => {
    const bytes = packet.subarray(index * MAX_CHUNK_BYTES, (index + 1) * MAX_CHUNK_BYTES);
    return `c${id}.${index}.${count}.${toBase64(bytes)}`;
  });
}

/** @throws AppError `invalid` for what is no frame, `tooLarge` for one that is too long or one of too many */
export function decodeTextFrame(text: string): TextFrame {
  if (text.length > MAX_FRAME_BYTES) throw new AppError('tooLarge', 'roomFrameTooLarge');
  const whole = WHOLE.exec(text)?.[1];
  if (whole !== undefined) return { type: 'whole', packet: fromBase64(whole) };
  const [, id, indexText, countText, base64] = CHUNK.exec(text) ?? [];
  if (id === undefined || base64 === undefined) throw new AppError('invalid', 'roomMessageUnreadable');
  const index = Number(indexText);
  const count = Number(countText);
  if (count > MAX_CHUNKS) throw new AppError('tooLarge', 'roomPacketTooLarge');
  if (count < 2 || index >= count) throw new AppError('invalid', 'roomMessageUnreadable');
  return { type: 'chunk', chunk: { id, index, count, bytes: fromBase64(base64) } };
}

/** The packet of all its chunks, in any order. */
export function joinChunks(chunks: readonly Pick<Chunk, 'index' | 'bytes'>[]): Uint8Array {
  const ordered = chunks.toSorted((a, b) => a.index - b.index);
  const packet = new Uint8Array(ordered.reduce((length, chunk) => length + chunk.bytes.length, 0));
  let offset = 0;
  for (const { bytes } of ordered) {
    packet.set(bytes, offset);
    offset += bytes.length;
  }
  return packet;
}
