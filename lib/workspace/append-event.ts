/**
 * Adds one event to a meeting's chain: reads, decides, writes if nobody else has, else decides anew. The letters that tell
 * of it are in line before it is written; those of an event that never was are dropped.
 */
import type { Actor } from '@/lib/access/actor';
import { requireCan } from '@/lib/access/can';
import { AppError, assert } from '@/lib/errors';
import { MAX_MEETING_EVENTS } from '@/lib/limits';
import { readGroup } from '@/lib/store/group';
import { foldMeeting, type Meeting, mayFollow, step } from '@/lib/store/meeting';
import {
  EVENT_SCHEMA,
  type Happening,
  putEvent,
  readChain,
  type StoredEvent,
  sha256Hex,
  signEvent,
} from '@/lib/store/meeting-event';
import { untilWritten } from '@/lib/store/write-rounds';
import type { Deps } from './deps';
import { keepStep } from './keep-step';
import { queueLifeMail } from './queue-life-mail';
import { type MeetingAction, meetingFacts, requireOnMeeting } from './standing';

export type Change = {
  readonly meetingId: string;
  readonly action: MeetingAction;
  /** What happens to the meeting as it now is; `null` when it has happened already. Called again after a lost race. */
  readonly decide: (meeting: Meeting) => Happening | null | Promise<Happening | null>;
  /** The id of the event, where the request gives it one: an event that is there already does not happen again. */
  readonly eventId?: string;
};

/** The meeting after the event. @throws AppError as `requireMeeting`; whatever `decide` throws */
export function appendEvent(deps: Deps, actor: Actor, change: Change): Promise<Meeting> {
  return untilWritten(async () => {
    const chain = await readChain(deps.table, change.meetingId);
    const meeting = foldMeeting(chain);
    const group = meeting === null ? null : await readGroup(deps.table, meeting.groupId);
    if (meeting === null || group === null) throw new AppError('notFound');
    const facts = meetingFacts(meeting, group, actor.personId);
    requireCan(actor, 'readMinutes', facts);
    if (chain.some(({ event }) => event.id === change.eventId)) return meeting;
    const what = await change.decide(meeting);
    if (what === null) return meeting;
    requireOnMeeting(actor, change.action, facts);
    assert(mayFollow(meeting, what), `${what.type} follows in ${meeting.state}`);
    if (chain.length >= MAX_MEETING_EVENTS) throw new AppError('tooLarge', 'meetingTooLong');
    const { meetingId, eventId } = change;
    const next = await nextEvent(deps, actor, { meetingId, chain, what, eventId });
    const after = step(meeting, next.event);
    await keepStep(deps, meeting, { what, by: actor.personId });
    await queueLifeMail(deps, { meeting: after, group, event: next.event });
    return (await putEvent(deps.table, next)) ? after : null;
  });
}

/** The event that would come next, linked to the chain and signed. */
export async function nextEvent(
  deps: Deps,
  actor: Pick<Actor, 'personId' | 'name' | 'organisationId'>,
  next: {
    readonly meetingId: string;
    readonly chain: readonly StoredEvent[];
    readonly what: Happening;
    readonly eventId?: string | undefined;
  },
): Promise<StoredEvent> {
  const last = next.chain.at(-1);
  return signEvent(deps.signer, {
    schema: EVENT_SCHEMA,
    id: next.eventId ?? deps.newId(),
    meeting: next.meetingId,
    n: next.chain.length + 1,
    previous: last === undefined ? null : await sha256Hex(last.json),
    at: new Date(deps.now()).toISOString(),
    actor: { person: actor.personId, name: actor.name, organisation: actor.organisationId },
    what: next.what,
  });
}
