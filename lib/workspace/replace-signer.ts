/** Asks somebody else instead of a signer who cannot approve. What others have approved stays: it names the same bytes. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { AppError } from '@/lib/errors';
import { MAX_TEXT_LENGTH } from '@/lib/limits';
import type { Meeting } from '@/lib/store/meeting';
import { membershipOf } from '@/lib/store/membership';
import { appendEvent } from './append-event';
import type { Deps } from './deps';
import { idField, parseInput } from './input';
import { requireMeeting } from './standing';

const schema = z.object({
  meetingId: idField,
  absentId: idField,
  replacementId: idField,
  reason: z.string().trim().min(1, 'reasonMissing').max(MAX_TEXT_LENGTH, 'textTooLong'),
});
export type ReplaceSignerInput = z.input<typeof schema>;

/**
 * The meeting with the replacement among its signers; twice is once.
 * @throws AppError `notFound`; `invalid` `reasonMissing` | `adjusterNotMember`; `conflict` `meetingState` | `notSigner` |
 * `alreadyApproved` when the absent one has approved | `signerAlready`
 */
export async function replaceSigner(deps: Deps, actor: Actor, input: ReplaceSignerInput): Promise<Meeting> {
  const { meetingId, absentId, replacementId, reason } = parseInput(schema, input);
  const { group } = await requireMeeting(deps, actor, { meetingId, action: 'replaceSigner' });
  if (membershipOf(group, replacementId) === null) throw new AppError('invalid', 'adjusterNotMember');
  return await appendEvent(deps, actor, {
    meetingId,
    action: 'replaceSigner',
    decide: ({ candidate, signerIds, approvedBy }) => {
      const isAsked = signerIds.includes(absentId);
      if (!isAsked && signerIds.includes(replacementId)) return null;
      if (!isAsked) throw new AppError('conflict', 'notSigner');
      if (signerIds.includes(replacementId)) throw new AppError('conflict', 'signerAlready');
      if (approvedBy.includes(absentId)) throw new AppError('conflict', 'alreadyApproved');
      return { type: 'signerReplaced', candidate, absentId, replacementId, reason };
    },
  });
}
