import { type RoomConnection, readConnection } from '@/lib/store/room-connection';
import type { RoomDeps } from './deps';
import { forget, readMembers } from './members';

/**
 * A connection has ended: its row goes, the others are told, and the last one out asks for a compaction (R45, R55). Twice,
 * or for a connection that never joined, changes nothing.
 */
export async function leave(
  deps: RoomDeps,
  { room, connectionId }: { room: string; connectionId: string },
): Promise<void> {
  const row: RoomConnection | null = await readConnection(deps.table, room, connectionId);
  if (row === null) return;
  await forget(deps, room, [row]);
  const { present } = await readMembers(deps, room);
  if (present.length === 0) deps.askCompaction(room);
}
