/**
 * Makes the demo once, with the same verbs and in the same names as its people would. A start that was interrupted is
 * completed by the next: every step is one that may be repeated, and the marker is written last.
 */
import type { Actor } from '@/lib/access/actor';
import { AppError } from '@/lib/errors';
import { type Group, readGroup } from '@/lib/store/group';
import { markerKey } from '@/lib/store/keys';
import type { Meeting } from '@/lib/store/meeting';
import { membershipOf } from '@/lib/store/membership';
import { readPerson } from '@/lib/store/person';
import { acceptInvitation } from '@/lib/workspace/accept-invitation';
import { cancelMeeting } from '@/lib/workspace/cancel-meeting';
import { changeRoles } from '@/lib/workspace/change-roles';
import { createGroup } from '@/lib/workspace/create-group';
import { createMeeting } from '@/lib/workspace/create-meeting';
import { createSeries } from '@/lib/workspace/create-series';
import type { Deps } from '@/lib/workspace/deps';
import { finishMeeting } from '@/lib/workspace/finish-meeting';
import { issueLink } from '@/lib/workspace/invitation-link';
import { inviteMember } from '@/lib/workspace/invite-member';
import { nameAdjusters } from '@/lib/workspace/name-adjusters';
import { startMeeting } from '@/lib/workspace/start-meeting';
import { DAY_MS, type DemoDay, demoDay, timesOf } from './demo-day';
import { DEMO_GROUPS, type DemoGroup, type DemoMeeting } from './demo-meetings';

export type Demo = {
  /** Ids by the keys of demo-meetings.ts. */
  readonly groupIds: Readonly<Record<string, string>>;
  readonly meetingIds: Readonly<Record<string, string>>;
};

const MARKER = markerKey('demo-1');
/** The groups have existed for a while when somebody first looks. */
const FOUNDED_DAYS_AGO = 90;

/**
 * Its people and organisations must be stored already (see development-organisations.ts). `null`: it was made before.
 * @throws AppError `unavailable`, `corrupt`
 */
export async function seedDemo(deps: Deps): Promise<Demo | null> {
  if ((await deps.table.get(MARKER)) !== null) return null;
  const groupIds: Record<string, string> = {};
  const meetingIds: Record<string, string> = {};
  for (const demo of DEMO_GROUPS) {
    const { group, secretary, series } = await seedGroup(deps, demo);
    groupIds[demo.key] = group.groupId;
    for (const meeting of demo.meetings) {
      const where = { groupId: group.groupId, seriesId: series.seriesId };
      meetingIds[meeting.key] = (await seedMeeting(deps, secretary, { ...where, meeting })).meetingId;
    }
  }
  await deps.table.put({ ...MARKER, groupIds, meetingIds }, { ifAbsent: true });
  return { groupIds, meetingIds };
}

async function seedGroup(
  deps: Deps,
  demo: DemoGroup,
): Promise<{ group: Group; secretary: Actor; series: { seriesId: string } }> {
  const then = daysAgo(deps, FOUNDED_DAYS_AGO);
  const secretary = await actorOf(deps, demo.secretaryId);
  const { name, organisationIds } = demo;
  const requestId = `demo-${demo.key}`;
  const group = await createGroup(then, secretary, {
    requestId,
    name,
    organisationIds: [...organisationIds],
  });
  const { groupId } = group;
  await changeRoles(then, secretary, {
    groupId,
    personId: demo.secretaryId,
    roles: [...demo.secretaryRoles],
  });
  for (const member of demo.members) await seedMember(then, secretary, { groupId, member });
  const { series } = demo;
  const made = await createSeries(then, secretary, { requestId: `${requestId}-series`, groupId, ...series });
  if (demo.invited !== null) {
    const { email, roles } = demo.invited;
    await inviteMember(deps, secretary, { groupId, email, roles: [...roles] });
  }
  return { group, secretary, series: made };
}

/** Invited and accepted like anybody; the mail is not sent, since the invitation is used by then. */
async function seedMember(
  deps: Deps,
  secretary: Actor,
  { groupId, member }: { groupId: string; member: DemoGroup['members'][number] },
): Promise<void> {
  const group = await readGroup(deps.table, groupId);
  if (group !== null && membershipOf(group, member.personId) !== null) return;
  const person = await actorOf(deps, member.personId);
  const email = person.assertedEmail ?? '';
  const invitation = await inviteMember(deps, secretary, { groupId, email, roles: [...member.roles] });
  const issued = await issueLink(deps, invitation);
  if (issued !== 'superseded') await acceptInvitation(deps, person, { link: issued.link });
}

async function seedMeeting(
  deps: Deps,
  secretary: Actor,
  demo: { readonly groupId: string; readonly seriesId: string; readonly meeting: DemoMeeting },
): Promise<Meeting> {
  const { groupId, seriesId, meeting } = demo;
  const day = demoDay(deps.now(), meeting.daysFromToday);
  const planned = daysAgo(deps, Math.max(2, 21 - meeting.daysFromToday));
  const created = await createMeeting(planned, secretary, {
    requestId: `demo-${meeting.key}`,
    groupId,
    seriesId,
    title: meeting.title,
    date: day.date,
    ...(meeting.times ?? timesOf(day)),
    place: meeting.place,
    items: [...meeting.items],
  });
  return await bringAbout(deps, secretary, { created, meeting, day });
}

/** Takes the steps that are still missing, at the times when they would have been taken. */
async function bringAbout(
  deps: Deps,
  secretary: Actor,
  { created, meeting, day }: { created: Meeting; meeting: DemoMeeting; day: DemoDay },
): Promise<Meeting> {
  const { meetingId } = created;
  if (created.state === meeting.state) return created;
  if (meeting.state === 'cancelled') {
    const reason = meeting.cancelledBecause ?? null;
    return await cancelMeeting(at(deps, day.startOfDayMs - DAY_MS), secretary, { meetingId, reason });
  }
  const meetingTime = (hour: number): Deps => at(deps, day.startOfDayMs + (hour * DAY_MS) / 24);
  if (created.state === 'planned') await startMeeting(meetingTime(9), secretary, { meetingId });
  await nameAdjusters(meetingTime(10), secretary, { meetingId, adjusterIds: [...meeting.adjusterIds] });
  const commentsUntil = demoDay(deps.now(), 7).date;
  return await finishMeeting(meetingTime(12), secretary, { meetingId, commentsUntil });
}

async function actorOf(deps: Deps, personId: string): Promise<Actor> {
  const person = await readPerson(deps.table, personId);
  if (person === null) throw new AppError('corrupt', 'demoPersonMissing');
  const { name, organisationId, email: assertedEmail } = person;
  const offices = { isOperator: false, administersOrganisation: false };
  return { personId, name, organisationId, ...offices, assertedEmail, sessionId: 'demo', authenticatedAt: 0 };
}

const at = (deps: Deps, ms: number): Deps => ({ ...deps, now: () => ms });
const daysAgo = (deps: Deps, days: number): Deps => at(deps, deps.now() - days * DAY_MS);
