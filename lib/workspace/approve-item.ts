/** One signer's approval of a single item's stored bytes, named by their hash; the last one seals the item. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { AppError } from '@/lib/errors';
import { isItemApproved } from '@/lib/store/immediate-items';
import type { Meeting } from '@/lib/store/meeting';
import { appendEvent } from './append-event';
import type { Deps } from './deps';
import { requireFreshSignIn } from './fresh-sign-in';
import { idField, parseInput } from './input';

const schema = z.object({ meetingId: idField, itemId: idField, itemHash: idField });
export type ApproveItemInput = z.input<typeof schema>;

/**
 * The meeting after the approval. Asked again by a signer after a crash before the seal, it completes the seal.
 * @throws AppError `notFound`; `conflict` `meetingState` | `itemStale` | `notSigner` | `alreadyApproved`; `reauthenticate`
 */
export async function approveItem(deps: Deps, actor: Actor, input: ApproveItemInput): Promise<Meeting> {
  const { meetingId, itemId, itemHash } = parseInput(schema, input);
  const change = { meetingId, action: 'approveItem' } as const;
  await appendEvent(deps, actor, {
    ...change,
    decide: ({ immediate }) => {
      const item = immediate[itemId];
      if (item?.itemHash !== itemHash || item.state === 'returned')
        throw new AppError('conflict', 'itemStale');
      if (!item.signerIds.includes(actor.personId)) throw new AppError('conflict', 'notSigner');
      if (item.state === 'signing' && isItemApproved(item)) return null;
      if (item.approvedBy.includes(actor.personId)) throw new AppError('conflict', 'alreadyApproved');
      requireFreshSignIn(actor, deps.now());
      return { type: 'itemApproved', itemId, itemHash };
    },
  });
  return await appendEvent(deps, actor, {
    ...change,
    decide: ({ immediate }) => {
      const item = immediate[itemId];
      if (item?.itemHash !== itemHash || item.state !== 'signing' || !isItemApproved(item)) return null;
      const { files, approvedBy } = item;
      return { type: 'itemSealed', itemId, itemHash, files: [...files], approverIds: [...approvedBy] };
    },
  });
}
