/**
 * Remembers what a person may do in a room for as long as nothing else in the store has changed. Roles, states,
 * clearances and accounts are written by others than the rooms, so every such commit ends all that is remembered.
 */
import type { RoomVerdict } from '@/lib/room/deps';

type Authorize = (personId: string, room: string) => Promise<RoomVerdict>;

/** People and rooms of a busy day; when it is full, everything is asked anew. */
const MAX_REMEMBERED = 10_000;

/** @param epoch changes when anybody else has written */
export function rememberRights(authorize: Authorize, epoch: () => number): Authorize {
  const remembered = new Map<string, Promise<RoomVerdict>>();
  let current = epoch();
  return (personId, room) => {
    const now = epoch();
    if (now !== current || remembered.size >= MAX_REMEMBERED) remembered.clear();
    current = now;
    const key = `${personId} ${room}`;
    const known = remembered.get(key) ?? authorize(personId, room);
    remembered.set(key, known);
    known.catch(() => remembered.delete(key));
    return known;
  };
}
