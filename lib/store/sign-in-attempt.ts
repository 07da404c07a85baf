/**
 * A sign-in between its start and the provider's answer. Owns what the answer must fit; used by one conditional write,
 * so that the same answer never signs in twice.
 */
import { z } from 'zod';
import { signInAttemptKey } from './keys';
import { parseItem } from './parse-item';
import type { Table } from './table';

const schema = z.object({
  stateHash: z.string(),
  organisationId: z.string(),
  /** The issuer at the start; a change in between voids the attempt. */
  issuer: z.string(),
  /** Path on our own origin to come back to. */
  returnTo: z.string(),
  /** The person who must prove to be the same again, or `null`. */
  personId: z.string().nullable(),
  isFresh: z.boolean(),
  startedAt: z.number(),
  expiresAt: z.number(),
  isUsed: z.boolean(),
});

export type SignInAttempt = z.infer<typeof schema>;

/** Stores a new attempt. */
export async function createSignInAttempt(table: Table, attempt: SignInAttempt): Promise<void> {
  const ttl = Math.ceil(attempt.expiresAt / 1000);
  await table.put({ ...signInAttemptKey(attempt.stateHash), ...attempt, version: 1, ttl });
}

/** The attempt, the first time it is asked for; `null` afterwards, when it has expired or never was. */
export async function takeSignInAttempt(
  table: Table,
  stateHash: string,
  now: number,
): Promise<SignInAttempt | null> {
  const item = await table.get(signInAttemptKey(stateHash));
  if (item === null) return null;
  const attempt = parseItem(schema, item);
  if (attempt.isUsed || attempt.expiresAt <= now) return null;
  const used = { ...item, isUsed: true, version: 2 };
  return (await table.put(used, { ifVersion: 1 })) ? attempt : null;
}
