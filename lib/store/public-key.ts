/**
 * The public keys that this installation has ever signed with. One is stored before its first signature and never removed,
 * so that what it signed can be verified after it was replaced.
 */

import { z } from 'zod';
import { type PublicKey, publicKeySchema } from './detached-jws';
import { PUBLIC_KEY_PREFIX, PUBLIC_KEYS_PK, publicKeyKey } from './keys';
import { parseItem } from './parse-item';
import { queryAll, type Table } from './table';

const schema = z.object({ jwk: publicKeySchema, since: z.number() });

/** A key and when it was first used, ms since 1970. */
export type StoredPublicKey = { readonly jwk: PublicKey; readonly since: number };

/** Publishes the key; twice is once. */
export async function addPublicKey(table: Table, key: StoredPublicKey): Promise<void> {
  await table.put(
    { ...publicKeyKey(key.jwk.kid), jwk: { ...key.jwk }, since: key.since },
    { ifAbsent: true },
  );
}

/** Every key, oldest first. @throws AppError `corrupt` */
export async function listPublicKeys(table: Table): Promise<StoredPublicKey[]> {
  const found: StoredPublicKey[] = [];
  for await (const item of queryAll(table, { pk: PUBLIC_KEYS_PK, prefix: PUBLIC_KEY_PREFIX }))
    found.push(parseItem(schema, item));
  return found.sort((a, b) => a.since - b.since);
}
