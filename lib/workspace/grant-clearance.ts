/** Clears a member of the group for one confidential part. Only somebody who is cleared, and leads, can. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { AppError } from '@/lib/errors';
import { grantClearance as store } from '@/lib/store/clearance';
import { membershipOf } from '@/lib/store/membership';
import type { Deps } from './deps';
import { idField, parseInput } from './input';
import { requirePart } from './require-part';

const schema = z.object({ meetingId: idField, partId: idField, personId: idField });
export type GrantClearanceInput = z.input<typeof schema>;

/** Twice is once. @throws AppError `notFound`; `invalid` `clearanceNotMember` */
export async function grantClearance(deps: Deps, actor: Actor, input: GrantClearanceInput): Promise<void> {
  const { meetingId, partId, personId } = parseInput(schema, input);
  const { group } = await requirePart(deps, actor, { meetingId, partId, action: 'grantClearance' });
  if (membershipOf(group, personId) === null) throw new AppError('invalid', 'clearanceNotMember');
  await store(deps.table, { meetingId, partId, personId, grantedBy: actor.personId, grantedAt: deps.now() });
}
