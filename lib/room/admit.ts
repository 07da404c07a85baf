/**
 * Whether a person may speak to a room at this moment: role and gate, both read consistently for every packet (R20). Nothing is
 * remembered, so a role that was taken away counts at once.
 */
import { AppError } from '@/lib/errors';
import { type Gate, readGate } from '@/lib/store/room-gate';
import type { RoomDeps, RoomRole } from './deps';

export type Admission = { readonly gate: Gate; readonly role: RoomRole };

/** @throws AppError `notFound` without a role, `gone` for a moved room (R63) */
export async function admit(
  deps: RoomDeps,
  { personId, room }: { personId: string; room: string },
): Promise<Admission> {
  const [gate, role] = await Promise.all([readGate(deps.table, room), deps.authorize(personId, room)]);
  if (role === null) throw new AppError('notFound');
  if (role === 'moved' || gate.state === 'moved') throw new AppError('gone', 'roomMoved');
  return { gate, role };
}

/** @throws AppError `outdated` or `unavailable` when client and server know different schemas (R16) */
export function checkSchema(deps: RoomDeps, clientVersion: number | null): void {
  if (clientVersion === null || clientVersion === deps.schemaVersion) return;
  throw clientVersion < deps.schemaVersion
    ? new AppError('outdated', 'schemaOutdated')
    : new AppError('unavailable', 'schemaAhead');
}

/** Why a gate that is not open refuses a write. */
export function refusalAt(gate: Gate): AppError {
  if (gate.state === 'corrupt') return new AppError('corrupt', 'roomCorrupt');
  if (gate.state === 'moved') return new AppError('gone', 'roomMoved');
  // On its way to another room: whoever asks again in a moment is told where things stand.
  return gate.to === null ? new AppError('locked', 'roomFrozen') : new AppError('unavailable', 'roomBusy');
}
