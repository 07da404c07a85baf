/**
 * What a Yjs update (V1) claims: which structs it adds and what it deletes, read without building a document. Refuses
 * every update that could stop or slow down a document it is applied to (R30). Format: yjs `src/utils/encoding.js`.
 */
import { createDecoder, type Decoder, hasContent } from 'lib0/decoding';
import { AppError } from '@/lib/errors';
import { MAX_CLOCK, MAX_DELETE_RANGES, MAX_SAME_PLACE } from '@/lib/limits';
import { readNumber } from './messages';
import { readByte, readText, skipContent } from './update-content';

/** The structs of one client from `from` (inclusive) to `to` (exclusive), without a gap. */
export type StructRange = { readonly client: number; readonly from: number; readonly to: number };
export type DeleteRange = StructRange;

export type UpdateShape = {
  readonly structs: readonly StructRange[];
  readonly deletes: readonly DeleteRange[];
  /** Where the structs lie in the bytes, when they are one client's and leave nothing out; else `null`. */
  readonly run: StructRun | null;
};

/** `count` structs from byte `start` (inclusive) to `end` (exclusive). */
export type StructRun = { readonly count: number; readonly start: number; readonly end: number };

/** Client ids are 32 random bits (lib0 `random.uint32`). */
export const MAX_CLIENT_ID = 2 ** 32 - 1;
const GC = 0;
const SKIP = 10;
const HAS_ORIGIN = 0b1000_0000;
const HAS_RIGHT_ORIGIN = 0b0100_0000;
const HAS_PARENT_SUB = 0b0010_0000;
const CONTENT = 0b0001_1111;

type Id = { readonly client: number; readonly clock: number };

/** @throws AppError `invalid` (`roomUpdateForged`) */
export function readUpdateShape(update: Uint8Array): UpdateShape {
  const decoder = createDecoder(update);
  const { structs, run } = readClients(decoder);
  const deletes = readDeletes(decoder);
  refuseUnless(!hasContent(decoder));
  return { structs, deletes, run };
}

/** True for an update that adds and deletes nothing (R23). */
export function isEmptyShape(shape: UpdateShape): boolean {
  return shape.structs.length === 0 && shape.deletes.length === 0;
}

/** @throws AppError `invalid` (`roomUpdateForged`) unless the claim holds */
export function refuseUnless(claim: boolean): asserts claim {
  if (!claim) throw new AppError('invalid', 'roomUpdateForged');
}

function readClients(decoder: Decoder): Pick<UpdateShape, 'structs' | 'run'> {
  const structs: StructRange[] = [];
  const seen = new Set<number>();
  const clients = readNumber(decoder);
  let run: StructRun | null = null;
  for (let left = clients; left > 0; left -= 1) {
    const count = readNumber(decoder);
    const client = readClient(decoder);
    const clock = readNumber(decoder);
    refuseUnless(count > 0 && !seen.has(client));
    seen.add(client);
    const start = decoder.pos;
    const skips = readStructs(decoder, { count, client, clock }, structs);
    run = clients === 1 && skips === 0 ? { count, start, end: decoder.pos } : null;
  }
  return { structs, run };
}

type Block = { readonly count: number; readonly client: number; readonly clock: number };

/** Says how many skips were among them. */
function readStructs(decoder: Decoder, { count, client, clock }: Block, ranges: StructRange[]): number {
  const places = count > MAX_SAME_PLACE ? new Map<string, number>() : null;
  let from = clock;
  let to = clock;
  let skips = 0;
  for (let left = count; left > 0; left -= 1) {
    const info = readByte(decoder);
    if (info === SKIP) {
      if (to > from) ranges.push({ client, from, to });
      to += readLength(decoder);
      from = to;
      skips += 1;
    } else if (info === GC) to += readLength(decoder);
    else to += readItem(decoder, { info, own: { client, clock: to }, places });
    refuseUnless(to <= MAX_CLOCK);
  }
  if (to > from) ranges.push({ client, from, to });
  return skips;
}

type ItemHead = {
  readonly info: number;
  readonly own: Id;
  readonly places: Map<string, number> | null;
};

/** Reads one item and resolves its length. */
function readItem(decoder: Decoder, { info, own, places }: ItemHead): number {
  const content = info & CONTENT;
  refuseUnless(content !== GC && content < SKIP);
  const origin = (info & HAS_ORIGIN) === 0 ? '' : readReference(decoder, own);
  const right = (info & HAS_RIGHT_ORIGIN) === 0 ? '' : readReference(decoder, own);
  let place = `${origin}|${right}`;
  if (origin === '' && right === '') {
    place += readNumber(decoder) === 1 ? readKey(decoder) : readReference(decoder, own);
    if ((info & HAS_PARENT_SUB) !== 0) place += `|${readKey(decoder)}`;
  }
  if (places !== null) {
    const there = (places.get(place) ?? 0) + 1;
    refuseUnless(there <= MAX_SAME_PLACE);
    places.set(place, there);
  }
  return skipContent(decoder, content);
}

/** An id that the item builds on; one of the same client must be older, or Yjs throws in every replica. */
function readReference(decoder: Decoder, own: Id): string {
  const client = readClient(decoder);
  const clock = readNumber(decoder);
  refuseUnless(clock < MAX_CLOCK && (client !== own.client || clock < own.clock));
  return `${client}.${clock}`;
}

/** The name of a root type or of a map's entry. */
function readKey(decoder: Decoder): string {
  const key = readText(decoder);
  refuseUnless(key !== '__proto__');
  return key;
}

function readDeletes(decoder: Decoder): DeleteRange[] {
  const ranges: DeleteRange[] = [];
  const seen = new Set<number>();
  for (let left = readNumber(decoder); left > 0; left -= 1) {
    const client = readClient(decoder);
    refuseUnless(!seen.has(client));
    seen.add(client);
    for (let count = readNumber(decoder); count > 0; count -= 1) {
      const from = readNumber(decoder);
      const to = from + readLength(decoder);
      refuseUnless(to <= MAX_CLOCK && ranges.length < MAX_DELETE_RANGES);
      ranges.push({ client, from, to });
    }
  }
  return ranges;
}

function readClient(decoder: Decoder): number {
  const client = readNumber(decoder);
  refuseUnless(client <= MAX_CLIENT_ID);
  return client;
}

function readLength(decoder: Decoder): number {
  const length = readNumber(decoder);
  refuseUnless(length > 0 && length <= MAX_CLOCK);
  return length;
}
