/**
 * How the first operators come to be: `klubba admin add` makes a one-time link for one address of one organisation, and the
 * link binds whoever signs in at that organisation's provider and is asserted that address. A colleague who finds the
 * link gets nothing.
 */
import { normaliseAddress } from '@/lib/access/address';
import { AppError } from '@/lib/errors';
import { INVITATION_LIFETIME_MS } from '@/lib/limits';
import {
  addOperator,
  type OperatorInvitation,
  readOperatorInvitation,
  writeOperatorInvitation,
} from '@/lib/store/operator';
import { readOrganisation } from '@/lib/store/organisation';
import type { LiveSession } from '@/lib/store/session';
import type { IdentityDeps } from './deps';
import { newSecret, sha256 } from './secret';

type InvitationDeps = Pick<IdentityDeps, 'table' | 'now' | 'url'>;

/**
 * Makes the invitation and its link; the link is shown once and stored nowhere.
 * @throws AppError `notFound` `unknownOrganisation` | `invalid` `addressMalformed` | `addressElsewhere`
 */
export async function inviteOperator(
  deps: InvitationDeps,
  invited: { readonly email: string; readonly organisationId: string },
): Promise<{ readonly link: string; readonly expiresAt: number }> {
  const organisation = await readOrganisation(deps.table, invited.organisationId);
  if (organisation === null) throw new AppError('notFound', 'unknownOrganisation');
  const address = normaliseAddress(invited.email);
  if (address === null) throw new AppError('invalid', 'addressMalformed');
  if (!organisation.domains.includes(address.domain)) throw new AppError('invalid', 'addressElsewhere');
  const secret = newSecret();
  const expiresAt = deps.now() + INVITATION_LIFETIME_MS;
  await writeOperatorInvitation(deps.table, {
    secretHash: sha256(secret),
    organisationId: organisation.id,
    email: address.address,
    expiresAt,
    usedBy: null,
    version: 1,
  });
  return { link: `${deps.url}/api/auth/operator?invitation=${secret}`, expiresAt };
}

/** The open invitation of a link. @throws AppError `gone` `invitationExpired` when it was used, has expired or never was */
export async function openOperatorInvitation(
  deps: InvitationDeps,
  secret: string,
): Promise<OperatorInvitation> {
  const invitation = await readUnexpired(deps, secret);
  if (invitation === null || invitation.usedBy !== null) throw new AppError('gone', 'invitationExpired');
  return invitation;
}

/**
 * Makes the signed-in person an operator. Once used the link does nothing more, except that the same person may finish
 * what a crash interrupted.
 * @throws AppError `gone` `invitationExpired` | `notFound` `invitationOfAnother` for anybody but the invited person
 */
export async function acceptOperatorInvitation(
  deps: InvitationDeps,
  live: LiveSession,
  secret: string,
): Promise<void> {
  const invitation = await readUnexpired(deps, secret);
  const personId = live.person.id;
  if (invitation === null || (invitation.usedBy !== null && invitation.usedBy !== personId))
    throw new AppError('gone', 'invitationExpired');
  const { organisationId, assertedEmail } = live.session;
  if (organisationId !== invitation.organisationId || assertedEmail !== invitation.email)
    throw new AppError('notFound', 'invitationOfAnother');
  if (invitation.usedBy === null) {
    const used = { ...invitation, usedBy: personId, version: invitation.version + 1 };
    if (!(await writeOperatorInvitation(deps.table, used))) throw new AppError('gone', 'invitationExpired');
  }
  await addOperator(deps.table, { personId, createdAt: deps.now() });
}

async function readUnexpired(deps: InvitationDeps, secret: string): Promise<OperatorInvitation | null> {
  const invitation = await readOperatorInvitation(deps.table, sha256(secret));
  return invitation !== null && invitation.expiresAt > deps.now() ? invitation : null;
}
