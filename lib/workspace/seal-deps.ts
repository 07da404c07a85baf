/** What the verbs need that end a document's writing: hashing, and the room's own handlers without any connection. */
import { SCHEMA_VERSION } from '@/lib/minutes/live/shape';
import type { RoomDeps } from '@/lib/room/deps';
import type { Sha256 } from '@/lib/store/stored-blob';
import { authorizeRoom } from './authorize-room';
import type { Deps } from './deps';
import { noteRoomJoin } from './note-part-read';

export type SealDeps = Deps & {
  readonly sha256: Sha256;
  /** The rooms of this process, where people are connected and told at once; without them they are told when they ask. */
  readonly rooms?: RoomDeps | null;
};

/**
 * The rooms as a verb writes in them. Without rooms in its process nobody is connected to it; the homes of connections notice by
 * themselves that rights or rooms have changed.
 */
export function roomDepsOf(deps: SealDeps): RoomDeps {
  if (deps.rooms != null) return deps.rooms;
  const { table, now, newId, sha256 } = deps;
  return {
    ...{ table, now, newId, sha256 },
    sockets: { send: () => 'gone', close: async () => undefined },
    random: () => 0,
    authorize: (personId, room) => authorizeRoom({ table }, { personId, room }),
    noteJoin: (join) => noteRoomJoin(deps, join),
    askCompaction: () => undefined,
    schemaVersion: SCHEMA_VERSION,
  };
}
