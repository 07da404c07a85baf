/** A new decision on the secrecy of a part: it stays, on these grounds. Answers an end event that was noted. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { appendPartEvent } from './append-part-event';
import type { Deps } from './deps';
import { idField, parseInput } from './input';
import { decisionOf, factFields } from './part-input';
import { type PartView, viewPart } from './part-view';
import { requirePart } from './require-part';

const schema = z.object({ meetingId: idField, partId: idField, ...factFields });
export type ReassessPartInput = z.input<typeof schema>;

/**
 * The part with its new grounds; what was decided before stays in its chain.
 * @throws AppError `notFound`; `invalid` `secretProvisionMissing` | `secretReasonMissing` | `dateInvalid`; `conflict`
 * `partState` when its secrecy was lifted
 */
export async function reassessPart(deps: Deps, actor: Actor, input: ReassessPartInput): Promise<PartView> {
  const { meetingId, partId, provision, reason, endEvent, ...given } = parseInput(schema, input);
  const found = await requirePart(deps, actor, { meetingId, partId, action: 'editSecrecyMark' });
  const facts = { provision, reason, endEvent, ...(await decisionOf(deps, actor, given)) };
  await appendPartEvent(deps, actor, { meetingId, partId, decide: () => ({ type: 'reassessed', ...facts }) });
  return await viewPart(deps, { actor, ...found }, found.marked);
}
