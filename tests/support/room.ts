/** One room over a real table, with sockets that only write down what they were given. For tests of single rules. */
import { createHash } from 'node:crypto';
import * as Y from 'yjs';
import { decodeMessage, encodeMessage, type RoomMessage } from '@/lib/protocol/messages';
import { decodePacket } from '@/lib/protocol/packet';
import { encodePresence } from '@/lib/protocol/presence';
import type { Connection, RoomDeps, RoomVerdict } from '@/lib/room/deps';
import { receive } from '@/lib/room/receive';
import type { SendOutcome } from '@/lib/room/sockets';
import type { Item, Table } from '@/lib/store/table';
import { queryAll } from '@/lib/store/table';
import { openMemoryTable } from './tables';

export type TestRoom = {
  readonly deps: RoomDeps;
  readonly room: string;
  readonly table: Table;
  /** What a connection was sent, decoded. */
  readonly sentTo: (connectionId: string) => RoomMessage[];
  readonly closed: Map<string, { code: number; reason: string }>;
  /** Connections that are gone, as the network knows and the room does not. */
  readonly gone: Set<string>;
  readonly roles: Map<string, RoomVerdict>;
  readonly compactionsAsked: string[];
  readonly clock: { now: number };
  /** Every stored item of the room, as text. */
  readonly dump: () => Promise<string>;
};

export const START = 1_800_000_000_000;

/** An empty room in which everybody may write, unless `roles` says otherwise. */
export async function openTestRoom(overrides: Partial<RoomDeps> = {}): Promise<TestRoom> {
  const clock = { now: START };
  const table = overrides.table ?? (await openMemoryTable(() => clock.now));
  const sent = new Map<string, RoomMessage[]>();
  const closed = new Map<string, { code: number; reason: string }>();
  const gone = new Set<string>();
  const roles = new Map<string, RoomVerdict>();
  const compactionsAsked: string[] = [];
  let ids = 0;
  const send = async (connectionId: string, message: string | Uint8Array): Promise<SendOutcome> => {
    if (gone.has(connectionId)) return 'gone';
    if (typeof message === 'string') throw new Error('these connections speak binary');
    const messages = decodePacket(message).messages.map((bytes) => decodeMessage(bytes));
    sent.set(connectionId, [...(sent.get(connectionId) ?? []), ...messages]);
    return 'sent';
  };
  const deps: RoomDeps = {
    table,
    sockets: {
      send,
      close: async (connectionId, code, reason) => void closed.set(connectionId, { code, reason }),
    },
    now: () => clock.now,
    newId: () => {
      ids += 1;
      return `id${ids}`;
    },
    random: () => 0.5,
    sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
    authorize: async (personId) => (roles.has(personId) ? (roles.get(personId) ?? null) : 'write'),
    noteJoin: async () => undefined,
    askCompaction: (room) => void compactionsAsked.push(room),
    schemaVersion: 1,
    ...overrides,
  };
  const room = 'room-under-test';
  const sentTo = (connectionId: string): RoomMessage[] => sent.get(connectionId) ?? [];
  const dump = async (): Promise<string> => {
    const items: Item[] = [];
    for (const pk of [`ROOM#${room}`, `LIVE#${room}`])
      for await (const item of queryAll(table, { pk })) items.push(item);
    return JSON.stringify(items, (_, value: unknown) => (value instanceof Uint8Array ? [...value] : value));
  };
  return { deps, room, table, sentTo, closed, gone, roles, compactionsAsked, clock, dump };
}

/** A connection of a person of the same name. */
export function connectionOf(
  test: TestRoom,
  personId: string,
  overrides: Partial<Connection> = {},
): Connection {
  const connectionId = `connection-of-${personId}`;
  const wire = 'binary' as const;
  return {
    connectionId,
    room: test.room,
    personId,
    name: `Name of ${personId}`,
    wire,
    schemaVersion: 1,
    ...overrides,
  };
}

/** Sends messages as one packet with `seq` 1. */
export function say(test: TestRoom, connection: Connection, ...messages: RoomMessage[]): Promise<void> {
  return receive(test.deps, connection, {
    seq: 1,
    messages: messages.map((message) => encodeMessage(message)),
  });
}

/** Joins with nothing and resolves with the connection. */
export async function joinAs(
  test: TestRoom,
  personId: string,
  overrides: Partial<Connection> = {},
): Promise<Connection> {
  const connection = connectionOf(test, personId, overrides);
  const step1 = encodeMessage({ type: 'step1', stateVector: Uint8Array.of(0) });
  await receive(test.deps, connection, { seq: 0, messages: [step1] });
  return connection;
}

/** A document of one client with this text. */
export function documentWith(text: string, clientId: number): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  doc.getText('body').insert(0, text);
  return doc;
}

/** Everything in the document, as an update message. */
export function updateOf(doc: Y.Doc): RoomMessage & { type: 'update' } {
  return { type: 'update', update: Y.encodeStateAsUpdate(doc) };
}

/** What a client shows that was sent these messages. */
export function textOf(messages: readonly RoomMessage[]): string {
  const doc = new Y.Doc();
  for (const message of messages)
    if (message.type === 'update' || message.type === 'step2') Y.applyUpdate(doc, message.update);
  const text = doc.getText('body').toString();
  doc.destroy();
  return text;
}

export function presenceOf(
  clientId: number,
  clock: number,
  state: unknown,
): RoomMessage & { type: 'presence' } {
  return { type: 'presence', presence: encodePresence([{ clientId, clock, state: JSON.stringify(state) }]) };
}

/** The acks among what a connection was sent. */
export function acksOf(messages: readonly RoomMessage[]): string[] {
  return messages.flatMap((message) => (message.type === 'ack' ? [`${message.seq} ${message.status}`] : []));
}
