/** Puts one confidential part to its signers, where nobody could sign it when the minutes were. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { AppError } from '@/lib/errors';
import { idField, parseInput } from './input';
import { type PartView, viewPart } from './part-view';
import { putForward } from './prepare-parts';
import { requirePart } from './require-part';
import type { SealDeps } from './seal-deps';

const schema = z.object({ meetingId: idField, partId: idField });
export type PreparePartInput = z.input<typeof schema>;

/**
 * The part with its signers; twice is once.
 * @throws AppError `notFound`; `conflict` `meetingState` before the minutes are with their signers | `noSigner`
 */
export async function preparePart(deps: SealDeps, actor: Actor, input: PreparePartInput): Promise<PartView> {
  const { meetingId, partId } = parseInput(schema, input);
  const found = await requirePart(deps, actor, { meetingId, partId, action: 'editSecrecyMark' });
  if (!['signing', 'approved', 'published'].includes(found.meeting.state))
    throw new AppError('conflict', 'meetingState');
  if (!(await putForward(deps, actor, { ...found, partId }))) throw new AppError('conflict', 'noSigner');
  return await viewPart(deps, { actor, ...found }, found.marked);
}
