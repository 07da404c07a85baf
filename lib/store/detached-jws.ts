/**
 * Signatures beside the text they sign: a JWS with detached payload (RFC 7515, appendix F), ES256 only. Owns their one
 * spelling, so that a signature with one character changed is another signature and none of ours.
 */
import { calculateJwkThumbprint, flattenedVerify, importJWK } from 'jose';
import { z } from 'zod';
import { AppError } from '@/lib/errors';

/** A coordinate of P-256: 32 bytes in base64url without padding. */
const coordinate = z.string().regex(/^[\w-]{42}[AEIMQUYcgkosw048]$/);

/** A public key as it is published (RFC 7517). `kid` is its thumbprint (RFC 7638), so that a key names itself. */
export const publicKeySchema = z.strictObject({
  alg: z.literal('ES256'),
  crv: z.literal('P-256'),
  kid: z.string(),
  kty: z.literal('EC'),
  use: z.literal('sig'),
  x: coordinate,
  y: coordinate,
});
export type PublicKey = z.infer<typeof publicKeySchema>;

/** Signs for the installation: text in, the detached JWS over its UTF-8 bytes out. */
export type Signer = { readonly sign: (text: string) => Promise<string> };

/** 64 bytes in base64url: the last character carries two bits only. */
const SIGNATURE = /^[\w-]{85}[AQgw]$/;

/** The parts that make a key; everything else is said by the type. @throws AppError `corrupt` */
export async function toPublicKey(jwk: { x?: string; y?: string }): Promise<PublicKey> {
  const { x, y } = jwk;
  if (x === undefined || y === undefined) throw new AppError('corrupt', 'signingKeyDamaged');
  const kid = await calculateJwkThumbprint({ kty: 'EC', crv: 'P-256', x, y });
  return { alg: 'ES256', crv: 'P-256', kid, kty: 'EC', use: 'sig', x, y };
}

/** Whether the key's name is its own. */
export async function isOwnName(key: PublicKey): Promise<boolean> {
  return (await toPublicKey(key)).kid === key.kid;
}

/** Makes the JWS. `signBytes` gives the 64 bytes r, s of ECDSA with SHA-256 on P-256, as WebCrypto and JWA have them. */
export async function signDetached(
  text: string,
  kid: string,
  signBytes: (input: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>,
): Promise<string> {
  const header = headerOf(kid);
  const input = `${header}.${toBase64Url(new TextEncoder().encode(text))}`;
  const signature = await signBytes(new TextEncoder().encode(input));
  return `${header}..${toBase64Url(signature)}`;
}

/** The id of the key that is said to have signed, or `null` for what is no detached JWS of ours. */
export function signerOf(jws: string): string | null {
  const [header = '', payload, signature = '', ...more] = jws.split('.');
  if (payload !== '' || more.length > 0 || !SIGNATURE.test(signature)) return null;
  try {
    const said: unknown = JSON.parse(new TextDecoder().decode(fromBase64Url(header)));
    const { kid } = z.strictObject({ alg: z.literal('ES256'), kid: z.string() }).parse(said);
    return header === headerOf(kid) ? kid : null;
  } catch {
    return null;
  }
}

/** Whether the JWS is this key's over this text. */
export async function verifyDetached(text: string, jws: string, key: PublicKey): Promise<boolean> {
  if (signerOf(jws) !== key.kid) return false;
  const [header = '', , signature = ''] = jws.split('.');
  const payload = toBase64Url(new TextEncoder().encode(text));
  try {
    const imported = await importJWK(key, 'ES256');
    await flattenedVerify({ protected: header, payload, signature }, imported, { algorithms: ['ES256'] });
    return true;
  } catch {
    return false;
  }
}

const headerOf = (kid: string): string =>
  toBase64Url(new TextEncoder().encode(JSON.stringify({ alg: 'ES256', kid })));

function toBase64Url(bytes: Uint8Array): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64Url(text: string): Uint8Array {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (char) => char.charCodeAt(0));
}
