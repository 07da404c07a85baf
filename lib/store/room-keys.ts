import { livePk, roomPk } from './keys';
import { type Key, queryAll, type Table } from './table';

/** The keys of everything that is stored of a room: the document, and who is connected. */
export async function listRoomKeys(table: Table, room: string): Promise<Key[]> {
  const keys: Key[] = [];
  for (const pk of [roomPk(room), livePk(room)])
    for await (const item of queryAll(table, { pk })) keys.push({ pk: item.pk, sk: item.sk });
  return keys;
}
