/** Opens a planned meeting: from now on everybody who takes part writes. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import type { Meeting } from '@/lib/store/meeting';
import { appendEvent } from './append-event';
import type { Deps } from './deps';
import { idField, parseInput } from './input';

const schema = z.object({ meetingId: idField });
export type StartMeetingInput = z.input<typeof schema>;

/** The live meeting; twice is once. @throws AppError `notFound`; `conflict` `meetingState` */
export async function startMeeting(deps: Deps, actor: Actor, input: StartMeetingInput): Promise<Meeting> {
  const { meetingId } = parseInput(schema, input);
  return await appendEvent(deps, actor, {
    meetingId,
    action: 'startMeeting',
    decide: (meeting) => (meeting.state === 'live' ? null : { type: 'started' }),
  });
}
