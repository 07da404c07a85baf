/** Adds a correction after approval: visible beside the minutes with who, when and what, while the sealed bytes stay. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { MAX_TEXT_LENGTH } from '@/lib/limits';
import type { Meeting } from '@/lib/store/meeting';
import { appendEvent } from './append-event';
import type { Deps } from './deps';
import { idField, parseInput } from './input';

const schema = z.object({
  meetingId: idField,
  itemId: idField.nullable().default(null),
  text: z.string().trim().min(1, 'textMissing').max(MAX_TEXT_LENGTH, 'textTooLong'),
});
export type CorrectMinutesInput = z.input<typeof schema>;

/** @throws AppError `notFound`; `invalid` `textMissing`; `conflict` `meetingState` before approval */
export async function correctMinutes(deps: Deps, actor: Actor, input: CorrectMinutesInput): Promise<Meeting> {
  const { meetingId, itemId, text } = parseInput(schema, input);
  return await appendEvent(deps, actor, {
    meetingId,
    action: 'correct',
    decide: () => ({ type: 'corrected', itemId, text }),
  });
}
