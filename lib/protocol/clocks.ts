/** Arithmetic of what is known of a document: clocks by client, and ranges that are deleted. Pure. */
import { encode, writeVarUint } from 'lib0/encoding';
import type { DeleteRange, StructRange, UpdateShape } from './update-shape';

/** The next clock of each client: everything below is known. */
export type Clocks = ReadonlyMap<number, number>;

/** `base`, extended by the structs that follow on without a gap (R13). */
export function extendClocks(base: Clocks, structs: readonly StructRange[]): Map<number, number> {
  const clocks = new Map(base);
  const ordered = structs.length > 1 ? structs.toSorted((a, b) => a.from - b.from) : structs;
  for (const { client, from, to } of ordered) {
    const known = clocks.get(client) ?? 0;
    if (from <= known && to > known) clocks.set(client, to);
  }
  return clocks;
}

/** True when every struct of the range is known. */
export function isKnown(clocks: Clocks, range: StructRange): boolean {
  return range.to <= (clocks.get(range.client) ?? 0);
}

/** A state vector in Yjs's form, empty for no clocks. */
export function encodeClocks(clocks: Clocks): Uint8Array {
  return encode((encoder) => {
    writeVarUint(encoder, clocks.size);
    for (const [client, clock] of clocks) {
      writeVarUint(encoder, client);
      writeVarUint(encoder, clock);
    }
  });
}

/** Deleted ranges by client, in order and without overlap. */
export type Deletions = ReadonlyMap<number, readonly DeleteRange[]>;

/** All deletions of some updates together. */
export function mergeDeletions(shapes: readonly Pick<UpdateShape, 'deletes'>[]): Deletions {
  const byClient = new Map<number, DeleteRange[]>();
  for (const { deletes } of shapes)
    for (const range of deletes) {
      const ranges = byClient.get(range.client);
      if (ranges === undefined) byClient.set(range.client, [range]);
      else ranges.push(range);
    }
  for (const [client, ranges] of byClient) byClient.set(client, joinRanges(ranges));
  return byClient;
}

function joinRanges(ranges: readonly DeleteRange[]): DeleteRange[] {
  const joined: DeleteRange[] = [];
  for (const range of ranges.toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last === undefined || range.from > last.to) joined.push(range);
    else if (range.to > last.to) joined[joined.length - 1] = { ...last, to: range.to };
  }
  return joined;
}

/** True when the whole range is deleted already. */
export function isDeleted(deletions: Deletions, range: DeleteRange): boolean {
  const ranges = deletions.get(range.client) ?? [];
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ranges[middle]?.to ?? 0) < range.to) low = middle + 1;
    else high = middle;
  }
  const candidate = ranges[low];
  return candidate !== undefined && candidate.from <= range.from && candidate.to >= range.to;
}
