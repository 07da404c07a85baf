/**
 * How often somebody may try something: a count per key and window of time, each try one conditional write. The limits
 * and their reasons are in `lib/limits.ts`.
 */
import { isIPv6 } from 'node:net';
import { AppError } from '@/lib/errors';
import { MAX_WRITE_ROUNDS, RATE_LIMITS } from '@/lib/limits';
import { rateLimitKey } from '@/lib/store/keys';
import type { Table } from '@/lib/store/table';

export type RateLimitBucket = keyof typeof RATE_LIMITS;

/**
 * Takes one of the key's tries in this window.
 * @param attempt.key a person's id, or the network address as the server saw it
 * @throws AppError `rateLimited` when none is left; nothing is counted then
 */
export async function takeToken(
  deps: { readonly table: Table; readonly now: () => number },
  attempt: { readonly bucket: RateLimitBucket; readonly key: string },
): Promise<void> {
  const { tokens, windowMs } = RATE_LIMITS[attempt.bucket];
  const window = Math.floor(deps.now() / windowMs);
  const key = rateLimitKey(attempt.bucket, attempt.key, window);
  const ttl = Math.ceil(((window + 1) * windowMs) / 1000) + 1;
  for (let round = 0; round < MAX_WRITE_ROUNDS; round += 1) {
    const taken = (await deps.table.get(key))?.version ?? 0;
    if (taken >= tokens) break;
    const condition = taken === 0 ? { ifAbsent: true as const } : { ifVersion: taken };
    if (await deps.table.put({ ...key, version: taken + 1, ttl }, condition)) return;
  }
  throw new AppError('rateLimited');
}

/**
 * The network address of a request: the last hop that our own front (the local server, CloudFront, a proxy on the same
 * machine) added; what a client claims before it is ignored. Of an IPv6 address the network only: whoever has one address
 * has the other 2^64 of it as well (RFC 6177).
 */
export function clientAddress(headers: Headers): string {
  const hops = (headers.get('x-forwarded-for') ?? '').split(',');
  const last = hops.at(-1)?.trim() ?? '';
  return last === '' ? 'unknown' : networkOf(last.slice(0, 100));
}

const MAPPED_IPV4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;
const NETWORK_GROUPS = 4;

/** "2001:db8:0:1" of any spelling of an address there; an IPv4 address, also one in IPv6 form, as it is. */
function networkOf(address: string): string {
  const bare = address.replace(/%.*$/, '');
  const mapped = MAPPED_IPV4.exec(bare)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(bare)) return address;
  const [before = '', after] = bare.split('::');
  const head = before === '' ? [] : before.split(':');
  const tail = after === undefined || after === '' ? [] : after.split(':');
  const zeros = after === undefined ? 0 : Math.max(0, 8 - head.length - tail.length);
  const groups = [...head, ...Array<string>(zeros).fill('0'), ...tail];
  return groups
    .slice(0, NETWORK_GROUPS)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
