import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deriveKey, keyedHash, readSecret, sealText, unsealText } from '@/lib/identity/secret';
import { claimDevelopmentFolder, isDevelopmentFolder } from '@/lib/local/development-folder';
import { openDevelopmentProvider } from '@/lib/local/development-provider';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'identity-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const development = (dataFolder: string) => ({ mode: 'development' as const, secret: null, dataFolder });

describe("the installation's secret", () => {
  test('is made once in development, whole, readable by its owner only', () => {
    const inside = join(folder, 'new');
    const first = readSecret(development(inside));
    expect(first.length).toBeGreaterThanOrEqual(43);
    expect(readSecret(development(inside))).toBe(first);
    expect(readdirSync(inside)).toEqual(['secret']);
    expect(statSync(join(inside, 'secret')).mode & 0o777).toBe(0o600);
    expect(statSync(inside).mode & 0o077).toBe(0);
  });

  test('is the one of the environment where there is one', () => {
    expect(readSecret({ ...development(folder), secret: 'given' })).toBe('given');
    expect(readdirSync(folder)).toEqual([]);
  });

  test('is never made in production', () => {
    expect(() => readSecret({ ...development(folder), mode: 'production' })).toThrow('KLUBBA_SECRET');
    expect(readdirSync(folder)).toEqual([]);
  });

  test('gives another key for every purpose', () => {
    const keys = ['a', 'b', 'sealing'].map((purpose) => deriveKey('s', purpose).toString('hex'));
    expect(new Set(keys).size).toBe(3);
    expect(keyedHash('s', 'a', 'x')).not.toBe(keyedHash('t', 'a', 'x'));
  });
});

describe('a sealed text', () => {
  test('opens again, and looks different every time', () => {
    expect(unsealText('s', sealText('s', 'åäö 🔒'))).toBe('åäö 🔒');
    expect(sealText('s', 'x')).not.toBe(sealText('s', 'x'));
  });

  test('does not open with another secret or when a bit is changed', () => {
    const sealed = sealText('s', 'text');
    expect(() => unsealText('t', sealed)).toThrow('secretChanged');
    const bytes = Buffer.from(sealed.slice(3), 'base64url');
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => unsealText('s', `v1.${changed.toString('base64url')}`)).toThrow('secretChanged');
    }
    for (const text of ['', 'v1.', 'v1.AAAA']) expect(() => unsealText('s', text)).toThrow('secretChanged');
  });
});

describe('the development folder', () => {
  test('is marked when it is new, also beside a secret', () => {
    readSecret(development(folder));
    expect(isDevelopmentFolder(folder)).toBe(false);
    claimDevelopmentFolder(development(folder));
    expect(isDevelopmentFolder(folder)).toBe(true);
    writeFileSync(join(folder, 'klubba.db'), '');
    expect(() => claimDevelopmentFolder(development(folder))).not.toThrow();
  });

  test('is not taken from production', async () => {
    writeFileSync(join(folder, 'klubba.db'), '');
    expect(() => claimDevelopmentFolder(development(folder))).toThrow('not made by development');
    const env = { ...development(folder), url: 'http://localhost:1' };
    await expect(openDevelopmentProvider(env)).rejects.toThrow('not made by development');
  });

  test('and the development provider never come to production', async () => {
    const env = { mode: 'production' as const, secret: 's'.repeat(40), dataFolder: folder };
    expect(() => claimDevelopmentFolder(env)).toThrow('never runs in production');
    await expect(openDevelopmentProvider({ ...env, url: 'https://klubba.example' })).rejects.toThrow(
      'never runs in production',
    );
    expect(readdirSync(folder)).toEqual([]);
  });
});
