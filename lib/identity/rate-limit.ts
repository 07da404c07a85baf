/**
 * How often somebody may try something: a count per key and window of time, each try one conditional write. The limits
 * and their reasons are in `lib/limits.ts`.
 */
import { AppError } from '@/lib/errors';
import { RATE_LIMITS } from '@/lib/limits';
import { rateLimitKey } from '@/lib/store/keys';
import type { Table } from '@/lib/store/table';

export type RateLimitBucket = keyof typeof RATE_LIMITS;

/** Lost races before a try counts as refused: that many at once are a flood by themselves. */
const MAX_ROUNDS = 20;

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
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const taken = (await deps.table.get(key))?.version ?? 0;
    if (taken >= tokens) break;
    const condition = taken === 0 ? { ifAbsent: true as const } : { ifVersion: taken };
    if (await deps.table.put({ ...key, version: taken + 1, ttl }, condition)) return;
  }
  throw new AppError('rateLimited');
}

/**
 * The network address of a request: the last hop that our own front (the local server, CloudFront, a proxy on the same
 * machine) added; what a client claims before it is ignored.
 */
export function clientAddress(headers: Headers): string {
  const hops = (headers.get('x-forwarded-for') ?? '').split(',');
  const last = hops.at(-1)?.trim() ?? '';
  return last === '' ? 'unknown' : last.slice(0, 100);
}
