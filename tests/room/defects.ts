/**
 * Known ways to get a room wrong, each put into the running handlers from outside, through what they see of the table and
 * the network. The simulation must catch every one: a proof that cannot fail proves nothing.
 */
import { createHash } from 'node:crypto';
import * as Y from 'yjs';
import {
  CLIENT_OWNER_PREFIX,
  gateKey,
  livePk,
  roomPk,
  SNAPSHOT_PART_PREFIX,
  snapshotKey,
  UPDATE_PREFIX,
} from '@/lib/store/keys';
import type { Condition, Item, Key, Page, Query, Table } from '@/lib/store/table';
import type { Invocation } from '@/tests/support/stepped-table';
import { type Defect, ROOM } from './sim-world';

const isUpdate = ({ pk, sk }: Key): boolean => pk === roomPk(ROOM) && sk.startsWith(UPDATE_PREFIX);
const isLogQuery = ({ pk, from }: Query): boolean =>
  pk === roomPk(ROOM) && (from ?? '').startsWith(UPDATE_PREFIX);
const isMemberQuery = ({ pk }: Query): boolean => pk === livePk(ROOM);
const isConnection = ({ pk }: Key): boolean => pk === livePk(ROOM);
const isSame = (a: Key, b: Key): boolean => a.pk === b.pk && a.sk === b.sk;
const isManifest = (key: Key): boolean => isSame(key, snapshotKey(ROOM));
const isGate = (key: Key): boolean => isSame(key, gateKey(ROOM));
const isPart = ({ sk }: Key): boolean => sk.startsWith(SNAPSHOT_PART_PREFIX);
const LOG: Query = { pk: roomPk(ROOM), from: UPDATE_PREFIX, to: 'U$' };
const MEMBERS: Query = { pk: livePk(ROOM), prefix: 'C#' };

/** Runs `first` once an invocation and remembers what it gave. */
async function remember<T>({ memory }: Invocation, name: string, first: () => Promise<T>): Promise<T> {
  if (!memory.has(name)) memory.set(name, first());
  return memory.get(name) as Promise<T>;
}

type Change = (table: Table, invocation: Invocation, base: Table) => Partial<Table>;
const changed = (name: string, change: Change): Defect => ({
  name,
  table: (table, invocation, base) => ({ ...table, ...change(table, invocation, base) }),
});

export const defects: readonly Defect[] = [
  changed('registers after it has read', (table, { memory, kind }) => ({
    put: async (item, condition) => {
      if (kind !== 'receive' || !isConnection(item) || !('clock' in item) || item['clock'] !== -1)
        return table.put(item, condition);
      memory.set('late', () => table.put(item, condition));
      return true;
    },
    query: async (query) => {
      const page = await table.query(query);
      const late = memory.get('late');
      if (isLogQuery(query) && typeof late === 'function') {
        memory.delete('late');
        await late();
      }
      return page;
    },
  })),
  changed('reads the snapshot before the log', (table, invocation) => {
    const manifest = (): Promise<Item | null> =>
      remember(invocation, 'manifest', () => table.get(snapshotKey(ROOM)));
    return {
      query: async (query) => {
        if (isLogQuery(query)) await manifest();
        return table.query(query);
      },
      get: (key) => (isManifest(key) && invocation.kind === 'receive' ? manifest() : table.get(key)),
    };
  }),
  changed('reads the gate once', (table, invocation) => ({
    get: (key) =>
      isGate(key) && invocation.kind === 'receive'
        ? remember(invocation, 'gate', () => table.get(key))
        : table.get(key),
  })),
  changed('makes the cut from what it read before it moved the gate', (table, invocation) => ({
    put: async (item, condition) => {
      if (isGate(item) && invocation.kind === 'freeze') {
        await remember(invocation, 'log', () => table.query(LOG));
        await remember(invocation, 'manifest', () => table.get(snapshotKey(ROOM)));
      }
      return table.put(item, condition);
    },
    query: (query) => {
      const early = invocation.memory.get('log') as Promise<Page> | undefined;
      return isLogQuery(query) && early !== undefined ? early : table.query(query);
    },
  })),
  changed('swaps the snapshot without comparing', (table) => ({
    put: (item, condition) => (isManifest(item) ? table.put(item) : table.put(item, condition)),
  })),
  changed('removes a range of the log', (table) => ({
    remove: async (keys) => {
      const newest = keys.filter(isUpdate).at(-1);
      if (newest === undefined) return table.remove(keys);
      const { items } = await table.query({ ...LOG, to: `${newest.sk}~` });
      await table.remove([...keys, ...items.map(({ pk, sk }) => ({ pk, sk }))]);
    },
  })),
  changed('acknowledges before it has stored', (table) => ({
    put: async (item, condition) => {
      if (!isUpdate(item)) return table.put(item, condition);
      void table.put(item, condition).catch(() => undefined);
      return true;
    },
  })),
  changed('tells nobody', (table, { kind }) => ({
    query: async (query) =>
      kind === 'receive' && isMemberQuery(query) ? { items: [], next: null } : table.query(query),
  })),
  changed('reads the members before it stores', (table, invocation) => ({
    put: async (item, condition) => {
      if (isUpdate(item)) await remember(invocation, 'members', () => table.query(MEMBERS));
      return table.put(item, condition);
    },
    query: (query) => {
      const early = invocation.memory.get('members') as Promise<Page> | undefined;
      return isMemberQuery(query) && early !== undefined ? early : table.query(query);
    },
  })),
  changed('keeps the log in one item that it reads and writes back', (table) => ({
    put: async (item, condition) => {
      const bytes = item['bytes'];
      if (!isUpdate(item) || !(bytes instanceof Uint8Array)) return table.put(item, condition);
      const one = { pk: item.pk, sk: `${UPDATE_PREFIX}one#0000` };
      const before = (await table.get(one))?.['bytes'];
      const merged = before instanceof Uint8Array ? Y.mergeUpdates([before, bytes]) : bytes;
      const sha256 = createHash('sha256').update(merged).digest('hex');
      return table.put({ ...item, ...one, stamp: 'one', bytes: merged, sha256 });
    },
  })),
  changed('removes the log before the new snapshot is in place', (table, invocation) => ({
    put: async (item, condition) => {
      if (invocation.kind === 'compact' && isPart(item)) {
        const keys = (invocation.memory.get('read') ?? []) as Key[];
        await table.remove(keys);
      }
      return table.put(item, condition);
    },
    query: async (query) => {
      const page = await table.query(query);
      if (isLogQuery(query))
        invocation.memory.set(
          'read',
          page.items.map(({ pk, sk }) => ({ pk, sk })),
        );
      return page;
    },
  })),
  changed('replaces presence without looking at what is there', (table) => ({
    put: (item, condition) => (isConnection(item) ? table.put(item) : table.put(item, condition)),
  })),
  changed('puts chunks together in the order of their arrival', (table, _, base) => ({
    put: async (item, condition) => {
      if (!item.pk.startsWith('CHUNK#')) return table.put(item, condition);
      const { items } = await base.query({ pk: item.pk });
      const index = items.length;
      return table.put({ ...item, sk: String(index).padStart(4, '0'), index }, condition);
    },
  })),
  changed('answers a joiner from the snapshot alone', (table, { kind }) => ({
    query: async (query) =>
      kind === 'receive' && isLogQuery(query) ? { items: [], next: null } : table.query(query),
  })),
  changed('takes a failed write for a success', (table) => ({
    put: (item, condition) =>
      isUpdate(item) ? table.put(item, condition).catch(() => true) : table.put(item, condition),
  })),
  changed('lets a compaction merge what is written while it runs', (table, invocation) => ({
    remove: async (keys) => {
      if (invocation.kind !== 'compact' || !keys.some(isUpdate)) return table.remove(keys);
      const { items } = await table.query(LOG);
      await table.remove(items.map(({ pk, sk }) => ({ pk, sk })));
    },
  })),
  changed('takes a client id without asking whose it is', (table) => ({
    put: (item: Item, condition?: Condition) =>
      item.sk.startsWith(CLIENT_OWNER_PREFIX)
        ? table.put({ ...item, personId: 'person-0' }, condition)
        : table.put(item, condition),
  })),
  {
    name: 'shows what the client says about itself',
    sockets: (sockets) => ({
      ...sockets,
      send: (connectionId, message) =>
        sockets.send(connectionId, typeof message === 'string' ? unstamped(message) : message),
    }),
  },
];

/** A presence frame with the name that the client claimed instead of the server's. */
function unstamped(frame: string): string {
  if (!frame.startsWith('m')) return frame;
  const text = Buffer.from(frame.slice(1), 'base64').toString('latin1');
  if (!text.includes('"name":"Person ')) return frame;
  const forged = text.replaceAll(/"name":"Person (\d)"/g, '"name":"Mallory$1"');
  return forged.length === text.length ? `m${Buffer.from(forged, 'latin1').toString('base64')}` : frame;
}
