/**
 * Uses an invitation's one-time link. The link alone gives nothing: the person must have signed in at the invited
 * organisation, and its provider must have asserted the invited address. A colleague without that proof is noted for
 * the inviter to confirm, and learns nothing about the group.
 */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { can } from '@/lib/access/can';
import { AppError } from '@/lib/errors';
import { MAX_INVITATION_CLAIMS } from '@/lib/limits';
import { type Invitation, readInvitation, writeInvitation } from '@/lib/store/invitation';
import { untilWritten } from '@/lib/store/write-rounds';
import type { Deps } from './deps';
import { parseInput } from './input';
import { assertsAddress, linkState, readByLink } from './invitation-link';
import { joinGroup } from './join-group';

const schema = z.object({ link: z.string().min(1).max(1_000) });
export type AcceptInvitationInput = z.input<typeof schema>;
export type AcceptInvitationResult =
  | { readonly state: 'joined'; readonly groupId: string }
  /** The inviter sees the name and may confirm it; nothing else has happened. */
  | { readonly state: 'awaitsConfirmation' };

/**
 * Twice by the same person is the same answer.
 * @throws AppError `notFound` for a wrong link or somebody of another organisation; `gone` `invitationExpired` |
 * `invitationRevoked` | `invitationUsed`; `conflict` `groupFull`
 */
export async function acceptInvitation(
  deps: Deps,
  actor: Actor,
  input: AcceptInvitationInput,
): Promise<AcceptInvitationResult> {
  const { link } = parseInput(schema, input);
  const invitation = await readByLink(deps, link);
  const { groupId, organisationId } = invitation;
  if (organisationId !== actor.organisationId) throw new AppError('notFound');
  const state = linkState(deps, invitation);
  const isOwnSecondTry = state === 'used' && invitation.acceptedBy?.personId === actor.personId;
  if (state !== 'open' && !isOwnSecondTry) throw new AppError('gone', REASONS[state]);
  const proof = { holdsLink: true, assertsAddress: assertsAddress(invitation, actor.assertedEmail) };
  if (isOwnSecondTry || can(actor, 'acceptInvitation', { type: 'invitation', organisationId, ...proof })) {
    await joinGroup(deps, invitation, { personId: actor.personId, name: actor.name });
    return { state: 'joined', groupId };
  }
  await noteClaim(deps, invitation, actor);
  return { state: 'awaitsConfirmation' };
}

const REASONS = {
  open: null,
  used: 'invitationUsed',
  revoked: 'invitationRevoked',
  expired: 'invitationExpired',
} as const;

/** Past the limit nothing is noted, and the answer is the same. */
function noteClaim(deps: Deps, seen: Invitation, { personId, name }: Actor): Promise<boolean> {
  return untilWritten(async () => {
    const now = await readInvitation(deps.table, seen.groupId, seen.invitationId);
    if (now?.state !== 'open' || now.claims.length >= MAX_INVITATION_CLAIMS) return true;
    if (now.claims.some((claim) => claim.personId === personId)) return true;
    const claims = [...now.claims, { personId, name, at: deps.now() }];
    return (await writeInvitation(deps.table, { ...now, claims })) || null;
  });
}
