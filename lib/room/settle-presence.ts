/**
 * Presence of one connection (R40–R44): which client id it may speak for, what of its claims is kept, and the row that
 * remembers it.
 */
import { colourOf, decodePresence, type PresenceEntry, stampPresence } from '@/lib/protocol/presence';
import { MAX_CLIENT_ID } from '@/lib/protocol/update-shape';
import { claimClientId, readClientOwner } from '@/lib/store/client-owner';
import { type RoomConnection, readConnection, writeConnection } from '@/lib/store/room-connection';
import type { RoomDeps, RoomRole } from './deps';

export type PresenceClaim = {
  readonly room: string;
  readonly connectionId: string;
  readonly personId: string;
  readonly name: string;
  readonly role: RoomRole;
};

/** A stock client repeats others' presence; its own comes first, so no more entries than this are tried for an id. */
const MAX_TRIED_IDS = 3;
/** Two presences of one connection may be under way at once; more in a row is misuse, and the last one wins anyway. */
const MAX_ATTEMPTS = 10;

/** Every entry in the messages. @throws AppError `invalid` before anything is stored */
export function readPresence(messages: readonly Uint8Array[]): PresenceEntry[] {
  return messages.flatMap((message) => decodePresence(message));
}

/** What a connection may say, checked and stamped; nothing is stored yet. */
export type PresencePlan = { readonly entry: PresenceEntry; readonly presence: string | null };

/** What of the entries the connection may show, or `null`. Writes nothing. @throws AppError `tooLarge`, `invalid` (R43) */
export async function planPresence(
  deps: RoomDeps,
  claim: PresenceClaim,
  entries: readonly PresenceEntry[],
): Promise<PresencePlan | null> {
  if (entries.length === 0) return null;
  const row = await readConnection(deps.table, claim.room, claim.connectionId);
  const clientId = row?.clientId ?? (await chooseClientId(deps, claim, entries));
  const entry = newestOf(entries, clientId);
  if (entry === null || (row !== null && !isNews(row, entry))) return null;
  return { entry, presence: entry.state === null ? null : stamp(claim, entry.state) };
}

/**
 * Stores a planned presence and resolves with what the others are to be told, or `null`. A connection that has
 * not joined is not heard.
 */
export async function showPresence(
  deps: RoomDeps,
  claim: PresenceClaim,
  { entry, presence }: PresencePlan,
): Promise<PresenceEntry | null> {
  const { room, connectionId, personId, role } = claim;
  const { clientId, clock } = entry;
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const row = await readConnection(deps.table, room, connectionId);
    if (row === null || !isNews(row, entry)) return null;
    if (row.clientId === null) {
      const owner = await claimClientId(deps.table, room, { clientId, personId, since: deps.now() });
      if (owner !== personId) return null;
    } else if (row.clientId !== clientId) return null;
    if (await writeConnection(deps.table, room, { ...row, clientId, presence, clock, role }))
      return { clientId, clock, state: presence };
  }
  return null;
}

/** The first announced id that nobody else owns (R40, R41). */
async function chooseClientId(
  deps: RoomDeps,
  { room, personId }: PresenceClaim,
  entries: readonly PresenceEntry[],
): Promise<number | null> {
  for (const { clientId, state } of entries.slice(0, MAX_TRIED_IDS)) {
    if (state === null || clientId > MAX_CLIENT_ID) continue;
    if (((await readClientOwner(deps.table, room, clientId)) ?? personId) === personId) return clientId;
  }
  return null;
}

function newestOf(entries: readonly PresenceEntry[], clientId: number | null): PresenceEntry | null {
  let newest: PresenceEntry | null = null;
  for (const entry of entries)
    if (entry.clientId === clientId && entry.clock >= (newest?.clock ?? 0)) newest = entry;
  return newest;
}

/** As in y-protocols: a newer clock, or leaving with the same one. */
function isNews(row: RoomConnection, entry: PresenceEntry): boolean {
  if (entry.clock > row.clock) return true;
  return entry.clock === row.clock && entry.state === null && row.presence !== null;
}

function stamp({ personId, name, role }: PresenceClaim, state: string): string {
  return stampPresence(state, { id: personId, name, color: colourOf(personId), role });
}
