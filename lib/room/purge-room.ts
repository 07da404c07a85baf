/**
 * Takes everything out of a room that nobody may read any more (R65): log, snapshots, versions, the cut, what was set aside,
 * who is there. What stays holds no text: the gate, which refuses for ever, and whose each client id was, so that nobody
 * begins the room anew.
 */
import { AppError } from '@/lib/errors';
import { CLIENT_OWNER_PREFIX, gateKey } from '@/lib/store/keys';
import { readGate } from '@/lib/store/room-gate';
import { listRoomKeys } from '@/lib/store/room-keys';
import { closeRoom } from './close-room';
import type { RoomDeps } from './deps';

/** Twice is once; what a writer that died left behind goes the second time. @throws AppError `conflict` for a room that is not moved */
export async function purgeRoom(deps: RoomDeps, room: string): Promise<void> {
  const gate = await readGate(deps.table, room);
  if (gate.state !== 'moved') throw new AppError('conflict', 'roomBusy');
  await closeRoom(deps, room, new AppError('gone', 'roomMoved'));
  const { sk: gateSk } = gateKey(room);
  const keys = await listRoomKeys(deps.table, room);
  await deps.table.remove(keys.filter(({ sk }) => sk !== gateSk && !sk.startsWith(CLIENT_OWNER_PREFIX)));
}

/** Takes back a room that nobody was ever let into, so that it can begin anew. */
export async function clearRoom(deps: Pick<RoomDeps, 'table'>, room: string): Promise<void> {
  await deps.table.remove(await listRoomKeys(deps.table, room));
}
