/**
 * A meeting goes through earlier minutes of its group: the outcome is recorded in both chains. The later meeting's event
 * comes first and names the earlier chain as it was; asked again after a crash between the two, the second is completed.
 */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { AppError } from '@/lib/errors';
import { MAX_TEXT_LENGTH } from '@/lib/limits';
import type { Meeting } from '@/lib/store/meeting';
import { type Happening, readChain, sha256Hex } from '@/lib/store/meeting-event';
import { appendEvent } from './append-event';
import type { Deps } from './deps';
import { idField, parseInput } from './input';
import { requireMeeting } from './standing';

const schema = z
  .object({
    meetingId: idField,
    earlierMeetingId: idField,
    outcome: z.enum(['noChanges', 'changed']),
    /** What was changed, in words. */
    text: z.string().trim().max(MAX_TEXT_LENGTH, 'textTooLong').default(''),
  })
  .refine(({ outcome, text }) => outcome === 'noChanges' || text !== '', { message: 'commentMissing' });
export type HandlePreviousInput = z.input<typeof schema>;

/**
 * The later meeting. The same outcome twice is one.
 * @throws AppError `notFound`; `invalid` `commentMissing` | `previousNotEarlier`; `conflict` `meetingState` when the later
 * one cannot be changed or the earlier one has no minutes yet
 */
export async function handlePrevious(deps: Deps, actor: Actor, input: HandlePreviousInput): Promise<Meeting> {
  const { meetingId, earlierMeetingId, outcome, text } = parseInput(schema, input);
  const later = await requireMeeting(deps, actor, { meetingId, action: 'editMeeting' });
  const asked = { meetingId: earlierMeetingId, action: 'readMinutes' } as const;
  const { meeting: earlier } = await requireMeeting(deps, actor, asked);
  if (earlier.groupId !== later.meeting.groupId) throw new AppError('notFound');
  if (earlierMeetingId === meetingId || earlier.date > later.meeting.date)
    throw new AppError('invalid', 'previousNotEarlier');
  if (['planned', 'live', 'cancelled'].includes(earlier.state))
    throw new AppError('conflict', 'meetingState');
  const chains = {
    later: await readChain(deps.table, meetingId),
    earlier: await readChain(deps.table, earlierMeetingId),
  };
  const head = await sha256Hex(chains.earlier.at(-1)?.json ?? '');
  const said = { outcome, text } as const;
  const here = {
    ...said,
    type: 'previousHandled',
    earlierMeeting: earlierMeetingId,
    date: earlier.date,
    head,
  } as const;
  const there = { ...said, type: 'handledAt', laterMeeting: meetingId, date: later.meeting.date } as const;
  const isHere = chains.later.some(({ event: { what } }) => isOutcome(what, here));
  const meeting = isHere
    ? later.meeting
    : await appendEvent(deps, actor, { meetingId, action: 'editMeeting', decide: () => here });
  const isThere = chains.earlier.some(({ event: { what } }) => isOutcome(what, there));
  if (!isThere) await appendEvent(deps, actor, { ...asked, decide: () => there });
  return meeting;
}

type Outcome = Extract<Happening, { type: 'previousHandled' | 'handledAt' }>;

function isOutcome(what: Happening, wanted: Outcome): boolean {
  if (what.type !== wanted.type || !('outcome' in what)) return false;
  return what.outcome === wanted.outcome && what.text === wanted.text && otherOf(what) === otherOf(wanted);
}

const otherOf = (what: Outcome): string =>
  what.type === 'handledAt' ? what.laterMeeting : what.earlierMeeting;
