/**
 * Steps over the content of one Yjs item and says how long it is in Yjs's own measure. Knows what may be inside (R30):
 * no subdocuments, no `__proto__`, no numbers that JSON cannot hold, no deep nesting.
 */
import { type Decoder, readVarInt } from 'lib0/decoding';
import { decodeUtf8 } from 'lib0/string';
import { AppError } from '@/lib/errors';
import { MAX_CLOCK, MAX_VALUE_DEPTH } from '@/lib/limits';
import { readBytes, readNumber } from './messages';

/** yjs `contentRefs` and `typeRefs`. */
const CONTENT = { deleted: 1, json: 2, binary: 3, string: 4, embed: 5, format: 6, type: 7, any: 8 } as const;
const TYPE = { xmlElement: 3, xmlHook: 5, last: 6 } as const;
/** lib0 `writeAny`. */
const ANY = {
  undefined: 127,
  null: 126,
  integer: 125,
  float32: 124,
  float64: 123,
  false: 121,
  true: 120,
  string: 119,
  object: 118,
  array: 117,
  bytes: 116,
} as const;

const forged = (cause?: unknown): AppError => new AppError('invalid', 'roomUpdateForged', { cause });

/** The length of the content behind the decoder, which then stands after it. @throws AppError `invalid` */
export function skipContent(decoder: Decoder, content: number): number {
  switch (content) {
    case CONTENT.deleted:
      return positive(readNumber(decoder));
    case CONTENT.json:
      return repeat(decoder, skipJsonOrUndefined);
    case CONTENT.binary:
      readBytes(decoder);
      return 1;
    case CONTENT.string:
      return positive(textLength(readBytes(decoder)));
    case CONTENT.embed:
      skipJson(decoder);
      return 1;
    case CONTENT.format:
      if (readText(decoder) === '__proto__') throw forged();
      skipJson(decoder);
      return 1;
    case CONTENT.type:
      skipType(decoder);
      return 1;
    case CONTENT.any:
      return repeat(decoder, (inside) => skipAny(inside, 0));
    default:
      throw forged();
  }
}

function positive(length: number): number {
  if (length < 1 || length > MAX_CLOCK) throw forged();
  return length;
}

function repeat(decoder: Decoder, skip: (decoder: Decoder) => void): number {
  const count = positive(readNumber(decoder));
  for (let left = count; left > 0; left -= 1) skip(decoder);
  return count;
}

function skipType(decoder: Decoder): void {
  const type = readNumber(decoder);
  if (type > TYPE.last) throw forged();
  if (type === TYPE.xmlElement || type === TYPE.xmlHook) readText(decoder);
}

/** One byte; lib0's own reader answers `undefined` at the end. @throws AppError `invalid` */
export function readByte(decoder: Decoder): number {
  const byte = decoder.arr[decoder.pos];
  if (byte === undefined) throw forged();
  decoder.pos += 1;
  return byte;
}

/** A string that every replica can decode. @throws AppError `invalid` for broken UTF-8 */
export function readText(decoder: Decoder): string {
  return decodeText(readBytes(decoder));
}

/** Short ASCII text (names, keys) is built by hand: a TextDecoder takes longer to start than that. */
const MAX_SHORT_TEXT = 32;

function decodeText(bytes: Uint8Array): string {
  if (bytes.length <= MAX_SHORT_TEXT && bytes.every((byte) => byte < 0x80))
    return String.fromCharCode(...bytes);
  try {
    return decodeUtf8(bytes);
  } catch (cause) {
    throw forged(cause);
  }
}

/** In UTF-16 units. Most text is ASCII, where bytes are units. */
function textLength(bytes: Uint8Array): number {
  return bytes.every((byte) => byte < 0x80) ? bytes.length : decodeText(bytes).length;
}

function skipJsonOrUndefined(decoder: Decoder): void {
  const text = readText(decoder);
  if (text !== 'undefined') readPlainJson(text);
}

function skipJson(decoder: Decoder): void {
  readPlainJson(readText(decoder));
}

/** JSON without `__proto__` and not nested deeper than MAX_VALUE_DEPTH. @throws AppError `invalid` */
export function readPlainJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    refuseTricks(value, 0);
    return value;
  } catch (cause) {
    throw cause instanceof AppError ? cause : forged(cause);
  }
}

function refuseTricks(value: unknown, depth: number): void {
  if (typeof value !== 'object' || value === null) return;
  if (depth === MAX_VALUE_DEPTH || Object.hasOwn(value, '__proto__')) throw forged();
  for (const inside of Object.values(value)) refuseTricks(inside, depth + 1);
}

function skipAny(decoder: Decoder, depth: number): void {
  if (depth > MAX_VALUE_DEPTH) throw forged();
  switch (readByte(decoder)) {
    case ANY.undefined:
    case ANY.null:
    case ANY.false:
    case ANY.true:
      return;
    case ANY.integer:
      skipInteger(decoder);
      return;
    case ANY.float32:
      skipBytes(decoder, 4);
      return;
    case ANY.float64:
      skipBytes(decoder, 8);
      return;
    case ANY.string:
      readText(decoder);
      return;
    case ANY.bytes:
      readBytes(decoder);
      return;
    case ANY.array:
      for (let left = readNumber(decoder); left > 0; left -= 1) skipAny(decoder, depth + 1);
      return;
    case ANY.object:
      skipEntries(decoder, depth);
      return;
    default:
      throw forged();
  }
}

function skipEntries(decoder: Decoder, depth: number): void {
  for (let left = readNumber(decoder); left > 0; left -= 1) {
    if (readText(decoder) === '__proto__') throw forged();
    skipAny(decoder, depth + 1);
  }
}

function skipInteger(decoder: Decoder): void {
  try {
    readVarInt(decoder);
  } catch (cause) {
    throw forged(cause);
  }
  skipBytes(decoder, 0);
}

function skipBytes(decoder: Decoder, length: number): void {
  decoder.pos += length;
  if (decoder.pos > decoder.arr.length) throw forged();
}
