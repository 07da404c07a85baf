/**
 * A room without WebSocket (R80–R82): the same admission, write path and presence, asked for again and again over HTTP. The
 * cursor says which snapshot and log the client has seen, so that "nothing new" costs two small reads.
 */

import { AppError } from '@/lib/errors';
import { MAX_PACKET_MESSAGES } from '@/lib/limits';
import { encodeClocks } from '@/lib/protocol/clocks';
import { encodePresence } from '@/lib/protocol/presence';
import { timeKeyPart } from '@/lib/store/keys';
import { readManifest } from '@/lib/store/room-snapshot';
import { readNewestStamp } from '@/lib/store/room-update';
import { type Admission, admit } from './admit';
import type { Connection, RoomDeps } from './deps';
import { checkJoin, register } from './join';
import { presencesOf, readMembers } from './members';
import { tellNews } from './receive';
import { planPresence, readPresence, showPresence } from './settle-presence';
import { knownClocks, readStored, type StoredRoom } from './stored-room';
import { logSince, readStateVector, updatesSince } from './sync-reply';
import { type Written, writeUpdates } from './write-updates';

export type PollRequest = {
  /** From the answer before; `null` at first, after an `again`, and about every minute to be sure. */
  readonly cursor: string | null;
  /** What the client has. */
  readonly stateVector: Uint8Array;
  readonly updates: readonly Uint8Array[];
  /** y-protocols presence, `null` when it has not changed. */
  readonly presence: Uint8Array | null;
};

export type PollAnswer = {
  /** As an ack for all updates together; `silent`: unknown, send them again. */
  readonly status: Written['status'];
  readonly cursor: string;
  /** Updates to apply in order; none when nothing has changed. */
  readonly updates: readonly Uint8Array[];
  /** What the server has without gaps, for the client to send the rest; `null` for readers and when unchanged. */
  readonly stateVector: Uint8Array | null;
  /** y-protocols presence of the others. */
  readonly presence: Uint8Array;
};

/** Stamps carry their writer's clock: one this old cannot be overtaken by a slower writer with an older stamp (ms). */
const SETTLED_MS = 60_000;

/** One poll. `connection.connectionId` is the same for all polls of one open page. @throws as `receive` */
export async function poll(
  deps: RoomDeps,
  connection: Omit<Connection, 'wire'>,
  request: PollRequest,
): Promise<PollAnswer> {
  if (request.updates.length > MAX_PACKET_MESSAGES) throw new AppError('tooLarge', 'roomPacketTooLarge');
  const clocks = readStateVector(request.stateVector);
  const entries = readPresence(request.presence === null ? [] : [request.presence]);
  const admission = await admit(deps, connection);
  const { room, personId, connectionId } = connection;
  const claim = { ...connection, role: admission.role };
  await checkJoin(deps, { ...connection, wire: 'poll' });
  const plan = await planPresence(deps, claim, entries);
  const incoming = request.updates.map((update) => ({ update, whole: false }));
  const written = await writeUpdates(deps, { room, personId, ...admission, incoming });
  await register(deps, { ...connection, wire: 'poll' }, admission.role);
  const shown = plan === null ? null : await showPresence(deps, claim, plan);
  await tellNews(deps, { room, connectionId }, { update: written.news, presence: shown });
  const news = await newsSince(deps, { room, cursor: request.cursor, clocks, admission });
  const { present } = await readMembers(deps, room);
  const own = present.find((row) => row.connectionId === connectionId);
  const presence = encodePresence(presencesOf(present, own?.clientId ?? null));
  return { status: written.status, ...news, presence };
}

type Asked = {
  readonly room: string;
  readonly cursor: string | null;
  readonly clocks: ReadonlyMap<number, number>;
  readonly admission: Admission;
};

async function newsSince(
  deps: RoomDeps,
  { room, cursor, clocks, admission }: Asked,
): Promise<Pick<PollAnswer, 'cursor' | 'updates' | 'stateVector'>> {
  const { gate, role } = admission;
  if (cursor !== null && gate.state === 'open' && (await isUnchanged(deps, room, cursor)))
    return { cursor, updates: [], stateVector: null };
  const stored = await readStored(deps, room, gate);
  const seen = cursor?.startsWith(`${stored.version}.`) && stored.isOpen;
  const updates = seen ? logUpdates(stored, clocks) : await updatesSince(stored, clocks);
  const stateVector = role === 'write' && stored.isOpen ? encodeClocks(knownClocks(stored)) : null;
  return { cursor: cursorOf(stored.version, stored.log.at(-1)?.stamp ?? ''), updates, stateVector };
}

function logUpdates(stored: StoredRoom, clocks: ReadonlyMap<number, number>): Uint8Array[] {
  const update = logSince(stored, clocks);
  return update === null ? [] : [update];
}

/** The newest stamp first, then the manifest: a compaction in between shows in the manifest. */
async function isUnchanged(deps: RoomDeps, room: string, cursor: string): Promise<boolean> {
  const stamp = (await readNewestStamp(deps.table, room)) ?? '';
  const manifest = await readManifest(deps.table, room);
  const settled = stamp < timeKeyPart(Math.max(0, deps.now() - SETTLED_MS));
  return settled && cursor === cursorOf(manifest?.version ?? 0, stamp);
}

const cursorOf = (version: number, stamp: string): string => `${version}.${stamp}`;
