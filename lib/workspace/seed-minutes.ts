/**
 * The first content of a meeting's live document, written once by the server and never by a client: two clients that both
 * began it would double it. Doing it twice, or by two servers at once, leaves one content.
 */
import { fromRecord, SEED_CLIENT } from '@/lib/minutes/live/from-record';
import type { MinutesRecord } from '@/lib/minutes/record';
import { claimClientId, readClientOwner } from '@/lib/store/client-owner';
import { timeKeyPart } from '@/lib/store/keys';
import { writeUpdate } from '@/lib/store/room-update';
import type { Sha256 } from '@/lib/store/stored-blob';
import type { Deps } from './deps';
import { type PlannedMeeting, recordOfPlan } from './record-of-plan';

/** Whose text the plan's is. No person has this id. */
export const SEEDER = 'klubba';

export type SeedDeps = Pick<Deps, 'table' | 'now'> & { readonly sha256: Sha256 };

export type Seed = {
  readonly room: string;
  /** What the document begins with; asked for only when the room is new. */
  readonly record: () => MinutesRecord;
  readonly plannedMinutes?: ReadonlyMap<string, number>;
};

/** Writes the first content unless the room has it. Resolves whether it wrote. @throws AppError `unavailable` */
export function seedRoom(deps: SeedDeps, { room, record, plannedMinutes }: Seed): Promise<boolean> {
  return seedRoomBytes(deps, room, () => fromRecord(record(), plannedMinutes));
}

/** As `seedRoom`, for bytes that the server's own client has written. */
export async function seedRoomBytes(deps: SeedDeps, room: string, make: () => Uint8Array): Promise<boolean> {
  if ((await readClientOwner(deps.table, room, SEED_CLIENT)) !== null) return false;
  const bytes = make();
  // The bytes are the same every time, so that a second seeder adds nothing; the mark comes after them.
  const stamp = `${timeKeyPart(deps.now())}-seed`;
  await writeUpdate(deps.table, room, { stamp, author: SEEDER, bytes, sha256: deps.sha256 });
  await claimClientId(deps.table, room, { clientId: SEED_CLIENT, personId: SEEDER, since: deps.now() });
  return true;
}

/** Begins a meeting's minutes from its plan. */
export function seedMinutes(deps: SeedDeps, room: string, planned: PlannedMeeting): Promise<boolean> {
  const plannedMinutes = new Map(
    planned.plan.agenda.flatMap(({ itemId, plannedMinutes: minutes }) =>
      itemId === null || minutes === null ? [] : [[itemId, minutes] as const],
    ),
  );
  return seedRoom(deps, { room, record: () => recordOfPlan(planned), plannedMinutes });
}
