'use server';
/** Whose the comments in a room are, for the page that shows them; nothing for whoever may not read the room. */
import { currentActor, openDeps } from '@/app/_edge/asking';
import { toAppError } from '@/lib/errors';
import { takeToken } from '@/lib/identity/rate-limit';
import { listAuthors, type RoomAuthor } from '@/lib/workspace/list-authors';

/** `null` when it cannot be told now; the page asks again. */
export async function fetchAuthors(meetingId: string, room: string): Promise<readonly RoomAuthor[] | null> {
  try {
    const actor = await currentActor();
    if (actor === null) return null;
    const deps = await openDeps();
    await takeToken(deps, { bucket: 'requestByPerson', key: actor.personId });
    return await listAuthors(deps, actor, { meetingId, room });
  } catch (thrown) {
    const { code } = toAppError(thrown);
    if (code === 'internal') throw thrown;
    return null;
  }
}
