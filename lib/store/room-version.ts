/** Named versions of a room: whole documents at a moment, never removed. */
import { z } from 'zod';
import { roomPk, VERSION_PREFIX, versionKey } from './keys';
import { parseItem } from './parse-item';
import { blobReference } from './room-snapshot';
import { queryAll, type Table } from './table';

const schema = blobReference.extend({
  /** ms since 1970; the version's id, no two in a room are alike. */
  at: z.number(),
  /** What the person or the life cycle calls it; empty for one that was kept without asking. */
  name: z.string(),
  /** Person who kept it, `null` for the room itself. */
  by: z.string().nullable(),
});
export type RoomVersion = z.infer<typeof schema>;

/** Stores the version at its time or, when that is taken, at the next free ms. Resolves with it as stored. */
export async function addRoomVersion(table: Table, room: string, version: RoomVersion): Promise<RoomVersion> {
  let kept = version;
  while (!(await table.put({ ...versionKey(room, kept.at), ...kept }, { ifAbsent: true })))
    kept = { ...kept, at: kept.at + 1 };
  return kept;
}

/** One version, or `null`. */
export async function readRoomVersion(table: Table, room: string, at: number): Promise<RoomVersion | null> {
  const item = await table.get(versionKey(room, at));
  return item === null ? null : parseItem(schema, item);
}

/** All versions, oldest first. */
export async function listRoomVersions(table: Table, room: string): Promise<RoomVersion[]> {
  const found: RoomVersion[] = [];
  for await (const item of queryAll(table, { pk: roomPk(room), prefix: VERSION_PREFIX }))
    found.push(parseItem(schema, item));
  return found;
}

/** The newest version, or `null`. */
export async function readNewestVersion(table: Table, room: string): Promise<RoomVersion | null> {
  const page = await table.query({ pk: roomPk(room), prefix: VERSION_PREFIX, reverse: true, limit: 1 });
  const [item] = page.items;
  return item === undefined ? null : parseItem(schema, item);
}
