/** The invitations of a group as its administrators see them. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import type { GroupRole } from '@/lib/access/roles';
import { listInvitations as listStored } from '@/lib/store/invitation';
import type { Deps } from './deps';
import { idField, parseInput } from './input';
import { linkState } from './invitation-link';
import { requireGroup } from './standing';

const schema = z.object({ groupId: idField });
export type ListInvitationsInput = z.input<typeof schema>;

export type InvitationView = {
  readonly invitationId: string;
  readonly email: string;
  readonly organisationId: string;
  readonly roles: readonly GroupRole[];
  readonly state: 'open' | 'expired';
  readonly invitedBy: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  /** Colleagues who hold the link and ask to be confirmed. */
  readonly claims: readonly { readonly personId: string; readonly name: string; readonly at: number }[];
};

/** Those that are open or have expired, newest first. @throws AppError `notFound` */
export async function listInvitations(
  deps: Deps,
  actor: Actor,
  input: ListInvitationsInput,
): Promise<readonly InvitationView[]> {
  const { groupId } = parseInput(schema, input);
  await requireGroup(deps, actor, { groupId, action: 'invite' });
  const views: InvitationView[] = [];
  for (const invitation of await listStored(deps.table, groupId)) {
    const state = linkState(deps, invitation);
    if (state !== 'open' && state !== 'expired') continue;
    const { invitationId, email, organisationId, roles, createdAt, expiresAt, claims } = invitation;
    const invitedBy = invitation.invitedBy.name;
    views.push({
      invitationId,
      email,
      organisationId,
      roles,
      state,
      invitedBy,
      createdAt,
      expiresAt,
      claims,
    });
  }
  return views.sort((a, b) => b.createdAt - a.createdAt);
}
