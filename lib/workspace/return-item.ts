/** A single item that was put forward for immediate approval is refused with a reason: its approvals are void. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { AppError } from '@/lib/errors';
import { MAX_TEXT_LENGTH } from '@/lib/limits';
import { isItemApproved } from '@/lib/store/immediate-items';
import type { Meeting } from '@/lib/store/meeting';
import { appendEvent } from './append-event';
import type { Deps } from './deps';
import { idField, parseInput } from './input';

const schema = z.object({
  meetingId: idField,
  itemId: idField,
  itemHash: idField,
  reason: z.string().trim().min(1, 'reasonMissing').max(MAX_TEXT_LENGTH, 'textTooLong'),
});
export type ReturnItemInput = z.input<typeof schema>;

/** @throws AppError `notFound`; `invalid` `reasonMissing`; `conflict` `meetingState` | `itemStale` | `itemSealed` | `fullyApproved` */
export async function returnItem(deps: Deps, actor: Actor, input: ReturnItemInput): Promise<Meeting> {
  const { meetingId, itemId, itemHash, reason } = parseInput(schema, input);
  return await appendEvent(deps, actor, {
    meetingId,
    action: 'returnItem',
    decide: ({ immediate }) => {
      const item = immediate[itemId];
      if (item?.itemHash !== itemHash || item.state === 'returned')
        throw new AppError('conflict', 'itemStale');
      if (item.state === 'sealed') throw new AppError('conflict', 'itemSealed');
      if (isItemApproved(item)) throw new AppError('conflict', 'fullyApproved');
      return { type: 'itemReturned', itemId, itemHash, reason };
    },
  });
}
