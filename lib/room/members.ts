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

/** Sends the messages to every member but `except`, and says good-bye for those who turn out to be gone. */
export async function tellMembers(
  deps: RoomDeps,
  room: string,
  { messages, except }: { messages: readonly Uint8Array[]; except: string | null },
): Promise<void> {
  const { present, silent } = await readMembers(deps, room);
  const gone = await send(
    deps,
    present.filter((row) => row.connectionId !== except),
    messages,
  );
  await forget(deps, room, [...silent, ...gone]);
}

/** Sends to all at once and resolves with those who are gone. */
async function send(
  deps: RoomDeps,
  rows: readonly RoomConnection[],
  messages: readonly Uint8Array[],
): Promise<RoomConnection[]> {
  const frames = framesFor(deps, messages);
  const outcomes = await Promise.all(rows.map((row) => deliverFrames(deps, row, frames(row.wire))));
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
  const gone = await send(deps, present, [message]);
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
