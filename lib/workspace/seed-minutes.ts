/**
 * The first content of a meeting's live document, written once by the server and never by a client: two clients that both
 * began it would double it. Doing it twice, or by two servers at once, leaves one content.
 */
import { carryBytes, carryClient } from '@/lib/minutes/live/carry';
import { fromRecord, SEED_CLIENT } from '@/lib/minutes/live/from-record';
import type { MinutesRecord } from '@/lib/minutes/record';
import { listCarries } from '@/lib/store/carry';
import { claimClientId, readClientOwner } from '@/lib/store/client-owner';
import { timeKeyPart } from '@/lib/store/keys';
import { readGate } from '@/lib/store/room-gate';
import { writeUpdate } from '@/lib/store/room-update';
import type { Sha256 } from '@/lib/store/stored-blob';
import type { Deps } from './deps';
import { type PlannedMeeting, recordOfPlan } from './record-of-plan';
import { parseRoomName } from './room-name';

/** Whose text the plan's is. No person has this id. */
export const SEEDER = 'klubba';

export type SeedDeps = Pick<Deps, 'table' | 'now'> & { readonly sha256: Sha256 };

export type Seed = {
  readonly room: string;
  /** What the document begins with; asked for only when the room is new. */
  readonly record: () => MinutesRecord;
  /** The accounts of the record's participants, in its order. */
  readonly persons?: readonly (string | null)[];
};

/** Writes the first content unless the room has it. Resolves whether it wrote. @throws AppError `unavailable` */
export function seedRoom(deps: SeedDeps, { room, record, persons }: Seed): Promise<boolean> {
  return seedRoomBytes(deps, room, () => fromRecord(record(), new Map(), persons));
}

/** As `seedRoom`, for bytes that the server's own client has written. */
export async function seedRoomBytes(deps: SeedDeps, room: string, make: () => Uint8Array): Promise<boolean> {
  if ((await readClientOwner(deps.table, room, SEED_CLIENT)) !== null) return false;
  // The bytes are the same every time, so that a second seeder adds nothing; the mark comes after them.
  await writeOnce(deps, room, { clientId: SEED_CLIENT, bytes: make() });
  return true;
}

/** Begins a meeting's minutes from its plan, and adds what earlier meetings have left to it since. */
export async function seedMinutes(deps: SeedDeps, room: string, planned: PlannedMeeting): Promise<boolean> {
  const wrote = await seedRoomBytes(deps, room, () => plannedBytes(planned));
  await bringCarried(deps, room);
  return wrote;
}

/** What the live document of a planned meeting begins with. */
export function plannedBytes(planned: PlannedMeeting): Uint8Array {
  const { agenda, participants } = planned.plan;
  const plannedMinutes = new Map(
    agenda.flatMap(({ itemId, plannedMinutes: minutes }) =>
      itemId === null || minutes === null ? [] : [[itemId, minutes] as const],
    ),
  );
  const persons = participants.map(({ personId }) => personId);
  return fromRecord(recordOfPlan(planned), plannedMinutes, persons);
}

/** Writes what is not there yet, and resolves with it. Only the first room of a meeting, and only while it is written in: later rooms begin with what this one held. */
export async function bringCarried(deps: SeedDeps, room: string): Promise<Uint8Array[]> {
  const brought: Uint8Array[] = [];
  const name = parseRoomName(room);
  if (name?.type !== 'minutes' || name.generation !== 1) return brought;
  for (const carry of await listCarries(deps.table, name.meetingId)) {
    const clientId = carryClient(carry.n);
    if ((await readClientOwner(deps.table, room, clientId)) !== null) continue;
    if ((await readGate(deps.table, room)).state !== 'open') return brought;
    const bytes = carryBytes(carry);
    await writeOnce(deps, room, { clientId, bytes });
    brought.push(bytes);
  }
  return brought;
}

async function writeOnce(
  deps: SeedDeps,
  room: string,
  { clientId, bytes }: { readonly clientId: number; readonly bytes: Uint8Array },
): Promise<void> {
  const stamp = `${timeKeyPart(deps.now())}-seed${clientId}`;
  await writeUpdate(deps.table, room, { stamp, author: SEEDER, bytes, sha256: deps.sha256 });
  await claimClientId(deps.table, room, { clientId, personId: SEEDER, since: deps.now() });
}
