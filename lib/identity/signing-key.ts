/**
 * The key that signs the chains: a file in the data folder that only its owner can read. Owns making it, replacing it
 * (the old private half is destroyed, its public half stays published) and signing with it.
 */

import { randomBytes } from 'node:crypto';
import {
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { type PublicKey, type Signer, signDetached, toPublicKey } from '@/lib/store/detached-jws';
import { addPublicKey } from '@/lib/store/public-key';
import type { Table } from '@/lib/store/table';

const KEY_FILE = 'signing-key.json';
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' };

type Folder = Pick<Env, 'dataFolder'>;
type SignerDeps = { readonly table: Table; readonly now: () => number };

/** Signs with the key that is in the folder at that moment, so that a replaced one is not used again. */
export function openSigner(env: Folder, deps: SignerDeps): Signer {
  let published: string | null = null;
  return {
    sign: async (text) => {
      const { key, privateKey } = await readKey(env);
      if (published !== key.kid) await addPublicKey(deps.table, { jwk: key, since: deps.now() });
      published = key.kid;
      return signDetached(text, key.kid, async (input) => {
        const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, input);
        return new Uint8Array(signature);
      });
    },
  };
}

/** The public half of the key in use; the key is made at the first call. @throws AppError `corrupt` */
export async function readPublicKey(env: Folder): Promise<PublicKey> {
  return (await readKey(env)).key;
}

/** Puts a new key in the place of the one in use and publishes it. Resolves with the new one. */
export async function rotateKey(env: Folder, deps: SignerDeps): Promise<PublicKey> {
  const former = await readKey(env);
  await addPublicKey(deps.table, { jwk: former.key, since: deps.now() });
  const draft = await draftKey(env);
  renameSync(draft, join(env.dataFolder, KEY_FILE));
  const { key } = await readKey(env);
  await addPublicKey(deps.table, { jwk: key, since: deps.now() });
  return key;
}

async function readKey(env: Folder): Promise<{ key: PublicKey; privateKey: CryptoKey }> {
  const file = join(env.dataFolder, KEY_FILE);
  if (!existsSync(file)) await placeKey(env, file);
  try {
    const jwk = JSON.parse(readFileSync(file, 'utf8')) as JsonWebKey;
    const key = await toPublicKey({ x: jwk.x ?? '', y: jwk.y ?? '' });
    return { key, privateKey: await crypto.subtle.importKey('jwk', jwk, ALGORITHM, false, ['sign']) };
  } catch (cause) {
    throw new AppError('corrupt', 'signingKeyDamaged', { cause });
  }
}

/** The file appears whole or not at all; of two processes that make it at once, the first wins. */
async function placeKey(env: Folder, file: string): Promise<void> {
  const draft = await draftKey(env);
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!existsSync(file)) throw error;
  } finally {
    unlinkSync(draft);
  }
}

async function draftKey(env: Folder): Promise<string> {
  mkdirSync(env.dataFolder, { recursive: true, mode: 0o700 });
  const draft = join(env.dataFolder, `${KEY_FILE}.${process.pid}.${randomBytes(6).toString('hex')}`);
  const pair = await crypto.subtle.generateKey(ALGORITHM, true, ['sign']);
  const { kty, crv, x, y, d } = await crypto.subtle.exportKey('jwk', pair.privateKey);
  writeFileSync(draft, `${JSON.stringify({ kty, crv, x, y, d })}\n`, { mode: 0o600, flag: 'wx' });
  return draft;
}
