/** Every reading of a confidential part is written down before anything of it is handed out. */
import type { Actor } from '@/lib/access/actor';
import { addPartRead, type PartRead } from '@/lib/store/part-read';
import type { Deps } from './deps';
import { parseRoomName } from './room-name';

type Reading = Pick<PartRead, 'meetingId' | 'partId' | 'how'>;

/** A page or a file with the part's text is about to be handed to this person. @throws AppError `unavailable` */
export async function notePartRead(
  deps: Pick<Deps, 'table' | 'now' | 'newId'>,
  { personId, name }: Pick<Actor, 'personId' | 'name'>,
  reading: Reading,
): Promise<void> {
  await addPartRead(deps.table, { ...reading, personId, name, at: deps.now(), readId: deps.newId() });
}

/** Somebody joins a room: a part's is written down, of any other nothing. @throws AppError `unavailable` */
export async function noteRoomJoin(
  deps: Pick<Deps, 'table' | 'now' | 'newId'>,
  join: { readonly room: string; readonly personId: string; readonly name: string },
): Promise<void> {
  const room = parseRoomName(join.room);
  if (room?.type !== 'part') return;
  const { meetingId, partId } = room;
  await notePartRead(deps, join, { meetingId, partId, how: 'room' });
}
