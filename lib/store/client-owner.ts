/** Whose a Yjs client id is (R26): written once by the first who uses it, never changed, never removed (R54). */
import { z } from 'zod';
import { CLIENT_OWNER_PREFIX, clientOwnerKey, roomPk } from './keys';
import { parseItem } from './parse-item';
import { type Item, queryAll, type Table } from './table';

const schema = z.object({ clientId: z.number(), personId: z.string(), since: z.number() });
export type ClientOwner = z.infer<typeof schema>;

const owners = new WeakMap<Item, ClientOwner>();

function fromItem(item: Item): ClientOwner {
  const owner = owners.get(item) ?? parseItem(schema, item);
  owners.set(item, owner);
  return owner;
}

/** The person, or `null` while nobody has used the id. */
export async function readClientOwner(table: Table, room: string, clientId: number): Promise<string | null> {
  const item = await table.get(clientOwnerKey(room, clientId));
  return item === null ? null : fromItem(item).personId;
}

/** Makes the id the person's if nobody has it. Resolves with whose it is. */
export async function claimClientId(table: Table, room: string, owner: ClientOwner): Promise<string> {
  const item = { ...clientOwnerKey(room, owner.clientId), ...owner };
  if (await table.put(item, { ifAbsent: true })) return owner.personId;
  return (await readClientOwner(table, room, owner.clientId)) ?? owner.personId;
}

/** Everybody who has written in the room, by client id. */
export async function listClientOwners(table: Table, room: string): Promise<ClientOwner[]> {
  const found: ClientOwner[] = [];
  for await (const item of queryAll(table, { pk: roomPk(room), prefix: CLIENT_OWNER_PREFIX }))
    found.push(fromItem(item));
  return found;
}
