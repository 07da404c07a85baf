/** Takes a clearance back. Not one's own: somebody who is cleared must stay to grant it anew. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { AppError } from '@/lib/errors';
import { revokeClearance as store } from '@/lib/store/clearance';
import type { Deps } from './deps';
import { idField, parseInput } from './input';
import { requirePart } from './require-part';

const schema = z.object({ meetingId: idField, partId: idField, personId: idField });
export type RevokeClearanceInput = z.input<typeof schema>;

/** Twice is once. @throws AppError `notFound`; `conflict` `ownClearance` */
export async function revokeClearance(deps: Deps, actor: Actor, input: RevokeClearanceInput): Promise<void> {
  const { meetingId, partId, personId } = parseInput(schema, input);
  await requirePart(deps, actor, { meetingId, partId, action: 'grantClearance' });
  if (personId === actor.personId) throw new AppError('conflict', 'ownClearance');
  await store(deps.table, { meetingId, partId, personId });
}
