/**
 * A WebSocket message as one frame of a server (RFC 6455 §5.2): unmasked, unfragmented, and compressed by itself where
 * that was agreed (RFC 7692, without context takeover). Made once for all who are sent the same bytes, because making it
 * takes as long as sending it.
 */
import { constants, deflateRawSync } from 'node:zlib';

const FINAL_BINARY = 0x82;
/** RSV1: the message is compressed (RFC 7692 §6). */
const COMPRESSED = 0x40;
const LENGTH_16 = 126;
const LENGTH_64 = 127;
/** Text of a meeting shrinks to half at any level; this one is the quickest that finds the repeated ids. */
const DEFLATE = { level: 3, finishFlush: constants.Z_SYNC_FLUSH } as const;
/** What a flush leaves at the end, and RFC 7692 §7.2.1 takes away. */
const FLUSH_BYTES = 4;

const plain = new WeakMap<Uint8Array, Buffer>();
const compressed = new WeakMap<Uint8Array, Buffer>();

/** The frame of a binary message; the same one for the same array. */
export function frameOf(message: Uint8Array): Buffer {
  const known = plain.get(message);
  if (known !== undefined) return known;
  const frame = encodeFrame(FINAL_BINARY, message);
  plain.set(message, frame);
  return frame;
}

/** As `frameOf`, compressed when that makes it smaller. Takes about a millisecond for 50 KB, once. */
export function compressedFrameOf(message: Uint8Array): Buffer {
  const known = compressed.get(message);
  if (known !== undefined) return known;
  const body = deflateRawSync(message, DEFLATE).subarray(0, -FLUSH_BYTES);
  const frame =
    body.length < message.length ? encodeFrame(FINAL_BINARY | COMPRESSED, body) : frameOf(message);
  compressed.set(message, frame);
  return frame;
}

function encodeFrame(head: number, body: Uint8Array): Buffer {
  const { length } = body;
  const headBytes = length < LENGTH_16 ? 2 : length < 0x1_0000 ? 4 : 10;
  const frame = Buffer.allocUnsafe(headBytes + length);
  frame[0] = head;
  if (headBytes === 2) frame[1] = length;
  else if (headBytes === 4) {
    frame[1] = LENGTH_16;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = LENGTH_64;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.set(body, headBytes);
  return frame;
}
