/** Who is connected to a room: one row a connection, with its presence. Rows that outlive their connection expire. */
import { z } from 'zod';
import { CONNECTION_PREFIX, connectionKey, livePk } from './keys';
import { parseItem } from './parse-item';
import { type Item, queryAll, type Table } from './table';

const schema = z.object({
  connectionId: z.string(),
  personId: z.string(),
  name: z.string(),
  role: z.enum(['write', 'read']),
  /** How to speak to it; `poll` asks by itself. */
  wire: z.enum(['text', 'binary', 'stock', 'poll']),
  /** The client id that it shows presence under, once it has. */
  clientId: z.number().nullable(),
  /** Stamped state as JSON text; `null` before the first and after the last. */
  presence: z.string().nullable(),
  clock: z.number(),
  /** ms since 1970; silent after that, it has left (R45). */
  expiresAt: z.number(),
  version: z.number().int(),
});
export type RoomConnection = z.infer<typeof schema>;

/** How long a row is still visible after it has expired, so that somebody can say good-bye for it (s). */
const FAREWELL_SECONDS = 3600;

/** What is known of an item that was read or made here: a home that keeps items in memory reads none of them twice. */
const rows = new WeakMap<Item, RoomConnection>();

function fromItem(item: Item): RoomConnection {
  const row = rows.get(item) ?? parseItem(schema, item);
  rows.set(item, row);
  return row;
}

/** The row, expired or not, or `null`. */
export async function readConnection(
  table: Table,
  room: string,
  connectionId: string,
): Promise<RoomConnection | null> {
  const item = await table.get(connectionKey(room, connectionId));
  return item === null ? null : fromItem(item);
}

/** Adds a row; `false` when there is one already. */
export function addConnection(table: Table, room: string, row: RoomConnection): Promise<boolean> {
  return table.put(toItem(room, { ...row, version: 1 }), { ifAbsent: true });
}

/** Replaces the row if nobody else has since `row` was read. */
export function writeConnection(table: Table, room: string, row: RoomConnection): Promise<boolean> {
  return table.put(toItem(room, { ...row, version: row.version + 1 }), { ifVersion: row.version });
}

function toItem(room: string, row: RoomConnection): Item {
  const ttl = Math.ceil(row.expiresAt / 1000) + FAREWELL_SECONDS;
  const item: Item = { ...connectionKey(room, row.connectionId), ...row, ttl };
  rows.set(item, row);
  return item;
}

/** Removes the row; an absent one is no error. */
export function removeConnection(table: Table, room: string, connectionId: string): Promise<void> {
  return table.remove([connectionKey(room, connectionId)]);
}

/** Every row of the room, expired ones included. */
export async function listConnections(table: Table, room: string): Promise<RoomConnection[]> {
  const found: RoomConnection[] = [];
  for await (const item of queryAll(table, { pk: livePk(room), prefix: CONNECTION_PREFIX }))
    found.push(fromItem(item));
  return found;
}
