/**
 * One cleared signer's approval of exactly the stored bytes of a confidential part; the last one seals it. Does not wait for
 * the minutes, nor they for it.
 */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { AppError } from '@/lib/errors';
import { isFullyApproved } from '@/lib/store/meeting';
import type { Part } from '@/lib/store/part';
import { appendPartEvent } from './append-part-event';
import type { Deps } from './deps';
import { requireFreshSignIn } from './fresh-sign-in';
import { idField, parseInput } from './input';
import { requirePart } from './require-part';

const schema = z.object({ meetingId: idField, partId: idField, candidateHash: idField });
export type ApprovePartInput = z.input<typeof schema>;

/**
 * The part after the approval, sealed when it was the last. Asked again by a signer after a crash between the last approval
 * and the seal, it completes the seal.
 * @throws AppError `notFound`; `conflict` `meetingState` | `partState` | `candidateStale` | `notSigner` | `alreadyApproved`;
 * `reauthenticate` `freshSignInNeeded`
 */
export async function approvePart(deps: Deps, actor: Actor, input: ApprovePartInput): Promise<Part> {
  const { meetingId, partId, candidateHash } = parseInput(schema, input);
  await requirePart(deps, actor, { meetingId, partId, action: 'approvePart' });
  await appendPartEvent(deps, actor, {
    meetingId,
    partId,
    decide: (part) => {
      if (part.state === 'open') throw new AppError('conflict', 'partState');
      if (!part.signerIds.includes(actor.personId)) throw new AppError('conflict', 'notSigner');
      if (part.candidateHash !== candidateHash) throw new AppError('conflict', 'candidateStale');
      if (part.state === 'signing' && isFullyApproved(part)) return null;
      if (part.approvedBy.includes(actor.personId)) throw new AppError('conflict', 'alreadyApproved');
      requireFreshSignIn(actor, deps.now());
      return { type: 'candidateApproved', candidate: part.candidate, candidateHash };
    },
  });
  return await appendPartEvent(deps, actor, {
    meetingId,
    partId,
    decide: (part) => {
      if (part.state !== 'signing' || !isFullyApproved(part)) return null;
      const { candidate, candidateHash: hash, files, approvedBy } = part;
      const approverIds = [...approvedBy];
      return { type: 'sealed', candidate, candidateHash: hash ?? '', files: [...files], approverIds };
    },
  });
}
