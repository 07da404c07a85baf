/** Confirms that somebody who holds an invitation's link is the person who was meant, although no provider says so. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { AppError } from '@/lib/errors';
import type { Group } from '@/lib/store/group';
import { readInvitation } from '@/lib/store/invitation';
import type { Deps } from './deps';
import { idField, parseInput } from './input';
import { linkState } from './invitation-link';
import { joinGroup } from './join-group';
import { requireGroup } from './standing';

const schema = z.object({ groupId: idField, invitationId: idField, personId: idField });
export type ConfirmPersonInput = z.input<typeof schema>;

/**
 * The group with the new member; twice is the same. Only who has asked through the link can be confirmed.
 * @throws AppError `notFound`; `gone` `invitationExpired` | `invitationRevoked` | `invitationUsed`; `conflict` `groupFull`
 */
export async function confirmPerson(deps: Deps, actor: Actor, input: ConfirmPersonInput): Promise<Group> {
  const { groupId, invitationId, personId } = parseInput(schema, input);
  await requireGroup(deps, actor, { groupId, action: 'confirmPerson' });
  const invitation = await readInvitation(deps.table, groupId, invitationId);
  const claim = invitation?.claims.find((candidate) => candidate.personId === personId);
  if (invitation === null || claim === undefined) throw new AppError('notFound');
  if (linkState(deps, invitation) === 'expired') throw new AppError('gone', 'invitationExpired');
  return await joinGroup(deps, invitation, { personId, name: claim.name });
}
