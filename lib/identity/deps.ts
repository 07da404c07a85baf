/** What every function of identity is given; opened once per call from the environment by the edges. */
import { randomUUID } from 'node:crypto';
import { readEnv } from '@/lib/env';
import { openTable } from '@/lib/store/open';
import type { Table } from '@/lib/store/table';
import { readSecret } from './secret';

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

/** @throws Error as `readEnv`, `readSecret` and `openTable` */
export async function openIdentity(): Promise<IdentityDeps> {
  const env = readEnv();
  return {
    table: await openTable(env),
    now: Date.now,
    newId: randomUUID,
    secret: readSecret(env),
    url: env.url,
    isProduction: env.mode === 'production',
  };
}
