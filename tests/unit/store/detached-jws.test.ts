import { CompactSign, compactVerify, importJWK } from 'jose';
import { describe, expect, it } from 'vitest';
import { isOwnName, publicKeySchema, signDetached, signerOf, verifyDetached } from '@/lib/store/detached-jws';
import { testPublicKey, testSigner } from '@/tests/support/deps';

const TEXT = '{"name":"Åsa \u2028 😀"}';

describe('a detached signature', () => {
  it('verifies with any JWS library once the payload is put back', async () => {
    const jws = await testSigner.sign(TEXT);
    const [header, , signature] = jws.split('.');
    const whole = `${header}.${Buffer.from(TEXT, 'utf8').toString('base64url')}.${signature}`;
    const { payload } = await compactVerify(whole, await importJWK(await testPublicKey(), 'ES256'));
    expect(new TextDecoder().decode(payload)).toBe(TEXT);
    expect(await verifyDetached(TEXT, jws, await testPublicKey())).toBe(true);
  });

  it('is none for another text, another key or any changed character', async () => {
    const key = await testPublicKey();
    const jws = await testSigner.sign(TEXT);
    expect(await verifyDetached(`${TEXT} `, jws, key)).toBe(false);
    const other = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign']);
    const forged = await signDetached(TEXT, key.kid, async (input) => {
      return new Uint8Array(
        await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, other.privateKey, input),
      );
    });
    expect(await verifyDetached(TEXT, forged, key)).toBe(false);
    for (let at = 0; at < jws.length; at += 1) {
      const changed = `${jws.slice(0, at)}${jws[at] === 'B' ? 'C' : 'B'}${jws.slice(at + 1)}`;
      expect(await verifyDetached(TEXT, changed, key)).toBe(false);
    }
  });

  it('has one spelling of its header and takes no other algorithm', async () => {
    const { kid } = await testPublicKey();
    for (const header of [
      { alg: 'none', kid },
      { alg: 'HS256', kid },
      { kid, alg: 'ES256' },
      { alg: 'ES256', kid, b64: false, crit: ['b64'] },
      { alg: 'ES256' },
    ]) {
      const encoded = Buffer.from(JSON.stringify(header)).toString('base64url');
      const [, , signature] = (await testSigner.sign(TEXT)).split('.');
      expect(signerOf(`${encoded}..${signature}`)).toBeNull();
    }
    const secret = new TextEncoder().encode('x'.repeat(32));
    const symmetric = await new CompactSign(new TextEncoder().encode(TEXT))
      .setProtectedHeader({ alg: 'HS256', kid })
      .sign(secret);
    const [head, , tail] = symmetric.split('.');
    expect(await verifyDetached(TEXT, `${head}..${tail}`, await testPublicKey())).toBe(false);
  });

  it('names its key by the key itself', async () => {
    const key = await testPublicKey();
    expect(publicKeySchema.parse(key)).toEqual(key);
    expect(await isOwnName(key)).toBe(true);
    expect(await isOwnName({ ...key, x: key.y, y: key.x })).toBe(false);
  });
});
