/** What verbs are given in tests: the real embedded table in memory, a clock that the test moves, ids that count. */
import { createHash } from 'node:crypto';
import { type PublicKey, type Signer, signDetached, toPublicKey } from '@/lib/store/detached-jws';
import type { SqliteTable } from '@/lib/store/sqlite';
import type { Table } from '@/lib/store/table';
import type { SealDeps } from '@/lib/workspace/seal-deps';
import { openMemoryTable } from './tables';

export type TestDeps = SealDeps & {
  readonly table: SqliteTable;
  /** Moves the clock, in ms. */
  readonly pass: (ms: number) => void;
};

/** A Saturday morning, so that a test which depends on the day it runs cannot exist. */
export const TEST_START_MS = Date.UTC(2026, 2, 14, 9, 0, 0);

/** Signs like an installation, with a key that lives as long as the test file. */
export const testSigner: Signer = {
  sign: async (text) => {
    const { key, pair } = await testKey;
    return signDetached(text, key.kid, async (input) => {
      const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, input);
      return new Uint8Array(signature);
    });
  },
};

/** The public half of what `testSigner` signs with. */
export async function testPublicKey(): Promise<PublicKey> {
  return (await testKey).key;
}

const testKey = makeKey();

async function makeKey(): Promise<{ key: PublicKey; pair: CryptoKeyPair }> {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
    'sign',
    'verify',
  ]);
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', pair.publicKey);
  return { key: await toPublicKey({ x, y }), pair };
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A new, empty world. */
export async function openTestDeps(): Promise<TestDeps> {
  let time = TEST_START_MS;
  let count = 0;
  const now = (): number => time;
  return {
    table: await openMemoryTable(now),
    now,
    newId: () => `id-${String(++count).padStart(6, '0')}`,
    signer: testSigner,
    sha256,
    pass: (ms) => {
      time += ms;
    },
  };
}

/** The same world as seen by a second process: its own ids, the same table and clock. */
export function secondDeps(deps: TestDeps): SealDeps {
  let count = 0;
  const { table, now, signer } = deps;
  return { table, now, signer, sha256, newId: () => `second-${String(++count).padStart(6, '0')}` };
}

/**
 * A table whose `n`th write (from 0) ends with an unclear answer: `lost` before it was stored, `unanswered` after.
 * Every other call goes through.
 */
export function interrupting(table: Table, n: number, how: 'lost' | 'unanswered'): Table {
  let count = 0;
  return {
    get: (key) => table.get(key),
    query: (query) => table.query(query),
    remove: (keys) => table.remove(keys),
    put: async (item, condition) => {
      const isHit = count++ === n;
      if (isHit && how === 'lost') throw new Interruption();
      const stored = await (condition === undefined ? table.put(item) : table.put(item, condition));
      if (isHit) throw new Interruption();
      return stored;
    },
  };
}

/** The process died here, as far as the verb can tell. */
export class Interruption extends Error {}
