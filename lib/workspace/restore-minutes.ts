/** An earlier version of the open text becomes the text again, as a change by the person: nothing that came later is dropped. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { AppError } from '@/lib/errors';
import type { RoomDeps } from '@/lib/room/deps';
import { restoreVersion } from '@/lib/room/versions';
import type { Meeting } from '@/lib/store/meeting';
import { readRoomVersion } from '@/lib/store/room-version';
import { idField, parseInput } from './input';
import { RESTORED } from './keep-step';
import { minutesRoom } from './room-name';
import { roomDepsOf, type SealDeps } from './seal-deps';
import { requireMeeting } from './standing';

const schema = z.object({ meetingId: idField, at: z.number() });
export type RestoreMinutesInput = z.input<typeof schema>;

/** @param deps.rooms the rooms of this process, `null` where there are none: then readers follow at their next step 1 */
type RestoreDeps = SealDeps & { readonly rooms: RoomDeps | null };

/**
 * The version that was kept of the restored text; one of the text just before it is kept as well.
 * @throws AppError `notFound`; `conflict` `meetingState`; `locked` `roomFrozen`; `corrupt`
 */
export async function restoreMinutes(
  deps: RestoreDeps,
  actor: Actor,
  input: RestoreMinutesInput,
): Promise<Meeting> {
  const { meetingId, at } = parseInput(schema, input);
  const { meeting } = await requireMeeting(deps, actor, { meetingId, action: 'restoreVersion' });
  const room = minutesRoom(meetingId, meeting.generation);
  if ((await readRoomVersion(deps.table, room, at)) === null) throw new AppError('notFound');
  await restoreVersion(deps.rooms ?? quiet(deps), room, { at, personId: actor.personId, name: RESTORED });
  return meeting;
}

/** Nobody is told, and nobody is forgotten for it. */
function quiet(deps: SealDeps): RoomDeps {
  const sockets = { send: async (): Promise<'sent'> => 'sent', close: async () => undefined };
  return { ...roomDepsOf(deps), sockets };
}
