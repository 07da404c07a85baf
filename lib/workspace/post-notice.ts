/** Records that the approval of a body's minutes, or of one item, was told of on the notice board, and until when it is up. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { AppError } from '@/lib/errors';
import { noticeUpUntil, swedishDay } from '@/lib/minutes/statutory-deadlines';
import type { Meeting } from '@/lib/store/meeting';
import { appendEvent } from './append-event';
import type { Deps } from './deps';
import { dateField, idField, parseInput } from './input';
import { requireStatutory } from './require-statutory';
import { requireMeeting } from './standing';

const schema = z.object({
  meetingId: idField,
  itemId: idField.nullable().default(null),
  /** The local day on which it went up. */
  postedOn: dateField,
});
export type PostNoticeInput = z.input<typeof schema>;

/**
 * The meeting with the notice; the same one twice is once.
 * @throws AppError `notFound`; `invalid` `noticeBeforeApproval` | `noticeInFuture`; `conflict` `meetingState` |
 * `notStatutory` | `notApprovedYet`
 */
export async function postNotice(deps: Deps, actor: Actor, input: PostNoticeInput): Promise<Meeting> {
  const { meetingId, itemId, postedOn } = parseInput(schema, input);
  const { group } = await requireMeeting(deps, actor, { meetingId, action: 'postNotice' });
  requireStatutory(group);
  if (postedOn > swedishDay(deps.now())) throw new AppError('invalid', 'noticeInFuture');
  return await appendEvent(deps, actor, {
    meetingId,
    action: 'postNotice',
    decide: ({ notices, sealedAt, immediate }) => {
      const approvedAt = itemId === null ? sealedAt : (immediate[itemId]?.sealedAt ?? null);
      if (approvedAt === null) throw new AppError('conflict', 'notApprovedYet');
      if (postedOn < swedishDay(Date.parse(approvedAt)))
        throw new AppError('invalid', 'noticeBeforeApproval');
      if (notices.some((one) => one.itemId === itemId && one.postedOn === postedOn)) return null;
      return { type: 'noticePosted', itemId, postedOn, upUntil: noticeUpUntil(postedOn) };
    },
  });
}
