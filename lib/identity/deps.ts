/** What every function of identity is given; opened once per call from the environment by the edges. */
import { randomUUID } from 'node:crypto';
import { readEnv } from '@/lib/env';
import type { Signer } from '@/lib/store/detached-jws';
import { openTable } from '@/lib/store/open';
import type { Table } from '@/lib/store/table';
import { readSecret } from './secret';
import { openSigner } from './signing-key';

export type IdentityDeps = {
  readonly table: Table;
  readonly now: () => number;
  readonly newId: () => string;
  /** The installation's secret; keys are derived per purpose. */
  readonly secret: string;
  /** The address people use, without a trailing slash. */
  readonly url: string;
  /** True: only https, and no organisation that signs in at the development provider. */
  readonly isProduction: boolean;
};

/** With the signing key: what verbs of the workspace need as well. */
export type SigningDeps = IdentityDeps & { readonly signer: Signer };

/** @throws Error as `readEnv`, `readSecret` and `openTable` */
export async function openIdentity(): Promise<SigningDeps> {
  const env = readEnv();
  const table = await openTable(env);
  return {
    table,
    signer: openSigner(env, { table, now: Date.now }),
    now: Date.now,
    newId: randomUUID,
    secret: readSecret(env),
    url: env.url,
    isProduction: env.mode === 'production',
  };
}
