/** Ends invitations that are bound to a person, before that person is taken out of the group. */
import { listInvitations } from '@/lib/store/invitation';
import type { Deps } from './deps';
import { closeInvitation } from './join-group';

/** Twice is no error. */
export async function settleInvitationsOf(deps: Deps, groupId: string, personId: string): Promise<void> {
  for (const invitation of await listInvitations(deps.table, groupId))
    if (invitation.state === 'accepting' && invitation.acceptedBy?.personId === personId)
      await closeInvitation(deps, groupId, invitation.invitationId);
}
