/** Reads a confidential part's meeting together with the actor's clearance, and asks `can`. */
import type { Actor } from '@/lib/access/actor';
import { type ActionOn, requireCan } from '@/lib/access/can';
import { AppError } from '@/lib/errors';
import { readClearance } from '@/lib/store/clearance';
import { type Group, readGroup } from '@/lib/store/group';
import { type Meeting, readMeeting } from '@/lib/store/meeting';
import { membershipOf } from '@/lib/store/membership';
import type { Deps } from './deps';
import { meetingFacts } from './standing';

/** @throws AppError `notFound` when there is no such meeting, or the actor has no clearance or may not with it */
export async function requirePart(
  deps: Deps,
  actor: Actor,
  what: { readonly meetingId: string; readonly partId: string; readonly action: ActionOn<'part'> },
): Promise<{ readonly meeting: Meeting; readonly group: Group }> {
  const meeting = await readMeeting(deps.table, what.meetingId);
  const group = meeting === null ? null : await readGroup(deps.table, meeting.groupId);
  if (meeting === null || group === null) throw new AppError('notFound');
  const clearance = await readClearance(deps.table, what, membershipOf(group, actor.personId));
  requireCan(actor, what.action, {
    ...meetingFacts(meeting, group, actor.personId),
    type: 'part',
    clearance,
  });
  return { meeting, group };
}
