import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSigner, readPublicKey, rotateKey } from '@/lib/identity/signing-key';
import { signerOf, verifyDetached } from '@/lib/store/detached-jws';
import { listPublicKeys } from '@/lib/store/public-key';
import { openTestDeps, type TestDeps } from '@/tests/support/deps';

describe('the signing key', () => {
  let deps: TestDeps;
  let dataFolder: string;

  beforeEach(async () => {
    deps = await openTestDeps();
    dataFolder = mkdtempSync(join(tmpdir(), 'klubba-key-'));
  });
  afterEach(() => rmSync(dataFolder, { recursive: true }));

  it('is made once, also by many at the same moment, and only its owner reads it', async () => {
    const keys = await Promise.all(Array.from({ length: 8 }, () => readPublicKey({ dataFolder })));
    expect(new Set(keys.map(({ kid }) => kid)).size).toBe(1);
    expect(readdirSync(dataFolder)).toEqual(['signing-key.json']);
    expect(statSync(join(dataFolder, 'signing-key.json')).mode & 0o777).toBe(0o600);
  });

  it('is published before its first signature', async () => {
    const before: number[] = [];
    const table = {
      ...deps.table,
      put: async (...args: Parameters<typeof deps.table.put>) => {
        before.push(1);
        return deps.table.put(...args);
      },
    };
    const jws = await openSigner({ dataFolder }, { table, now: deps.now }).sign('text');
    const [stored] = await listPublicKeys(deps.table);
    expect(before).toHaveLength(1);
    expect(stored?.jwk.kid).toBe(signerOf(jws));
    expect(stored !== undefined && (await verifyDetached('text', jws, stored.jwk))).toBe(true);
  });

  it('stays verifiable after it was replaced, and signs no more', async () => {
    const signer = openSigner({ dataFolder }, deps);
    const former = await signer.sign('before');
    const privateHalf = JSON.parse(readFileSync(join(dataFolder, 'signing-key.json'), 'utf8')).d as string;
    deps.pass(1000);
    const { kid } = await rotateKey({ dataFolder }, deps);
    const later = await signer.sign('after');
    expect(signerOf(later)).toBe(kid);
    expect(signerOf(former)).not.toBe(kid);
    const keys = (await listPublicKeys(deps.table)).map(({ jwk }) => jwk);
    expect(keys.map((key) => key.kid)).toEqual([signerOf(former), kid]);
    expect(keys[0] !== undefined && (await verifyDetached('before', former, keys[0]))).toBe(true);
    expect(readdirSync(dataFolder)).toEqual(['signing-key.json']);
    expect(readFileSync(join(dataFolder, 'signing-key.json'), 'utf8')).not.toContain(privateHalf);
    expect(statSync(join(dataFolder, 'signing-key.json')).mode & 0o777).toBe(0o600);
  });

  it('is not used when the file is damaged', async () => {
    writeFileSync(join(dataFolder, 'signing-key.json'), '{"kty":"EC"}');
    await expect(openSigner({ dataFolder }, deps).sign('text')).rejects.toMatchObject({
      code: 'corrupt',
      reason: 'signingKeyDamaged',
    });
  });
});
