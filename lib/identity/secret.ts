/**
 * The installation's secret and what is derived from it. Owns one key per purpose (HKDF), sealing of small texts at rest
 * and keyed hashes. In development the data folder keeps a secret of its own, readable by its owner only.
 */
import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Env } from '@/lib/env';
import { AppError } from '@/lib/errors';

type SecretEnv = Pick<Env, 'mode' | 'secret' | 'dataFolder'>;
const SECRET_FILE = 'secret';

/**
 * KLUBBA_SECRET, or in development the data folder's own secret, made at the first call.
 * @throws Error when production has none (the environment's check comes first)
 */
export function readSecret(env: SecretEnv): string {
  if (env.secret !== null) return env.secret;
  if (env.mode === 'production') throw new Error('KLUBBA_SECRET is missing');
  const file = join(env.dataFolder, SECRET_FILE);
  if (!existsSync(file)) {
    mkdirSync(env.dataFolder, { recursive: true, mode: 0o700 });
    placeSecret(file);
  }
  return readFileSync(file, 'utf8').trim();
}

/** The file appears whole or not at all; of two processes that make it at once, the first wins. */
function placeSecret(file: string): void {
  const draft = `${file}.${process.pid}.${randomBytes(6).toString('hex')}`;
  writeFileSync(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!existsSync(file)) throw error;
  } finally {
    unlinkSync(draft);
  }
}

/** 32 bytes that only this secret and this purpose give. */
export function deriveKey(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'klubba', purpose, 32));
}

/** Keyed hash in hex: useless to who has the table but not the secret. */
export function keyedHash(secret: string, purpose: string, text: string): string {
  return createHmac('sha256', deriveKey(secret, purpose)).update(text).digest('hex');
}

/** SHA-256 in hex, for what is random enough to need no key. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** 192 random bits, safe in addresses and cookies. */
export function newSecret(): string {
  return randomBytes(24).toString('base64url');
}

/** Seals a text for storage: AES-256-GCM, a fresh 96-bit nonce each time, `v1.` nonce, tag and bytes in base64url. */
export function sealText(secret: string, text: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', deriveKey(secret, 'sealing'), nonce);
  const bytes = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return `v1.${Buffer.concat([nonce, cipher.getAuthTag(), bytes]).toString('base64url')}`;
}

/** What `sealText` sealed. @throws AppError `corrupt` `secretChanged` when it was sealed with another secret or damaged */
export function unsealText(secret: string, sealed: string): string {
  try {
    const bytes = Buffer.from(sealed.replace(/^v1\./, ''), 'base64url');
    const decipher = createDecipheriv('aes-256-gcm', deriveKey(secret, 'sealing'), bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
  } catch (cause) {
    throw new AppError('corrupt', 'secretChanged', { cause });
  }
}
