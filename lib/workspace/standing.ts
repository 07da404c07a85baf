/** Reads what a verb is about together with the actor's standing, and asks `can`. Every verb begins here. */
import type { Actor } from '@/lib/access/actor';
import { type ActionOn, can, requireCan } from '@/lib/access/can';
import type { Resource } from '@/lib/access/resource';
import { MEETING_STATES } from '@/lib/access/roles';
import { AppError } from '@/lib/errors';
import { type Group, readGroup } from '@/lib/store/group';
import { type Meeting, readMeeting } from '@/lib/store/meeting';
import { groupFacts, membershipOf } from '@/lib/store/membership';
import type { Deps } from './deps';

export type GroupAction = ActionOn<'group'>;
export type MeetingAction = ActionOn<'meeting'>;
type MeetingResource = Extract<Resource, { type: 'meeting' }>;

/** The group. @throws AppError `notFound` when it does not exist or the actor may not */
export async function requireGroup(
  deps: Deps,
  actor: Actor,
  what: { readonly groupId: string; readonly action: GroupAction },
): Promise<Group> {
  const group = await readGroup(deps.table, what.groupId);
  if (group === null) throw new AppError('notFound');
  requireCan(actor, what.action, groupFacts(group, actor.personId));
  return group;
}

/** What access needs to know of a meeting and one person. */
export function meetingFacts(meeting: Meeting, group: Group, personId: string): MeetingResource {
  const { state, adjusterIds } = meeting;
  return { type: 'meeting', group, membership: membershipOf(group, personId), state, adjusterIds };
}

/** The meeting with its group. @throws AppError `notFound`; `conflict` `meetingState` when only the state forbids it */
export async function requireMeeting(
  deps: Deps,
  actor: Actor,
  what: { readonly meetingId: string; readonly action: MeetingAction },
): Promise<{ readonly meeting: Meeting; readonly group: Group }> {
  const meeting = await readMeeting(deps.table, what.meetingId);
  const group = meeting === null ? null : await readGroup(deps.table, meeting.groupId);
  if (meeting === null || group === null) throw new AppError('notFound');
  requireOnMeeting(actor, what.action, meetingFacts(meeting, group, actor.personId));
  return { meeting, group };
}

/**
 * As `requireCan`, but whoever may do it in another state, and so may know of the meeting, is told that it is the state.
 * @throws AppError `notFound`; `conflict` `meetingState`
 */
export function requireOnMeeting(actor: Actor, action: MeetingAction, facts: MeetingResource): void {
  if (can(actor, action, facts)) return;
  const mayElsewhere = MEETING_STATES.some((state) => can(actor, action, { ...facts, state }));
  throw mayElsewhere ? new AppError('conflict', 'meetingState') : new AppError('notFound');
}
