/**
 * The log of a room: immutable updates, each of one or more parts, in no order that matters. An update of which a part is
 * missing does not exist for its readers.
 */
import { z } from 'zod';
import { quarantineKey, roomPk, UPDATE_PREFIX, updateKey, updatesFrom } from './keys';
import { parseItem } from './parse-item';
import { blobAttributes, blobBytes, joinBytes, newBlobItem, type Sha256, splitBytes } from './stored-blob';
import { type Item, type Key, queryAll, type Table } from './table';

export type RoomUpdate = {
  /** Time and randomness: unique, roughly in order of time. */
  readonly stamp: string;
  /** Person who wrote it. */
  readonly author: string;
  readonly bytes: Uint8Array;
};

export type StoredUpdate = RoomUpdate & { readonly keys: readonly Key[] };

const schema = z.object({
  stamp: z.string(),
  author: z.string(),
  part: z.number().int().min(0),
  parts: z.number().int().min(1),
});
type Head = z.infer<typeof schema>;

const heads = new WeakMap<Item, Head>();

/** Stores every part and resolves when all are durable. Doing it again with the same stamp changes nothing. */
export async function writeUpdate(
  table: Table,
  room: string,
  update: RoomUpdate & { sha256: Sha256 },
): Promise<Key[]> {
  const { stamp, author, sha256 } = update;
  const parts = splitBytes(update.bytes);
  const items = parts.map((bytes, part) => {
    const head = { stamp, author, part, parts: parts.length };
    const item = newBlobItem({ ...updateKey(room, stamp, part), ...head }, bytes, sha256);
    heads.set(item, head);
    return item;
  });
  await Promise.all(items.map((item) => table.put(item)));
  return items.map(({ pk, sk }) => ({ pk, sk }));
}

/** Every complete update from the stamp `from` on, in order of their stamps. @throws AppError `corrupt` */
export async function readLog(
  table: Table,
  room: string,
  options: { sha256: Sha256; from: string },
): Promise<StoredUpdate[]> {
  const updates: StoredUpdate[] = [];
  let open: { head: Head; parts: Uint8Array[]; keys: Key[] } | null = null;
  for await (const item of queryAll(table, { pk: roomPk(room), ...updatesFrom(options.from) })) {
    const head = headOf(item);
    if (open === null || open.head.stamp !== head.stamp) open = { head, parts: [], keys: [] };
    open.parts.push(blobBytes(item, options.sha256));
    open.keys.push({ pk: item.pk, sk: item.sk });
    if (open.parts.length === head.parts)
      updates.push({ stamp: head.stamp, author: head.author, bytes: joinBytes(open.parts), keys: open.keys });
  }
  return updates;
}

function headOf(item: Item): Head {
  const known = heads.get(item) ?? parseItem(schema, item);
  heads.set(item, known);
  return known;
}

/** The newest stamp in the log, complete or not, or `null`. */
export async function readNewestStamp(table: Table, room: string): Promise<string | null> {
  const page = await table.query({ pk: roomPk(room), prefix: UPDATE_PREFIX, reverse: true, limit: 1 });
  const [item] = page.items;
  return item === undefined ? null : headOf(item).stamp;
}

/** The keys of everything in the log, complete or not, from the stamp `from` on. */
export async function listLogKeys(table: Table, room: string, from: string): Promise<Key[]> {
  const keys: Key[] = [];
  for await (const { pk, sk } of queryAll(table, { pk: roomPk(room), ...updatesFrom(from) }))
    keys.push({ pk, sk });
  return keys;
}

/** Moves an update out of the log to where an operator finds it; the copy comes first. */
export async function quarantineUpdate(
  table: Table,
  room: string,
  update: StoredUpdate & { sha256: Sha256 },
): Promise<void> {
  const { stamp, author, bytes, sha256 } = update;
  const parts = splitBytes(bytes);
  for (const [part, piece] of parts.entries())
    await table.put({
      ...quarantineKey(room, stamp, part),
      ...blobAttributes(piece, sha256),
      ...{ stamp, author, part, parts: parts.length },
    });
  await table.remove(update.keys);
}
