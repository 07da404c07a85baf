import { describe, expect, it } from 'vitest';
import { describeFailure } from '@/app/_edge/log';
import { isWriteFromElsewhere } from '@/app/_edge/origin';
import { contentSecurityPolicy, newNonce } from '@/app/_edge/policy';
import { AppError } from '@/lib/errors';

const URL = 'https://klubba.norras.example';

function request(method: string, path: string, origin?: string): Request {
  return new Request(`${URL}${path}`, { method, headers: origin === undefined ? {} : { origin } });
}

describe('a write from elsewhere', () => {
  it('is one whose origin is not ours, is missing or is opaque', () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      expect(isWriteFromElsewhere(request(method, '/groups/new', URL), URL)).toBe(false);
      for (const origin of [
        undefined,
        'null',
        'https://elsewhere.example',
        'http://klubba.norras.example',
        `${URL}:444`,
        `${URL}.elsewhere.example`,
      ])
        expect(isWriteFromElsewhere(request(method, '/groups/new', origin), URL), origin).toBe(true);
    }
  });

  it('is no read', () => {
    for (const method of ['GET', 'HEAD', 'OPTIONS'])
      expect(isWriteFromElsewhere(request(method, '/groups'), URL)).toBe(false);
  });

  it('is not the logout that a provider signs, unless a browser sends it', () => {
    const path = '/api/auth/backchannel-logout/norras';
    expect(isWriteFromElsewhere(request('POST', path), URL)).toBe(false);
    expect(isWriteFromElsewhere(request('POST', path, 'https://elsewhere.example'), URL)).toBe(true);
    expect(isWriteFromElsewhere(request('POST', '/api/auth/backchannel-logoutx'), URL)).toBe(true);
  });
});

describe('the content security policy', () => {
  const policy = contentSecurityPolicy({ nonce: 'abc', url: URL, hot: false });
  const directive = (name: string): string =>
    policy
      .split('; ')
      .find((part) => part.startsWith(`${name} `))
      ?.slice(name.length + 1) ?? '';

  it('runs scripts by nonce only', () => {
    expect(directive('script-src')).toBe("'self' 'nonce-abc' 'strict-dynamic'");
  });

  it('lets nobody frame us and connects to our own origin and its sockets only', () => {
    expect(directive('frame-ancestors')).toBe("'none'");
    expect(directive('connect-src')).toBe("'self' wss://klubba.norras.example");
    expect(directive('default-src')).toBe("'none'");
  });

  it('asks for https where the address is https, and not on a developer’s machine', () => {
    expect(policy).toContain('upgrade-insecure-requests');
    const local = contentSecurityPolicy({ nonce: 'abc', url: 'http://localhost:3000', hot: false });
    expect(local).not.toContain('upgrade-insecure-requests');
    expect(local).toContain('ws://localhost:3000');
  });

  it('has a new nonce of 128 bits each time', () => {
    const nonces = new Set(Array.from({ length: 100 }, newNonce));
    expect(nonces.size).toBe(100);
    for (const nonce of nonces) expect(Buffer.from(nonce, 'base64')).toHaveLength(16);
  });
});

describe('the log of a failure', () => {
  it('tells kind and place through the causes, and not a word of any message', () => {
    const cause = new TypeError('the secret text of an item');
    const told = describeFailure(new AppError('internal', null, { cause }));
    expect(told).toContain('AppError internal');
    expect(told).toContain('TypeError');
    expect(told).toContain('edge.test');
    expect(told).not.toContain('secret text');
  });

  it('tells of what is no error as well', () => {
    expect(describeFailure('the secret text')).toBe('something that is no error was thrown');
  });
});
