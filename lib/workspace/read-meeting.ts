/** One meeting as its page needs it: the facts, the plan, the people, and what the reader may do. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { can } from '@/lib/access/can';
import { ON_MEETING } from '@/lib/access/table';
import { type Carry, listCarries } from '@/lib/store/carry';
import type { Group } from '@/lib/store/group';
import type { Meeting } from '@/lib/store/meeting';
import { type Plan, planSchema, readPlan } from '@/lib/store/plan';
import type { Deps } from './deps';
import { idField, parseInput } from './input';
import { commentsRoom, minutesRoom } from './room-name';
import { type MeetingAction, meetingFacts, requireMeeting } from './standing';

const schema = z.object({ meetingId: idField });
export type ReadMeetingInput = z.input<typeof schema>;

export type MeetingView = {
  readonly meeting: Meeting;
  readonly group: Group;
  readonly plan: Plan;
  /** What earlier meetings left open and this one has taken over; untold once any of its text has become confidential. */
  readonly carries: readonly Carry[];
  /** The live documents of the open text. */
  readonly rooms: { readonly minutes: string; readonly comments: string };
  readonly may: Readonly<Record<MeetingAction, boolean>>;
};

/** @throws AppError `notFound` */
export async function readMeeting(deps: Deps, actor: Actor, input: ReadMeetingInput): Promise<MeetingView> {
  const { meetingId } = parseInput(schema, input);
  const { meeting, group } = await requireMeeting(deps, actor, { meetingId, action: 'readMinutes' });
  const facts = meetingFacts(meeting, group, actor.personId);
  const actions = Object.keys(ON_MEETING) as MeetingAction[];
  return {
    meeting,
    group,
    plan: (await readPlan(deps.table, meetingId)) ?? planSchema.parse({}),
    carries: meeting.generation === 1 ? await listCarries(deps.table, meetingId) : [],
    rooms: {
      minutes: minutesRoom(meetingId, meeting.generation),
      comments: commentsRoom(meetingId, meeting.generation),
    },
    may: Object.fromEntries(
      actions.map((action) => [action, can(actor, action, facts)]),
    ) as MeetingView['may'],
  };
}
