/**
 * The rooms of this process, for those in the same process who write without a connection: what they write is told at once
 * to everybody who is connected. Owns where they meet; without rooms in the process a reader learns of it at the next step 1
 * (R22).
 */
import type { RoomDeps } from './deps';

/** A process loads this file more than once: the server has its own copy, the pages have theirs. */
const PLACE = Symbol.for('klubba.rooms');
type Meeting = { [PLACE]?: RoomDeps | null };

/** From now on, until `null` is offered, these are the rooms of the process. */
export function offerRooms(deps: RoomDeps | null): void {
  (globalThis as Meeting)[PLACE] = deps;
}

/** `null` where no rooms are served: on Lambda and in commands. */
export function roomsOfProcess(): RoomDeps | null {
  return (globalThis as Meeting)[PLACE] ?? null;
}
