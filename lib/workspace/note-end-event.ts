/** The end event of a part's secrecy has happened: a new assessment is asked for. Opens nothing. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { MAX_TEXT_LENGTH } from '@/lib/limits';
import { appendPartEvent } from './append-part-event';
import type { Deps } from './deps';
import { dateField, idField, parseInput } from './input';
import { decisionOf } from './part-input';
import { type PartView, viewPart } from './part-view';
import { requirePart } from './require-part';

const schema = z.object({
  meetingId: idField,
  partId: idField,
  /** Left out: today. */
  happenedOn: dateField.optional(),
  note: z.string().trim().max(MAX_TEXT_LENGTH, 'textTooLong').default(''),
});
export type NoteEndEventInput = z.input<typeof schema>;

/** @throws AppError `notFound`; `invalid` `dateInvalid`; `conflict` `partState` when its secrecy was lifted */
export async function noteEndEvent(deps: Deps, actor: Actor, input: NoteEndEventInput): Promise<PartView> {
  const { meetingId, partId, note, happenedOn } = parseInput(schema, input);
  const found = await requirePart(deps, actor, { meetingId, partId, action: 'editSecrecyMark' });
  const { decidedOn: day } = await decisionOf(deps, actor, { decidedOn: happenedOn });
  await appendPartEvent(deps, actor, {
    meetingId,
    partId,
    decide: (part) =>
      part.endEventNotedOn === day ? null : { type: 'endEventNoted', happenedOn: day, note },
  });
  return await viewPart(deps, { actor, ...found }, found.marked);
}
