import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { askScrub, scrubIfAsked } from '@/lib/store/scrub';
import { openSqlite, type SqliteTable } from '@/lib/store/sqlite';
import type { Key } from '@/lib/store/table';
import { createRandom } from '@/tests/support/random';

const WORD = 'Hemlighetsbäraren';

let folder: string;
let path: string;
let table: SqliteTable;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'klubba-removed-'));
  path = join(folder, 'klubba.db');
  table = await openSqlite({ path });
});
afterEach(async () => {
  await table.close();
  rmSync(folder, { recursive: true });
});

/** Read by another process: this one has the file open, and closing it once would drop its locks. */
function count(): number {
  const files = [path, `${path}-wal`].filter((file) => existsSync(file));
  const bytes = execFileSync('cat', files, { maxBuffer: 2 ** 30 });
  let found = 0;
  for (let at = bytes.indexOf(WORD); at >= 0; at = bytes.indexOf(WORD, at + 1)) found += 1;
  return found;
}

it('what was removed is in no byte of the file or its log once somebody asked for it', async () => {
  const random = createRandom(7);
  const secret: Key[] = [];
  for (let n = 0; n < 1_500; n += 1) {
    const isSecret = n % 3 === 0;
    const key = { pk: `ROOM#${n % 7}`, sk: `U#${Math.floor(random.next() * 1e9)}-${n}` };
    const size = Math.floor(random.next() ** 4 * (n % 50 === 0 ? 60_000 : 3_000));
    const text = isSecret ? WORD.repeat(1 + size / WORD.length) : 'x'.repeat(size);
    await table.put({ ...key, text });
    if (isSecret) secret.push(key);
    if (n % 11 === 0) await table.put({ ...key, text: text.slice(0, size / 2) });
    if (n % 200 === 0) await table.sweepExpired();
  }
  expect(count()).toBeGreaterThan(1_000);
  for (let at = 0; at < secret.length; at += 40) await table.remove(secret.slice(at, at + 40));
  expect(await scrubIfAsked(table, table.scrub)).toBe(false);
  expect(count()).toBeGreaterThan(0);
  await askScrub(table, 1);
  expect(await scrubIfAsked(table, table.scrub)).toBe(true);
  expect(count()).toBe(0);
  expect(await scrubIfAsked(table, table.scrub)).toBe(false);
});
