/** Sends an invitation again, with a new link and a new lifetime; the links of earlier mails stop working. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { AppError } from '@/lib/errors';
import { INVITATION_LIFETIME_MS } from '@/lib/limits';
import { type Invitation, readInvitation, writeInvitation } from '@/lib/store/invitation';
import { addMail } from '@/lib/store/outbox';
import { untilWritten } from '@/lib/store/write-rounds';
import type { Deps } from './deps';
import { idField, parseInput } from './input';
import { linkState } from './invitation-link';
import { requireGroup } from './standing';

const schema = z.object({ groupId: idField, invitationId: idField });
export type ResendInvitationInput = z.input<typeof schema>;

/** @throws AppError `notFound`; `gone` `invitationUsed` | `invitationRevoked` */
export async function resendInvitation(
  deps: Deps,
  actor: Actor,
  input: ResendInvitationInput,
): Promise<Invitation> {
  const { groupId, invitationId } = parseInput(schema, input);
  await requireGroup(deps, actor, { groupId, action: 'invite' });
  return await untilWritten(async () => {
    const now = await readInvitation(deps.table, groupId, invitationId);
    if (now === null) throw new AppError('notFound');
    const state = linkState(deps, now);
    if (state === 'used') throw new AppError('gone', 'invitationUsed');
    if (state === 'revoked') throw new AppError('gone', 'invitationRevoked');
    const sentAt = deps.now();
    const mailId = deps.newId();
    const content = { type: 'invitation', groupId, invitationId } as const;
    await addMail(deps.table, { mailId, createdAt: sentAt, content });
    const next = { ...now, mailId, linkHashes: [], expiresAt: sentAt + INVITATION_LIFETIME_MS };
    return (await writeInvitation(deps.table, next)) ? next : null;
  });
}
