/**
 * A group with its organisations and members, in one item: adding a member, changing roles and "somebody always
 * administers the group" are each one conditional write. Owns the item's form and its three indexes.
 */
import { z } from 'zod';
import { GROUP_ROLES } from '@/lib/access/roles';
import {
  groupKey,
  ORGANISATION_GROUP_PREFIX,
  organisationGroupKey,
  organisationGroupsPk,
  PERSON_GROUP_PREFIX,
  personGroupKey,
  personPk,
} from './keys';
import { parseItem } from './parse-item';
import { type Item, queryAll, type Table } from './table';

/** What the group's documents are called when nothing else is said. */
export const DOCUMENT_KINDS = ['minnesanteckningar', 'protokoll'] as const;

const member = z.object({
  personId: z.string(),
  /** As the person was called when joining or last seen by a verb. */
  name: z.string(),
  organisationId: z.string(),
  roles: z.array(z.enum(GROUP_ROLES)).min(1),
  since: z.number(),
});
const schema = z.object({
  groupId: z.string(),
  name: z.string(),
  kind: z.enum(DOCUMENT_KINDS),
  /** A body under the Local Government Act: deadlines, notices and reservations apply. */
  isStatutory: z.boolean(),
  organisationIds: z.array(z.string()).min(1),
  members: z.array(member),
  createdAt: z.number(),
  version: z.number(),
});

export type Member = z.infer<typeof member>;
export type Group = z.infer<typeof schema>;

export function toItem(group: Group): Item {
  return { ...groupKey(group.groupId), ...group };
}

/** @throws AppError `corrupt` */
export function fromItem(item: Item): Group {
  return parseItem(schema, item);
}

/** The group as it is now, or `null`. */
export async function readGroup(table: Table, groupId: string): Promise<Group | null> {
  const item = await table.get(groupKey(groupId));
  return item === null ? null : fromItem(item);
}

/** Stores a group that is new; `false` when it is there already. */
export function addGroup(table: Table, group: Group): Promise<boolean> {
  return table.put(toItem({ ...group, version: 1 }), { ifAbsent: true });
}

/** Replaces the group if nobody else has since `group` was read. */
export function writeGroup(table: Table, group: Group): Promise<boolean> {
  return table.put(toItem({ ...group, version: group.version + 1 }), { ifVersion: group.version });
}

/** Index entries for a grant: written before the group says so. */
export async function indexPerson(table: Table, personId: string, groupId: string): Promise<void> {
  await table.put({ ...personGroupKey(personId, groupId), groupId });
}

/** As `indexPerson`, for an organisation that takes part. */
export async function indexOrganisation(
  table: Table,
  organisationId: string,
  groupId: string,
): Promise<void> {
  await table.put({ ...organisationGroupKey(organisationId, groupId), groupId });
}

/** Takes the entry away, after the group no longer has the person. */
export async function unindexPerson(table: Table, personId: string, groupId: string): Promise<void> {
  await table.remove([personGroupKey(personId, groupId)]);
}

/** As `unindexPerson`, for an organisation that has left. */
export async function unindexOrganisation(
  table: Table,
  organisationId: string,
  groupId: string,
): Promise<void> {
  await table.remove([organisationGroupKey(organisationId, groupId)]);
}

/** Groups that a person may be a member of: hints, each to be checked against the group. */
export function listPersonGroupIds(table: Table, personId: string): Promise<string[]> {
  return groupIds(table, personPk(personId), PERSON_GROUP_PREFIX);
}

/** Groups that an organisation may take part in: hints, each to be checked against the group. */
export function listOrganisationGroupIds(table: Table, organisationId: string): Promise<string[]> {
  return groupIds(table, organisationGroupsPk(organisationId), ORGANISATION_GROUP_PREFIX);
}

async function groupIds(table: Table, pk: string, prefix: string): Promise<string[]> {
  const ids: string[] = [];
  for await (const item of queryAll(table, { pk, prefix })) ids.push(item.sk.slice(prefix.length));
  return ids;
}
