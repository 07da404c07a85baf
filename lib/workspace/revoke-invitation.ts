/** Takes an invitation back: its link says so from then on. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { AppError } from '@/lib/errors';
import { readInvitation, writeInvitation } from '@/lib/store/invitation';
import { untilWritten } from '@/lib/store/write-rounds';
import type { Deps } from './deps';
import { idField, parseInput } from './input';
import { requireGroup } from './standing';

const schema = z.object({ groupId: idField, invitationId: idField });
export type RevokeInvitationInput = z.input<typeof schema>;

/** Twice is no error. @throws AppError `notFound`; `gone` `invitationUsed` when somebody has joined by it */
export async function revokeInvitation(
  deps: Deps,
  actor: Actor,
  input: RevokeInvitationInput,
): Promise<void> {
  const { groupId, invitationId } = parseInput(schema, input);
  await requireGroup(deps, actor, { groupId, action: 'invite' });
  await untilWritten(async () => {
    const now = await readInvitation(deps.table, groupId, invitationId);
    if (now === null) throw new AppError('notFound');
    if (now.state === 'revoked') return true;
    if (now.state !== 'open') throw new AppError('gone', 'invitationUsed');
    return (await writeInvitation(deps.table, { ...now, state: 'revoked' })) || null;
  });
}
