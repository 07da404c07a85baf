/** Invites somebody by e-mail, whether or not they have ever signed in. The link goes out by mail (see deliver-mail). */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { AppError } from '@/lib/errors';
import { INVITATION_LIFETIME_MS, MAX_GROUP_INVITATIONS, MAX_GROUP_MEMBERS } from '@/lib/limits';
import type { Group } from '@/lib/store/group';
import {
  addInvitation,
  type Invitation,
  listInvitations,
  readInvitation,
  writeInvitation,
} from '@/lib/store/invitation';
import { findOrganisationByDomain } from '@/lib/store/organisation';
import { addMail } from '@/lib/store/outbox';
import { findPeopleByAddress } from '@/lib/store/person';
import { untilWritten } from '@/lib/store/write-rounds';
import type { Deps } from './deps';
import { derivedId } from './derived-id';
import { emailField, idField, languageField, parseInput, rolesField } from './input';
import { linkState } from './invitation-link';
import { requireGroup } from './standing';

const schema = z.object({
  groupId: idField,
  email: emailField,
  roles: rolesField,
  /** Of the mail. */
  language: languageField,
});
export type InviteMemberInput = z.input<typeof schema>;
type Wanted = z.output<typeof schema> & { readonly organisationId: string; readonly invitationId: string };

/**
 * The open invitation; inviting an address twice changes its roles and sends no second mail.
 * @throws AppError `notFound`; `invalid` `emailInvalid` | `roleMissing` | `organisationUnknown` | `organisationNotInGroup`;
 * `conflict` `alreadyMember` | `groupFull`
 */
export async function inviteMember(deps: Deps, actor: Actor, input: InviteMemberInput): Promise<Invitation> {
  const parsed = parseInput(schema, input);
  const group = await requireGroup(deps, actor, { groupId: parsed.groupId, action: 'invite' });
  const organisationId = await organisationOf(deps, group, parsed.email);
  await requireRoom(deps, group, parsed.email);
  const invitationId = await derivedId('invitation', group.groupId, parsed.email);
  const wanted = { ...parsed, organisationId, invitationId };
  return await untilWritten(() => invite(deps, actor, wanted));
}

async function invite(deps: Deps, actor: Actor, wanted: Wanted): Promise<Invitation | null> {
  const { groupId, invitationId, roles } = wanted;
  const existing = await readInvitation(deps.table, groupId, invitationId);
  if (existing !== null && linkState(deps, existing) === 'open') {
    if (existing.roles.join() === roles.join()) return existing;
    return (await writeInvitation(deps.table, { ...existing, roles })) ? existing : null;
  }
  const createdAt = deps.now();
  const mailId = deps.newId();
  const invitation: Invitation = {
    invitationId,
    groupId,
    organisationId: wanted.organisationId,
    email: wanted.email,
    roles,
    language: wanted.language,
    state: 'open',
    invitedBy: { personId: actor.personId, name: actor.name },
    acceptedBy: null,
    claims: [],
    linkHashes: [],
    mailId,
    createdAt,
    expiresAt: createdAt + INVITATION_LIFETIME_MS,
    version: existing?.version ?? 1,
  };
  await addMail(deps.table, { mailId, createdAt, content: { type: 'invitation', groupId, invitationId } });
  const stored =
    existing === null
      ? await addInvitation(deps.table, invitation)
      : await writeInvitation(deps.table, invitation);
  return stored ? invitation : null;
}

async function organisationOf(deps: Deps, group: Group, email: string): Promise<string> {
  const organisation = await findOrganisationByDomain(deps.table, email.slice(email.indexOf('@') + 1));
  if (organisation === null) throw new AppError('invalid', 'organisationUnknown');
  if (!group.organisationIds.includes(organisation.id))
    throw new AppError('invalid', 'organisationNotInGroup');
  return organisation.id;
}

async function requireRoom(deps: Deps, group: Group, email: string): Promise<void> {
  const people = await findPeopleByAddress(deps.table, email);
  if (people.some((person) => group.members.some((member) => member.personId === person.id)))
    throw new AppError('conflict', 'alreadyMember');
  const invitations = await listInvitations(deps.table, group.groupId);
  const open = invitations.filter((invitation) => linkState(deps, invitation) === 'open').length;
  if (group.members.length + open >= MAX_GROUP_MEMBERS || invitations.length >= MAX_GROUP_INVITATIONS)
    throw new AppError('conflict', 'groupFull');
}
