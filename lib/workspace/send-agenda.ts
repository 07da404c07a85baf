/** Calls everybody who takes part to a planned meeting; the mails leave through the outbox. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import type { Meeting } from '@/lib/store/meeting';
import { appendEvent } from './append-event';
import type { Deps } from './deps';
import { idField, parseInput } from './input';

const schema = z.object({ meetingId: idField });
export type SendAgendaInput = z.input<typeof schema>;

/** The meeting; again only when something has happened to it since. @throws AppError `notFound`; `conflict` `meetingState` */
export async function sendAgenda(deps: Deps, actor: Actor, input: SendAgendaInput): Promise<Meeting> {
  const { meetingId } = parseInput(schema, input);
  return await appendEvent(deps, actor, {
    meetingId,
    action: 'sendAgenda',
    decide: ({ agendaSentAt, n }) => (agendaSentAt === n ? null : { type: 'agendaSent' }),
  });
}
