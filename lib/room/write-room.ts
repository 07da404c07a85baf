import { AppError } from '@/lib/errors';
import { readGate } from '@/lib/store/room-gate';
import type { RoomDeps } from './deps';
import { tellNews } from './receive';
import { writeUpdates } from './write-updates';

/**
 * The server itself writes, in the name of a person whose right was checked by the caller: a new document, an import, a
 * restored version. Durable when it resolves, and told to everybody in the room. Its client ids become the person's.
 * @throws AppError `locked`, `gone`, `corrupt`, `tooLarge`, `invalid`, `unavailable`; `conflict` when what it builds on is not stored
 */
export async function writeRoom(
  deps: RoomDeps,
  room: string,
  { personId, update }: { personId: string; update: Uint8Array },
): Promise<void> {
  const gate = await readGate(deps.table, room);
  const incoming = [{ update, whole: true }];
  const written = await writeUpdates(deps, { room, personId, role: 'write', gate, incoming });
  if (written.status === 'again') throw new AppError('conflict', 'roomUpdateEarly');
  if (written.status === 'silent') throw new AppError('locked', 'roomFrozen');
  await tellNews(deps, { room, connectionId: null }, { update: written.news, presence: null });
}
