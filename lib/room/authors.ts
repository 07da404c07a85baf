import { listClientOwners } from '@/lib/store/client-owner';
import type { RoomDeps } from './deps';

/** Who wrote: person by Yjs client id, for every client id that was ever used in the room (R54). */
export async function readAuthors(
  deps: Pick<RoomDeps, 'table'>,
  room: string,
): Promise<ReadonlyMap<number, string>> {
  const owners = await listClientOwners(deps.table, room);
  return new Map(owners.map(({ clientId, personId }) => [clientId, personId]));
}
