/** Joining (R10–R17): register first, then read, so that a writer who stores meanwhile sees the joiner or is seen by it. */
import { AppError } from '@/lib/errors';
import {
  COMPACTION_UPDATES,
  CONNECTION_LIFETIME_MS,
  MAX_PERSON_CONNECTIONS,
  MAX_ROOM_CONNECTIONS,
  POLL_SILENCE_MS,
} from '@/lib/limits';
import { type Clocks, encodeClocks } from '@/lib/protocol/clocks';
import { encodeMessage } from '@/lib/protocol/messages';
import { encodePresence } from '@/lib/protocol/presence';
import { addConnection, readConnection, writeConnection } from '@/lib/store/room-connection';
import { type Admission, checkSchema } from './admit';
import type { Connection, RoomDeps, RoomRole } from './deps';
import { forget, presencesOf, readMembers } from './members';
import { knownClocks, readStored } from './stored-room';
import { syncMessages, updatesSince } from './sync-reply';

/** Rows outlive the two hours after which API Gateway cuts a connection (ms). */
const ROW_MARGIN_MS = 10 * 60 * 1000;

/** A member: who it is, and `poll` for one that asks by itself. */
export type Joiner = Omit<Connection, 'wire'> & { readonly wire: Connection['wire'] | 'poll' };

/**
 * Whether the connection may become a member, or stay one. Writes nothing but good-byes of others.
 * @throws AppError `rateLimited`, `outdated`, `unavailable`
 */
export async function checkJoin(deps: RoomDeps, joiner: Joiner): Promise<void> {
  const { room, personId, connectionId } = joiner;
  checkSchema(deps, joiner.schemaVersion);
  const { present, silent } = await readMembers(deps, room);
  await forget(deps, room, silent);
  const others = present.filter((row) => row.connectionId !== connectionId);
  if (others.length >= MAX_ROOM_CONNECTIONS) throw new AppError('rateLimited', 'roomFull');
  const own = others.filter((row) => row.personId === personId);
  if (own.length >= MAX_PERSON_CONNECTIONS) throw new AppError('rateLimited', 'roomTooManyConnections');
}

/** Makes the connection a member, or keeps it one (R10). */
export async function register(deps: RoomDeps, joiner: Joiner, role: RoomRole): Promise<void> {
  const { room, connectionId, personId, name, wire } = joiner;
  const lifetime = wire === 'poll' ? POLL_SILENCE_MS : CONNECTION_LIFETIME_MS + ROW_MARGIN_MS;
  const expiresAt = deps.now() + lifetime;
  const row = await readConnection(deps.table, room, connectionId);
  if (row === null) {
    await deps.noteJoin({ room, personId, name });
    const nothing = { clientId: null, presence: null, clock: -1, version: 1 };
    await addConnection(deps.table, room, {
      connectionId,
      personId,
      name,
      role,
      wire,
      expiresAt,
      ...nothing,
    });
    return;
  }
  const isFresh = row.expiresAt - deps.now() > lifetime / 2;
  if (row.role !== role || !isFresh) await writeConnection(deps.table, room, { ...row, role, expiresAt });
}

/** The messages that answer a step 1 of a registered member: our own step 1, presence, and last what it lacks. */
export async function answerStep1(
  deps: RoomDeps,
  { room, connectionId }: { room: string; connectionId: string },
  { gate, role, clocks }: Admission & { clocks: Clocks },
): Promise<Uint8Array[]> {
  const stored = await readStored(deps, room, gate);
  const updates = await updatesSince(stored, clocks);
  if (stored.log.length > COMPACTION_UPDATES) deps.askCompaction(room);
  const messages = await presenceMessages(deps, { room, connectionId });
  if (role === 'write' && stored.isOpen)
    messages.unshift(encodeMessage({ type: 'step1', stateVector: encodeClocks(knownClocks(stored)) }));
  return [...messages, ...syncMessages(updates)];
}

/** The presence of all others, as one message; none when nobody shows any (R14). */
export async function presenceMessages(
  deps: RoomDeps,
  { room, connectionId }: { room: string; connectionId: string },
): Promise<Uint8Array[]> {
  const { present } = await readMembers(deps, room);
  const own = present.find((row) => row.connectionId === connectionId);
  const others = presencesOf(present, own?.clientId ?? null);
  if (others.length === 0) return [];
  return [encodeMessage({ type: 'presence', presence: encodePresence(others) })];
}
