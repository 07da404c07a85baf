/** Closing open connections when what they were opened for no longer holds (R91). */
import { AppError } from '@/lib/errors';
import { closingOf } from '@/lib/protocol/close';
import type { RoomConnection } from '@/lib/store/room-connection';
import type { RoomDeps, RoomVerdict } from './deps';
import { forget, readMembers } from './members';

/** Closes every connection of the room with a refusal. */
export async function closeRoom(deps: RoomDeps, room: string, refusal: AppError): Promise<void> {
  const { present, silent } = await readMembers(deps, room);
  await Promise.all(present.map((row) => close(deps, row, refusal)));
  await forget(deps, room, [...present, ...silent]);
}

/** Asks again what each member may do and closes those for whom it has changed; connecting again decides. */
export async function recheck(deps: RoomDeps, room: string): Promise<void> {
  const { present } = await readMembers(deps, room);
  const closed = await Promise.all(present.map((row) => closeIfChanged(deps, room, row)));
  await forget(
    deps,
    room,
    closed.filter((row) => row !== null),
  );
}

async function closeIfChanged(
  deps: RoomDeps,
  room: string,
  row: RoomConnection,
): Promise<RoomConnection | null> {
  const role = await deps.authorize(row.personId, room);
  if (role === row.role) return null;
  await close(deps, row, refusalFor(role));
  return row;
}

function refusalFor(verdict: RoomVerdict): AppError {
  if (verdict === null) return new AppError('notFound');
  return verdict === 'moved'
    ? new AppError('gone', 'roomMoved')
    : new AppError('conflict', 'roomRoleChanged');
}

async function close(deps: RoomDeps, row: RoomConnection, refusal: AppError): Promise<void> {
  if (row.wire === 'poll') return;
  const { closeCode, reason } = closingOf(refusal);
  await deps.sockets.close(row.connectionId, closeCode, reason);
}
