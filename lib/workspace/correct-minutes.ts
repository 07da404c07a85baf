/** Adds a correction after approval: visible beside the minutes with who, when and what, while the sealed bytes stay. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { MAX_TEXT_LENGTH } from '@/lib/limits';
import type { Meeting } from '@/lib/store/meeting';
import { appendEvent } from './append-event';
import type { Deps } from './deps';
import { idOfRequest } from './derived-id';
import { idField, parseInput, requestIdField } from './input';

const schema = z.object({
  requestId: requestIdField,
  meetingId: idField,
  itemId: idField.nullable().default(null),
  text: z.string().trim().min(1, 'textMissing').max(MAX_TEXT_LENGTH, 'textTooLong'),
});
export type CorrectMinutesInput = z.input<typeof schema>;

/** The same `requestId` twice is once. @throws AppError `notFound`; `invalid` `textMissing`; `conflict` `meetingState` before approval */
export async function correctMinutes(deps: Deps, actor: Actor, input: CorrectMinutesInput): Promise<Meeting> {
  const { meetingId, itemId, text, requestId } = parseInput(schema, input);
  const eventId = await idOfRequest(deps, actor, { verb: `correctMinutes ${meetingId}`, requestId });
  return await appendEvent(deps, actor, {
    meetingId,
    eventId,
    action: 'correct',
    decide: () => ({ type: 'corrected', itemId, text }),
  });
}
