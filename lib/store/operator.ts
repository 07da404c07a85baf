/**
 * Operators: the people who may edit organisations and issuers. Owns who is one and the one-time invitations of
 * `klubba admin add`; an invitation is used by one conditional write and binds one person.
 */
import { z } from 'zod';
import {
  OPERATOR_INVITATION_PREFIX,
  OPERATOR_PREFIX,
  OPERATORS_PK,
  operatorInvitationKey,
  operatorKey,
} from './keys';
import { parseItem } from './parse-item';
import { queryAll, type Table } from './table';

const operator = z.object({ personId: z.string(), createdAt: z.number() });
const invitation = z.object({
  secretHash: z.string(),
  organisationId: z.string(),
  /** The address that the organisation's provider must assert, in normal form. */
  email: z.string(),
  expiresAt: z.number(),
  usedBy: z.string().nullable(),
  version: z.number(),
});

export type Operator = z.infer<typeof operator>;
export type OperatorInvitation = z.infer<typeof invitation>;

/** Whether the person is an operator now. */
export async function isOperator(table: Table, personId: string): Promise<boolean> {
  return (await table.get(operatorKey(personId))) !== null;
}

/** Makes the person an operator; once more is no error. */
export async function addOperator(table: Table, added: Operator): Promise<void> {
  await table.put({ ...operatorKey(added.personId), ...added, version: 1 }, { ifAbsent: true });
}

/** From the acknowledgement on the person is no operator. */
export async function removeOperator(table: Table, personId: string): Promise<void> {
  await table.remove([operatorKey(personId)]);
}

/** Every operator, in order of person id. */
export async function listOperators(table: Table): Promise<Operator[]> {
  const operators: Operator[] = [];
  for await (const item of queryAll(table, { pk: OPERATORS_PK, prefix: OPERATOR_PREFIX }))
    operators.push(parseItem(operator, item));
  return operators;
}

/** Every invitation that has neither expired nor been used. */
export async function listOperatorInvitations(table: Table): Promise<OperatorInvitation[]> {
  const open: OperatorInvitation[] = [];
  for await (const item of queryAll(table, { pk: OPERATORS_PK, prefix: OPERATOR_INVITATION_PREFIX })) {
    const found = parseItem(invitation, item);
    if (found.usedBy === null) open.push(found);
  }
  return open;
}

/** Stores a new invitation (version 1) or its next version; resolves `false` when another write came first. */
export function writeOperatorInvitation(table: Table, written: OperatorInvitation): Promise<boolean> {
  const item = { ...operatorInvitationKey(written.secretHash), ...written };
  const ttl = Math.ceil(written.expiresAt / 1000);
  const condition = written.version === 1 ? { ifAbsent: true as const } : { ifVersion: written.version - 1 };
  return table.put({ ...item, ttl }, condition);
}

/** The invitation of this one-time link, used or not, or `null` when there is none or it has expired. */
export async function readOperatorInvitation(
  table: Table,
  secretHash: string,
): Promise<OperatorInvitation | null> {
  const item = await table.get(operatorInvitationKey(secretHash));
  return item === null ? null : parseItem(invitation, item);
}
