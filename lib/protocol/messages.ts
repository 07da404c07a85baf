/**
 * The messages of a room, the single home of their numbers (R1). Sync and presence are y-protocols' own, byte for byte, so that a stock
 * client understands them; the ack is ours. Reads one message or refuses it whole.
 */
import { createDecoder, type Decoder, hasContent, readUint8Array, readVarUint } from 'lib0/decoding';
import { type Encoder, encode, writeVarUint, writeVarUint8Array } from 'lib0/encoding';
import { AppError } from '@/lib/errors';

/** Numbers 0, 1 and 3 are y-websocket's (2 is its `auth`, which nobody sends here); 4 is free there. */
const SYNC = 0;
const PRESENCE = 1;
const QUERY_PRESENCE = 3;
export const ACK_MESSAGE = 4;

const STEP_1 = 0;
const STEP_2 = 1;
const UPDATE = 2;

/** `stored`: durable. `again`: not stored, nothing is wrong with it; send it once more after a new sync. */
export type AckStatus = 'stored' | 'again';
const ACK_STATUSES: readonly AckStatus[] = ['stored', 'again'];

export type RoomMessage =
  | { readonly type: 'step1'; readonly stateVector: Uint8Array }
  | { readonly type: 'step2'; readonly update: Uint8Array }
  | { readonly type: 'update'; readonly update: Uint8Array }
  | { readonly type: 'presence'; readonly presence: Uint8Array }
  | { readonly type: 'queryPresence' }
  | { readonly type: 'ack'; readonly seq: number; readonly status: AckStatus };

const unreadable = (cause?: unknown): AppError => new AppError('invalid', 'roomMessageUnreadable', { cause });

/** The bytes of one message. */
export function encodeMessage(message: RoomMessage): Uint8Array {
  return encode((encoder) => {
    switch (message.type) {
      case 'step1':
        writeSync(encoder, STEP_1, message.stateVector);
        break;
      case 'step2':
        writeSync(encoder, STEP_2, message.update);
        break;
      case 'update':
        writeSync(encoder, UPDATE, message.update);
        break;
      case 'presence':
        writeVarUint(encoder, PRESENCE);
        writeVarUint8Array(encoder, message.presence);
        break;
      case 'queryPresence':
        writeVarUint(encoder, QUERY_PRESENCE);
        break;
      case 'ack':
        writeVarUint(encoder, ACK_MESSAGE);
        writeVarUint(encoder, ACK_STATUSES.indexOf(message.status));
        writeVarUint(encoder, message.seq);
    }
  });
}

function writeSync(encoder: Encoder, step: number, bytes: Uint8Array): void {
  writeVarUint(encoder, SYNC);
  writeVarUint(encoder, step);
  writeVarUint8Array(encoder, bytes);
}

/** One message from its bytes, which it shares. @throws AppError `invalid` for anything else, bytes left over included */
export function decodeMessage(bytes: Uint8Array): RoomMessage {
  const decoder = createDecoder(bytes);
  const message = readMessage(decoder);
  if (hasContent(decoder)) throw unreadable();
  return message;
}

function readMessage(decoder: Decoder): RoomMessage {
  switch (readNumber(decoder)) {
    case SYNC:
      return readSync(decoder);
    case PRESENCE:
      return { type: 'presence', presence: readBytes(decoder) };
    case QUERY_PRESENCE:
      return { type: 'queryPresence' };
    case ACK_MESSAGE: {
      const status = ACK_STATUSES[readNumber(decoder)];
      if (status === undefined) throw unreadable();
      return { type: 'ack', status, seq: readNumber(decoder) };
    }
    default:
      throw unreadable();
  }
}

function readSync(decoder: Decoder): RoomMessage {
  const step = readNumber(decoder);
  const bytes = readBytes(decoder);
  if (step === STEP_1) return { type: 'step1', stateVector: bytes };
  if (step === STEP_2) return { type: 'step2', update: bytes };
  if (step === UPDATE) return { type: 'update', update: bytes };
  throw unreadable();
}

/** A whole number of at most 53 bits. @throws AppError `invalid` at the end of the bytes */
export function readNumber(decoder: Decoder): number {
  try {
    const value = readVarUint(decoder);
    if (!Number.isSafeInteger(value)) throw unreadable();
    return value;
  } catch (cause) {
    throw unreadable(cause);
  }
}

/** Bytes with their length before them; lib0's own reader accepts a length beyond the end. @throws AppError `invalid` */
export function readBytes(decoder: Decoder): Uint8Array {
  const length = readNumber(decoder);
  if (length > decoder.arr.length - decoder.pos) throw unreadable();
  return readUint8Array(decoder, length);
}
