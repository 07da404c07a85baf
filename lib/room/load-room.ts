import type * as Y from 'yjs';
import { readGate } from '@/lib/store/room-gate';
import { documentOf, readStored, type StoredDeps } from './stored-room';

/**
 * The document of a room as it is stored now, frozen bytes after the cut; empty for a room that nobody has written in.
 * Writes nothing. The caller destroys it.
 * @throws AppError `corrupt`, `unavailable`; never an empty document in their place
 */
export async function loadRoom(deps: StoredDeps, room: string): Promise<Y.Doc> {
  const gate = await readGate(deps.table, room);
  return documentOf(await readStored(deps, room, gate));
}
