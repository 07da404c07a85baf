/**
 * Whether a room takes writes, and where it ends: the gate is moved by events of the meeting's life and never back from
 * `moved`; the cut names the frozen bytes and is written once.
 */
import { z } from 'zod';
import { cutKey, gateKey } from './keys';
import { parseItem } from './parse-item';
import { type BlobReference, blobReference } from './room-snapshot';
import type { Item, Table } from './table';

const gateSchema = z.object({
  state: z.enum(['open', 'frozen', 'moved', 'corrupt']),
  /** The room that took over, when the state is `moved`; that is about to, when it is `frozen`. */
  to: z.string().nullable(),
  /** Updates with an older stamp are no longer part of the document (R73); empty when all are. */
  logFrom: z.string(),
  version: z.number().int().min(0),
});
export type Gate = z.infer<typeof gateSchema>;

/** A room that nobody has closed has no item. */
const OPEN: Gate = { state: 'open', to: null, logFrom: '', version: 0 };

const gates = new WeakMap<Item, Gate>();

/** The gate now. */
export async function readGate(table: Table, room: string): Promise<Gate> {
  const item = await table.get(gateKey(room));
  if (item === null) return OPEN;
  const gate = gates.get(item) ?? parseItem(gateSchema, item);
  gates.set(item, gate);
  return gate;
}

/** Moves the gate if nobody else has since `from` was read. Resolves whether it did. */
export function moveGate(
  table: Table,
  room: string,
  { from, ...change }: { from: Gate } & Pick<Gate, 'state'> & Partial<Omit<Gate, 'version'>>,
): Promise<boolean> {
  const item = { ...gateKey(room), ...from, ...change, version: from.version + 1 };
  return table.put(item, from.version === 0 ? { ifAbsent: true } : { ifVersion: from.version });
}

const cutSchema = blobReference.extend({ stateVector: z.instanceof(Uint8Array), at: z.number() });
/** The frozen bytes. */
export type Cut = BlobReference & { readonly stateVector: Uint8Array; readonly at: number };

/** The cut, or `null` while the room is open or being frozen. */
export async function readCut(table: Table, room: string): Promise<Cut | null> {
  const item = await table.get(cutKey(room));
  return item === null ? null : parseItem(cutSchema, item);
}

/** Writes the cut; `false` when there is one already, which then stands. */
export function writeCut(table: Table, room: string, cut: Cut): Promise<boolean> {
  return table.put({ ...cutKey(room), ...cut }, { ifAbsent: true });
}
