/**
 * Puts the updates of one person's typing together without reading them struct by struct: when one client's updates follow
 * each other without a gap and delete nothing, the whole is a new head and their bodies behind each other. Everything else
 * is merged by Yjs, a few at a time, because its merging slows down with the square of its inputs.
 */
import { encode, writeUint8Array, writeVarUint } from 'lib0/encoding';
import { mergeUpdates } from 'yjs';
import type { UpdateShape } from './update-shape';

/** Inputs of one merging by Yjs. */
const MERGED_AT_ONCE = 16;

/** An update and what is known of it. */
export type ShapedUpdate = UpdateShape & { readonly update: Uint8Array };

/** One client's structs in a row. */
type Run = {
  readonly client: number;
  readonly from: number;
  to: number;
  /** Of structs, not of clocks. */
  count: number;
  readonly bodies: Uint8Array[];
};

/** Several updates as one with the same effect. At least one is given. */
export function joinUpdates(updates: readonly ShapedUpdate[]): Uint8Array {
  const [first] = updates;
  if (first !== undefined && updates.length === 1) return first.update;
  const joined: Uint8Array[] = [];
  let run: Run | null = null;
  const close = (): void => {
    if (run !== null) joined.push(encodeRun(run));
    run = null;
  };
  for (const one of updates) {
    const next = readRun(one);
    if (!follows(run, next)) close();
    if (next === null) joined.push(one.update);
    else run = run === null ? next : extend(run, next);
  }
  close();
  return mergeTree(joined);
}

/** `null` when the update is not one client's structs without a gap and without deletions. */
function readRun({ update, structs: [range], deletes, run }: ShapedUpdate): Run | null {
  if (run === null || range === undefined || deletes.length > 0) return null;
  return { ...range, count: run.count, bodies: [update.subarray(run.start, run.end)] };
}

function follows(run: Run | null, next: Run | null): boolean {
  return run !== null && next !== null && next.client === run.client && next.from === run.to;
}

function extend(run: Run, next: Run): Run {
  run.bodies.push(...next.bodies);
  run.count += next.count;
  run.to = next.to;
  return run;
}

/** Yjs's form (V1): clients, then of each its structs and the first clock, then an empty delete set. */
function encodeRun({ client, from, count, bodies }: Run): Uint8Array {
  return encode((encoder) => {
    for (const head of [1, count, client, from]) writeVarUint(encoder, head);
    for (const body of bodies) writeUint8Array(encoder, body);
    writeVarUint(encoder, 0);
  });
}

function mergeTree(updates: readonly Uint8Array[]): Uint8Array {
  if (updates.length <= MERGED_AT_ONCE) return mergeFew(updates);
  const groups = Array.from({ length: Math.ceil(updates.length / MERGED_AT_ONCE) }, (_, index) =>
    mergeFew(updates.slice(index * MERGED_AT_ONCE, (index + 1) * MERGED_AT_ONCE)),
  );
  return mergeTree(groups);
}

function mergeFew(updates: readonly Uint8Array[]): Uint8Array {
  const [first] = updates;
  return first !== undefined && updates.length === 1 ? first : mergeUpdates([...updates]);
}
