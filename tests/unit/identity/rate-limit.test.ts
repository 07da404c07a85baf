import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clientAddress, takeToken } from '@/lib/identity/rate-limit';
import { RATE_LIMITS } from '@/lib/limits';
import { openSqlite, type SqliteTable } from '@/lib/store/sqlite';

let table: SqliteTable;
beforeAll(async () => {
  table = await openSqlite({ path: ':memory:' });
});
afterAll(() => table.close());

const bucket = 'invitationByPerson' as const;
const { tokens, windowMs } = RATE_LIMITS[bucket];

describe('a limit', () => {
  test('lets as many through as it says, then none until the next window', async () => {
    const start = Math.ceil(Date.now() / windowMs) * windowMs;
    let now = start;
    const deps = { table, now: () => now };
    const attempt = { bucket, key: 'a' };
    for (let n = 0; n < tokens; n += 1) await takeToken(deps, attempt);
    await expect(takeToken(deps, attempt)).rejects.toMatchObject({ code: 'rateLimited' });
    await expect(takeToken(deps, { bucket, key: 'b' })).resolves.toBeUndefined();
    now = start + windowMs - 1;
    await expect(takeToken(deps, attempt)).rejects.toMatchObject({ code: 'rateLimited' });
    now = start + windowMs;
    await expect(takeToken(deps, attempt)).resolves.toBeUndefined();
  });

  test('counts exactly when many come at once', async () => {
    const deps = { table, now: Date.now };
    const tries = Array.from({ length: tokens * 2 }, () => takeToken(deps, { bucket, key: 'crowd' }));
    const outcomes = await Promise.allSettled(tries);
    expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBeLessThanOrEqual(tokens);
  });
});

describe('the address of a client', () => {
  test.each([
    ['192.0.2.7', '192.0.2.7'],
    ['198.51.100.1, 192.0.2.7', '192.0.2.7'],
    ['', 'unknown'],
    ['x'.repeat(500), 'x'.repeat(100)],
    ['2001:db8:0:1:aaaa:bbbb:cccc:dddd', '2001:db8:0:1'],
    ['2001:DB8::1:2:3:4:5', '2001:db8:0:1'],
    ['2001:db8::7', '2001:db8:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['::1', '0:0:0:0'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
  ])('of %j is the hop that our own front wrote', (header, address) => {
    expect(clientAddress(new Headers({ 'x-forwarded-for': header }))).toBe(address);
  });
});
