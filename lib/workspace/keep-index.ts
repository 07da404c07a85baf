/** Keeps the follow-up index of a group: an entry for every sealed meeting that has none of its seal. Doing it again changes nothing. */

import { toAppError } from '@/lib/errors';
import { listFollowUpIndex, writeFollowUpIndex } from '@/lib/store/follow-up-index';
import type { Group } from '@/lib/store/group';
import { indexOf, listAllMeetings, type ReadDeps } from './gather-follow-up';

/** How many entries were written. `isAnew`: also those that are there, from the minutes. */
export async function keepIndex(deps: ReadDeps, group: Group, isAnew = false): Promise<number> {
  const known = await listFollowUpIndex(deps.table, group.groupId);
  let written = 0;
  for await (const meeting of listAllMeetings(deps.table, group.groupId)) {
    const entry = known.get(meeting.meetingId);
    if (!isAnew && entry?.candidateHash === meeting.candidateHash) continue;
    try {
      const index = await indexOf(deps, group, meeting);
      if (index !== null && (await writeFollowUpIndex(deps.table, group.groupId, index))) written += 1;
    } catch (thrown) {
      // A document that cannot be read has no entry; the others get theirs.
      if (!['corrupt', 'unavailable'].includes(toAppError(thrown).code)) throw thrown;
    }
  }
  return written;
}
