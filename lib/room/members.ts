/**
 * Who is in a room, telling them, and noticing who is not there any more (R22, R45). Membership is read consistently every time: a writer
 * stores and then reads the members, a joiner registers and then reads the log, so whichever is second sees the other.
 */
import { encodeMessage } from '@/lib/protocol/messages';
import { encodePresence, type PresenceEntry } from '@/lib/protocol/presence';
import { listConnections, type RoomConnection, removeConnection } from '@/lib/store/room-connection';
import { deliverFrames, framesFor } from './deliver';
import type { RoomDeps } from './deps';

export type Members = {
  readonly present: readonly RoomConnection[];
  readonly silent: readonly RoomConnection[];
};

/** Everybody with a row, those who have been silent too long apart. */
export async function readMembers(deps: RoomDeps, room: string): Promise<Members> {
  const rows = await listConnections(deps.table, room);
  const now = deps.now();
  if (rows.every((row) => row.expiresAt > now)) return { present: rows, silent: [] };
  return {
    present: rows.filter((row) => row.expiresAt > now),
    silent: rows.filter((row) => row.expiresAt <= now),
  };
}

export type Telling = {
  readonly messages: readonly Uint8Array[];
  /** A connection that is not told, or `null`. */
  readonly except: string | null;
};

/** Sends the messages to every member but `except`, and says good-bye for those who turn out to be gone. */
export async function tellMembers(
  deps: RoomDeps,
  room: string,
  { messages, except }: Telling,
): Promise<void> {
  const { present, silent } = await readMembers(deps, room);
  const others = present.filter((row) => row.connectionId !== except);
  const gone = await send(deps, others, framesFor(deps, messages));
  await forget(deps, room, [...silent, ...gone]);
}

export type TellingPresence = Pick<Telling, 'except'> & {
  readonly entries: readonly PresenceEntry[];
  readonly breathe: () => Promise<void>;
};

/** How many are told between two breaths. */
const TOLD_AT_ONCE = 20;

/** As `tellMembers`, for presence: breathes now and then, so that text that arrives meanwhile comes first (R46). */
export async function tellPresence(
  deps: RoomDeps,
  room: string,
  { entries, except, breathe }: TellingPresence,
): Promise<void> {
  const message = encodeMessage({ type: 'presence', presence: encodePresence(entries) });
  const frames = framesFor(deps, [message]);
  const { present } = await readMembers(deps, room);
  const others = present.filter((row) => row.connectionId !== except);
  const gone: RoomConnection[] = [];
  for (let told = 0; told < others.length; told += TOLD_AT_ONCE) {
    if (told > 0) await breathe();
    gone.push(...(await send(deps, others.slice(told, told + TOLD_AT_ONCE), frames)));
  }
  await forget(deps, room, gone);
}

/** Sends to all at once and resolves with those who are gone. */
async function send(
  deps: RoomDeps,
  rows: readonly RoomConnection[],
  frames: ReturnType<typeof framesFor>,
): Promise<RoomConnection[]> {
  const answers = rows.map((row) => deliverFrames(deps, row, frames(row.wire)));
  const outcomes = answers.every((answer) => answer === 'sent') ? answers : await Promise.all(answers);
  return rows.filter((_, index) => outcomes[index] === 'gone');
}

/** Removes rows and tells the others that these people have left. */
export async function forget(deps: RoomDeps, room: string, rows: readonly RoomConnection[]): Promise<void> {
  if (rows.length === 0) return;
  await Promise.all(rows.map((row) => removeConnection(deps.table, room, row.connectionId)));
  const farewells = rows.flatMap((row) => farewell(row));
  if (farewells.length === 0) return;
  const message = encodeMessage({ type: 'presence', presence: encodePresence(farewells) });
  const { present } = await readMembers(deps, room);
  const gone = await send(deps, present, framesFor(deps, [message]));
  await forget(deps, room, gone);
}

/** With the stored clock: a newer presence of the same client, on another connection, stays. */
function farewell(row: RoomConnection): PresenceEntry[] {
  if (row.clientId === null || row.presence === null) return [];
  return [{ clientId: row.clientId, clock: row.clock, state: null }];
}

/** The presence of the members, one for each client id, `except` left out (R14). */
export function presencesOf(rows: readonly RoomConnection[], except: number | null): PresenceEntry[] {
  const newest = new Map<number, PresenceEntry>();
  for (const { clientId, clock, presence } of rows) {
    if (clientId === null || presence === null || clientId === except) continue;
    if (clock > (newest.get(clientId)?.clock ?? -1))
      newest.set(clientId, { clientId, clock, state: presence });
  }
  return [...newest.values()];
}
