/**
 * What a request may claim about where it came from. Owns the rule: the address people use is KLUBBA_URL and nothing
 * else, so Host and X-Forwarded-* of a request are overwritten before any page sees them. The client's address is the
 * socket's; only a reverse proxy on this machine is believed, and of its list only the last entry, which it wrote itself.
 */
import type { IncomingMessage } from 'node:http';

const LOOPBACK = /^(::1|(::ffff:)?127(\.\d{1,3}){3})$/;
const FORGED = [
  'forwarded',
  'x-real-ip',
  'x-forwarded-port',
  'x-forwarded-server',
  'x-klubba-path',
  'x-nonce',
];

/** Overwrites what the client said by what is true. Idempotent for one request. */
export function settlePublicAddress(request: IncomingMessage, url: string): void {
  const address = clientAddress(request);
  const { host, protocol } = new URL(url);
  for (const name of FORGED) delete request.headers[name];
  request.headers.host = host;
  request.headers['x-forwarded-host'] = host;
  request.headers['x-forwarded-proto'] = protocol.slice(0, -1);
  request.headers['x-forwarded-for'] = address;
}

/** The address that the request came from, for rate limits. */
export function clientAddress(request: IncomingMessage): string {
  const socket = request.socket.remoteAddress ?? 'unknown';
  if (!LOOPBACK.test(socket)) return socket;
  const list = [request.headers['x-forwarded-for'] ?? []].flat().join(',');
  const last = list.split(',').at(-1)?.trim();
  return last === undefined || last === '' ? socket : last;
}

/**
 * In development: where a page asked for at another name of this machine is, or `null` when it is the right name. Never
 * another host, whatever the path looks like.
 */
export function ownAddress(request: IncomingMessage, url: string): string | null {
  const isPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
  if (!isPage || request.headers.host === undefined || request.headers.host === new URL(url).host)
    return null;
  const path = request.url ?? '/';
  return /^\/(?![/\\])/.test(path) ? `${new URL(url).origin}${path}` : null;
}
