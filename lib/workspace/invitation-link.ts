/**
 * The one-time link of an invitation: `<group>.<invitation>.<secret>`. The secret is made when the mail is written, goes
 * out with it and is stored nowhere; the invitation keeps its SHA-256.
 */
import { normaliseAddress } from '@/lib/access/address';
import { AppError } from '@/lib/errors';
import { MAX_INVITATION_LINKS } from '@/lib/limits';
import { type Invitation, readInvitation, writeInvitation } from '@/lib/store/invitation';
import { sha256Hex } from '@/lib/store/meeting-event';
import { untilWritten } from '@/lib/store/write-rounds';
import type { Deps } from './deps';

/** 256 bits, in hex. */
const SECRET_BYTES = 32;

/** A fresh link for the mail named `mailId`; `null` when the invitation no longer waits for that mail. */
export function issueLink(
  deps: Omit<Deps, 'signer'>,
  mail: { readonly groupId: string; readonly invitationId: string; readonly mailId: string },
): Promise<{ readonly link: string; readonly invitation: Invitation } | 'superseded'> {
  return untilWritten(async () => {
    const invitation = await readInvitation(deps.table, mail.groupId, mail.invitationId);
    if (invitation === null || invitation.mailId !== mail.mailId || linkState(deps, invitation) !== 'open')
      return 'superseded';
    const secret = newSecret();
    const linkHashes = [...invitation.linkHashes, await sha256Hex(secret)].slice(-MAX_INVITATION_LINKS);
    if (!(await writeInvitation(deps.table, { ...invitation, linkHashes }))) return null;
    return { link: `${mail.groupId}.${mail.invitationId}.${secret}`, invitation };
  });
}

/** The invitation that the link opens. @throws AppError `notFound` for any link that was never sent */
export async function readByLink(deps: Omit<Deps, 'signer'>, link: string): Promise<Invitation> {
  const [groupId, invitationId, secret, ...rest] = link.split('.');
  if (!groupId || !invitationId || !secret || rest.length > 0) throw new AppError('notFound');
  const invitation = await readInvitation(deps.table, groupId, invitationId);
  if (invitation === null || !invitation.linkHashes.includes(await sha256Hex(secret)))
    throw new AppError('notFound');
  return invitation;
}

/** What a link can still do. */
export function linkState(
  deps: Omit<Deps, 'signer'>,
  invitation: Invitation,
): 'open' | 'used' | 'revoked' | 'expired' {
  if (invitation.state === 'revoked') return 'revoked';
  if (invitation.state !== 'open') return 'used';
  return invitation.expiresAt <= deps.now() ? 'expired' : 'open';
}

/** Whether the provider asserted the invited address for this person. */
export function assertsAddress(invitation: Invitation, assertedEmail: string | null): boolean {
  return assertedEmail !== null && normaliseAddress(assertedEmail)?.address === invitation.email;
}

function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(SECRET_BYTES));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
