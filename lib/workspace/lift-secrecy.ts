/**
 * A decision that a part is not secret any more: from then on everybody who may read the minutes may read it. Its text
 * stays where it is, so that what was approved without it stays what it was.
 */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { MAX_TEXT_LENGTH } from '@/lib/limits';
import { appendPartEvent } from './append-part-event';
import type { Deps } from './deps';
import { idField, parseInput } from './input';
import { decisionFields, decisionOf } from './part-input';
import { type PartView, viewPart } from './part-view';
import { requirePart } from './require-part';

const schema = z.object({
  meetingId: idField,
  partId: idField,
  reason: z.string().trim().min(1, 'reasonMissing').max(MAX_TEXT_LENGTH, 'textTooLong'),
  ...decisionFields,
});
export type LiftSecrecyInput = z.input<typeof schema>;

/** Twice is once. @throws AppError `notFound`; `invalid` `reasonMissing` | `dateInvalid` */
export async function liftSecrecy(deps: Deps, actor: Actor, input: LiftSecrecyInput): Promise<PartView> {
  const { meetingId, partId, reason, ...given } = parseInput(schema, input);
  const found = await requirePart(deps, actor, { meetingId, partId, action: 'editSecrecyMark' });
  const decision = await decisionOf(deps, actor, given);
  await appendPartEvent(deps, actor, {
    meetingId,
    partId,
    decide: ({ isLifted }) => (isLifted ? null : { type: 'lifted', reason, ...decision }),
  });
  return await viewPart(deps, { actor, ...found }, found.marked);
}
