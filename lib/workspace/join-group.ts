/** Makes the person to whom an invitation is bound a member. Shared by accepting and confirming; each may be repeated. */
import { AppError } from '@/lib/errors';
import { MAX_GROUP_MEMBERS } from '@/lib/limits';
import { type Group, indexPerson, readGroup } from '@/lib/store/group';
import { type Invitation, readInvitation, writeInvitation } from '@/lib/store/invitation';
import { membershipOf } from '@/lib/store/membership';
import { untilWritten } from '@/lib/store/write-rounds';
import { storeChanged } from './change-group';
import type { Deps } from './deps';

export type Joiner = { readonly personId: string; readonly name: string };

/**
 * Binds an open invitation to the joiner (one write: the first of several wins), then adds the member, then closes it.
 * A crash in between is completed by the same joiner's next try.
 * @throws AppError `gone` `invitationUsed`; `conflict` `groupFull`
 */
export async function joinGroup(deps: Deps, invitation: Invitation, joiner: Joiner): Promise<Group> {
  const { groupId, invitationId } = invitation;
  const bound = await untilWritten(() => bind(deps, invitation, joiner));
  if (bound.state === 'accepting') await indexPerson(deps.table, joiner.personId, groupId);
  const group = await untilWritten(() => addMember(deps, bound, joiner));
  await closeInvitation(deps, groupId, invitationId);
  return group;
}

/** Ends an invitation that waits for its member to be written. */
export async function closeInvitation(deps: Deps, groupId: string, invitationId: string): Promise<void> {
  await untilWritten(async () => {
    const now = await readInvitation(deps.table, groupId, invitationId);
    if (now?.state !== 'accepting') return true;
    return (await writeInvitation(deps.table, { ...now, state: 'accepted' })) || null;
  });
}

async function bind(deps: Deps, seen: Invitation, joiner: Joiner): Promise<Invitation | null> {
  const now = await readInvitation(deps.table, seen.groupId, seen.invitationId);
  if (now === null || now.mailId !== seen.mailId || now.state === 'revoked')
    throw new AppError('gone', 'invitationRevoked');
  if (now.state !== 'open') {
    if (now.acceptedBy?.personId !== joiner.personId) throw new AppError('gone', 'invitationUsed');
    return now;
  }
  const { personId, name } = joiner;
  const bound: Invitation = { ...now, state: 'accepting', acceptedBy: { personId, name } };
  return (await writeInvitation(deps.table, bound)) ? bound : null;
}

async function addMember(deps: Deps, invitation: Invitation, joiner: Joiner): Promise<Group | null> {
  const group = await readGroup(deps.table, invitation.groupId);
  if (group === null || !group.organisationIds.includes(invitation.organisationId))
    throw new AppError('gone', 'invitationRevoked');
  if (membershipOf(group, joiner.personId) !== null) return group;
  if (invitation.state === 'accepted') throw new AppError('gone', 'invitationUsed');
  if (group.members.length >= MAX_GROUP_MEMBERS) throw new AppError('conflict', 'groupFull');
  const { organisationId, roles } = invitation;
  const member = { ...joiner, organisationId, roles, since: deps.now() };
  return await storeChanged(deps, group, { ...group, members: [...group.members, member] });
}
