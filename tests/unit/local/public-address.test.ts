import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { clientAddress, ownAddress, settlePublicAddress } from '@/lib/local/public-address';

const requestFrom = (remoteAddress: string, headers: IncomingHttpHeaders): IncomingMessage =>
  ({ socket: { remoteAddress }, headers: { ...headers } }) as IncomingMessage;

describe('the address of a client', () => {
  it('is the socket’s, whatever a stranger claims', () => {
    expect(clientAddress(requestFrom('203.0.113.9', { 'x-forwarded-for': '198.51.100.1' }))).toBe(
      '203.0.113.9',
    );
  });

  it('is what a reverse proxy on this machine appended, not what came before', () => {
    for (const loopback of ['127.0.0.1', '::1', '::ffff:127.0.0.1'])
      expect(clientAddress(requestFrom(loopback, { 'x-forwarded-for': '10.0.0.1, 198.51.100.1' }))).toBe(
        '198.51.100.1',
      );
    expect(clientAddress(requestFrom('127.0.0.1', {}))).toBe('127.0.0.1');
  });
});

describe('settling the public address', () => {
  it('overwrites what a request says about where it was sent', () => {
    const request = requestFrom('203.0.113.9', {
      host: 'elsewhere.example',
      'x-forwarded-host': 'elsewhere.example',
      'x-forwarded-proto': 'http',
      'x-klubba-path': '//elsewhere.example',
      'x-nonce': 'known',
      forwarded: 'host=elsewhere.example',
    });
    settlePublicAddress(request, 'https://klubba.norras.example');
    expect(request.headers).toEqual({
      host: 'klubba.norras.example',
      'x-forwarded-host': 'klubba.norras.example',
      'x-forwarded-proto': 'https',
      'x-forwarded-for': '203.0.113.9',
    });
  });
});

describe('another name of this machine', () => {
  const asked = (url: string): string | null =>
    ownAddress(
      {
        ...requestFrom('127.0.0.1', { host: '127.0.0.1:3000', accept: 'text/html' }),
        method: 'GET',
        url,
      } as IncomingMessage,
      'http://localhost:3000',
    );

  it('leads to the same page at the right one', () => {
    expect(asked('/groups?a=1')).toBe('http://localhost:3000/groups?a=1');
  });

  it('leads to no other host', () => {
    for (const path of ['//evil.example/', '/\\evil.example', 'http://evil.example/', 'http://[', '*'])
      expect(asked(path), path).toBeNull();
  });
});
