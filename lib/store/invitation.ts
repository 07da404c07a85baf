/**
 * An invitation to a group, one per group and address. Owns the item's form. Of the one-time link only SHA-256 hashes
 * are stored; the link itself exists in the mail alone.
 */
import { z } from 'zod';
import { GROUP_ROLES } from '@/lib/access/roles';
import { INVITATION_MEMORY_MS } from '@/lib/limits';
import { groupPk, INVITATION_PREFIX, invitationKey } from './keys';
import { parseItem } from './parse-item';
import { type Item, queryAll, type Table } from './table';

const person = z.object({ personId: z.string(), name: z.string() });
const schema = z.object({
  invitationId: z.string(),
  groupId: z.string(),
  organisationId: z.string(),
  /** In lower case. */
  email: z.string(),
  roles: z.array(z.enum(GROUP_ROLES)).min(1),
  language: z.enum(['sv', 'en']),
  /** `accepting`: bound to `acceptedBy`, whose membership is being written. */
  state: z.enum(['open', 'accepting', 'accepted', 'revoked']),
  invitedBy: person,
  acceptedBy: person.nullable(),
  /** People of the organisation who hold the link but whose provider did not assert the address. */
  claims: z.array(person.extend({ at: z.number() })),
  /** Newest last; more than one only when a mail had to be sent again. */
  linkHashes: z.array(z.string()),
  /** The mail that carries its link; an older mail in the outbox is not sent. */
  mailId: z.string(),
  createdAt: z.number(),
  expiresAt: z.number(),
  version: z.number(),
});

export type Invitation = z.infer<typeof schema>;

/** Kept after its end, so that a late guest is told why; then it expires by itself. */
export function toItem(invitation: Invitation): Item {
  const ttl = Math.ceil((invitation.expiresAt + INVITATION_MEMORY_MS) / 1000);
  return { ...invitationKey(invitation.groupId, invitation.invitationId), ...invitation, ttl };
}

/** @throws AppError `corrupt` */
export function fromItem(item: Item): Invitation {
  return parseItem(schema, item);
}

/** The invitation, open or settled, or `null`. */
export async function readInvitation(
  table: Table,
  groupId: string,
  invitationId: string,
): Promise<Invitation | null> {
  const item = await table.get(invitationKey(groupId, invitationId));
  return item === null ? null : fromItem(item);
}

/** Stores the first invitation of an address; `false` when there is one already. */
export function addInvitation(table: Table, invitation: Invitation): Promise<boolean> {
  return table.put(toItem({ ...invitation, version: 1 }), { ifAbsent: true });
}

/** Replaces it if nobody else has since `invitation` was read. */
export function writeInvitation(table: Table, invitation: Invitation): Promise<boolean> {
  return table.put(toItem({ ...invitation, version: invitation.version + 1 }), {
    ifVersion: invitation.version,
  });
}

/** Every invitation of the group that is still remembered. */
export async function listInvitations(table: Table, groupId: string): Promise<Invitation[]> {
  const found: Invitation[] = [];
  for await (const item of queryAll(table, { pk: groupPk(groupId), prefix: INVITATION_PREFIX }))
    found.push(fromItem(item));
  return found;
}
