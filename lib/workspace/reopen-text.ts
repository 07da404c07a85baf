/**
 * Text that was locked for a candidate which never came, because somebody's process died in between, is opened again: it
 * goes on in the next room with the same content. The other way out is to ask for the candidate again.
 */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { AppError } from '@/lib/errors';
import { moveRoom } from '@/lib/room/freeze';
import { clearRoom } from '@/lib/room/purge-room';
import type { Meeting } from '@/lib/store/meeting';
import { readGate } from '@/lib/store/room-gate';
import { appendEvent } from './append-event';
import { idField, parseInput } from './input';
import { openGeneration } from './open-generation';
import { commentsRoom, minutesRoom } from './room-name';
import { roomDepsOf, type SealDeps } from './seal-deps';
import { settleMarking } from './settle-marking';
import { requireMeeting } from './standing';

const schema = z.object({ meetingId: idField });
export type ReopenTextInput = z.input<typeof schema>;

/** The meeting with open text; nothing happens to text that is open. @throws AppError `notFound`; `conflict` `meetingState` */
export async function reopenText(deps: SealDeps, actor: Actor, input: ReopenTextInput): Promise<Meeting> {
  const { meetingId } = parseInput(schema, input);
  await requireMeeting(deps, actor, { meetingId, action: 'prepareCandidate' });
  await settleMarking(deps, meetingId);
  const { meeting } = await requireMeeting(deps, actor, { meetingId, action: 'prepareCandidate' });
  if (!(await isTextLocked(deps, meeting))) return meeting;
  const generation = meeting.generation + 1;
  const moves = [minutesRoom, commentsRoom].map((name) => ({
    from: name(meetingId, meeting.generation),
    to: name(meetingId, generation),
  }));
  for (const { from, to } of moves) await openGeneration(deps, from, to);
  const after = await appendEvent(deps, actor, {
    meetingId,
    action: 'prepareCandidate',
    decide: (now) => {
      if (now.state === 'signing') throw new AppError('conflict', 'meetingState');
      return now.generation > meeting.generation ? null : { type: 'generationOpened', generation };
    },
  });
  if (after.generation !== generation) {
    for (const { to } of moves) await clearRoom(deps, to);
    return after;
  }
  for (const { from, to } of moves) await moveRoom(roomDepsOf(deps), from, to);
  return after;
}

/** Whether nobody can write in the text although the meeting is in review. */
export async function isTextLocked(deps: Pick<SealDeps, 'table'>, meeting: Meeting): Promise<boolean> {
  if (meeting.state !== 'review') return false;
  const gate = await readGate(deps.table, minutesRoom(meeting.meetingId, meeting.generation));
  return gate.state !== 'open';
}
