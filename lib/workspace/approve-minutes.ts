/**
 * One signer's approval of exactly the stored bytes, named by the candidate's hash; the last one seals. Refuses a second
 * approval, another candidate's hash, whoever is not asked, and a sign-in that is not fresh.
 */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { AppError } from '@/lib/errors';
import { isFullyApproved, type Meeting } from '@/lib/store/meeting';
import { appendEvent } from './append-event';
import type { Deps } from './deps';
import { requireFreshSignIn } from './fresh-sign-in';
import { idField, parseInput } from './input';

const schema = z.object({ meetingId: idField, candidateHash: idField });
export type ApproveMinutesInput = z.input<typeof schema>;

/**
 * The meeting after the approval, sealed (`approved`) when it was the last. Asked again by a signer after a crash between
 * the last approval and the seal, it completes the seal.
 * @throws AppError `notFound`; `conflict` `meetingState` | `candidateStale` | `notSigner` | `alreadyApproved`;
 * `reauthenticate` `freshSignInNeeded`
 */
export async function approveMinutes(deps: Deps, actor: Actor, input: ApproveMinutesInput): Promise<Meeting> {
  const { meetingId, candidateHash } = parseInput(schema, input);
  await appendEvent(deps, actor, {
    meetingId,
    action: 'approve',
    decide: (meeting) => {
      const { candidate, approvedBy } = meeting;
      const approval = { type: 'candidateApproved', candidate, candidateHash } as const;
      if (meeting.state !== 'signing') return approval;
      if (!meeting.signerIds.includes(actor.personId)) throw new AppError('conflict', 'notSigner');
      if (meeting.candidateHash !== candidateHash) throw new AppError('conflict', 'candidateStale');
      if (isFullyApproved(meeting)) return null;
      if (approvedBy.includes(actor.personId)) throw new AppError('conflict', 'alreadyApproved');
      requireFreshSignIn(actor, deps.now());
      return approval;
    },
  });
  return await appendEvent(deps, actor, {
    meetingId,
    action: 'approve',
    decide: (meeting) => {
      if (meeting.state !== 'signing' || !isFullyApproved(meeting)) return null;
      const { candidate, files, approvedBy, candidateHash: hash } = meeting;
      return {
        type: 'sealed',
        candidate,
        candidateHash: hash ?? '',
        files: [...files],
        approverIds: [...approvedBy],
      };
    },
  });
}
