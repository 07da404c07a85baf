/**
 * Who (issuer, subject) is. Owns the one mapping from what a provider proves to a person of ours; written once, never
 * moved: an e-mail address plays no part in it.
 */
import { z } from 'zod';
import { identityKey } from './keys';
import { parseItem } from './parse-item';
import type { Table } from './table';

const schema = z.object({ personId: z.string() });

/** The person that this subject of this issuer is, or `null` when it never signed in. */
export async function readIdentityLink(
  table: Table,
  identity: { readonly issuer: string; readonly subject: string },
): Promise<string | null> {
  const item = await table.get(identityKey(identity.issuer, identity.subject));
  return item === null ? null : parseItem(schema, item).personId;
}

/** Binds the identity to `personId` unless it is bound already; resolves with whom it is bound to now. */
export async function bindIdentity(
  table: Table,
  identity: { readonly issuer: string; readonly subject: string },
  personId: string,
): Promise<string> {
  const key = identityKey(identity.issuer, identity.subject);
  if (await table.put({ ...key, personId, version: 1 }, { ifAbsent: true })) return personId;
  const item = await table.get(key);
  return item === null ? personId : parseItem(schema, item).personId;
}
