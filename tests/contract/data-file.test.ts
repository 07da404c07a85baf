/** What can be wrong with a data file: each trouble has words of its own, and the file is left as it was. */
import { createHash } from 'node:crypto';
import { copyFileSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Libsql from 'libsql';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSqlite } from '@/lib/store/sqlite';
import { makeFolder, removeFolder } from '@/tests/support/tables';

let folder = '';
let path = '';
beforeEach(async () => {
  folder = await makeFolder();
  path = join(folder, 'data', 'klubba.db');
});
afterEach(() => removeFolder(folder));

const hashOf = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');
const trouble = (code: string, reason: string, words: RegExp): object =>
  expect.objectContaining({
    code,
    reason,
    cause: expect.objectContaining({ message: expect.stringMatching(words) }),
  });

async function writeSome(items: number): Promise<void> {
  const table = await openSqlite({ path });
  const body = new Uint8Array(3_000).fill(0x5a);
  await Promise.all(Array.from({ length: items }, (_, n) => table.put({ pk: 'P', sk: `k${n}`, n, body })));
  await table.close();
}

it('is made with its folder, for its owner only, and holds what was written after reopening', async () => {
  await writeSome(3);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(statSync(join(folder, 'data')).mode & 0o777).toBe(0o700);
  const table = await openSqlite({ path });
  expect((await table.query({ pk: 'P' })).items).toHaveLength(3);
  await table.close();
});

it('is refused and left alone when it is not a database', async () => {
  await writeSome(0);
  writeFileSync(path, 'not a database, but somebody may want it back. '.repeat(100));
  const before = hashOf(path);
  await expect(openSqlite({ path })).rejects.toEqual(trouble('corrupt', 'dataFileDamaged', /is damaged/));
  expect(hashOf(path)).toBe(before);
});

it('is refused and left alone when it was cut', async () => {
  await writeSome(200);
  truncateSync(path, statSync(path).size / 2);
  const before = hashOf(path);
  await expect(openSqlite({ path })).rejects.toEqual(trouble('corrupt', 'dataFileDamaged', /klubba restore/));
  expect(hashOf(path)).toBe(before);
});

it('says which item is damaged when one byte of it was flipped on the disk', async () => {
  await writeSome(5);
  const bytes = readFileSync(path);
  const at = bytes.indexOf(Buffer.alloc(500, 0x5a));
  bytes[at + 200] = 0x5b;
  writeFileSync(path, bytes);
  const table = await openSqlite({ path });
  const reads = await Promise.allSettled([0, 1, 2, 3, 4].map((n) => table.get({ pk: 'P', sk: `k${n}` })));
  const failed = reads.filter((read) => read.status === 'rejected');
  expect(failed.map((read) => read.reason)).toEqual([
    trouble('corrupt', 'itemDamaged', /P \/ k\d is damaged/),
  ]);
  await table.close();
});

it('is refused and left alone when a newer version wrote it', async () => {
  await writeSome(1);
  const raw = new Libsql(path);
  raw.exec('PRAGMA user_version = 99');
  raw.close();
  const before = hashOf(path);
  await expect(openSqlite({ path })).rejects.toEqual(
    trouble('unavailable', 'dataFileNewer', /newer version/),
  );
  expect(hashOf(path)).toBe(before);
});

it('is refused and left alone when another program owns it', async () => {
  await writeSome(0);
  const other = join(folder, 'other.db');
  const raw = new Libsql(other);
  raw.exec('CREATE TABLE theirs (x)');
  raw.close();
  await expect(openSqlite({ path: other })).rejects.toEqual(
    trouble('unavailable', 'dataFileForeign', /another program/),
  );
  const again = new Libsql(other);
  expect(again.prepare('SELECT count(*) AS n FROM sqlite_schema').raw().get([])).toEqual([1]);
  again.close();
});

it('names the folder when it cannot be used', async () => {
  writeFileSync(join(folder, 'a-file'), '');
  const below = join(folder, 'a-file', 'klubba.db');
  await expect(openSqlite({ path: below })).rejects.toEqual(
    trouble('unavailable', 'dataFolderUnusable', /check the folder/),
  );
});

it('a full disk refuses the write, keeps what was there and takes writes again when there is room', async () => {
  await writeSome(10);
  const table = await openSqlite({ path, maxBytes: statSync(path).size + 200_000 });
  const big = new Uint8Array(300_000);
  await expect(table.put({ pk: 'P', sk: 'big', big })).rejects.toEqual(
    trouble('unavailable', 'diskFull', /disk .* full/),
  );
  expect(await table.get({ pk: 'P', sk: 'big' })).toBeNull();
  expect((await table.query({ pk: 'P' })).items).toHaveLength(10);
  expect(await table.put({ pk: 'P', sk: 'small' })).toBe(true);
  await table.close();
});

it('a write that finds no room takes no other write of the same commit with it', async () => {
  await writeSome(1);
  const table = await openSqlite({ path, maxBytes: statSync(path).size + 200_000 });
  const results = await Promise.allSettled([
    table.put({ pk: 'P', sk: 'a' }),
    table.put({ pk: 'P', sk: 'big', big: new Uint8Array(300_000) }),
    table.put({ pk: 'P', sk: 'b' }),
  ]);
  expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect((await table.query({ pk: 'P' })).items.map((item) => item.sk)).toEqual(['a', 'b', 'k0']);
  await table.close();
});

it('a lock held by another program only delays a write; reads go on meanwhile', async () => {
  await writeSome(1);
  const table = await openSqlite({ path });
  const other = new Libsql(path);
  other.exec('BEGIN IMMEDIATE');
  let isDone = false;
  const waiting = table.put({ pk: 'P', sk: 'late' }).then((stored) => {
    isDone = true;
    return stored;
  });
  for (let turn = 0; turn < 5; turn++) await table.get({ pk: 'P', sk: 'k0' });
  await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  expect(isDone).toBe(false);
  other.exec('COMMIT');
  other.close();
  expect(await waiting).toBe(true);
  await table.close();
});

it('sweeps expired items for good, some at a time, and nothing else', async () => {
  const nowMs = 1_790_000_000_000;
  const table = await openSqlite({ path, now: () => nowMs });
  const ttl = nowMs / 1000;
  const put = (sk: string, over: object): Promise<boolean> => table.put({ pk: 'P', sk, ...over });
  await Promise.all([
    put('a', { ttl }),
    put('b', { ttl: ttl - 5 }),
    put('c', { ttl: ttl + 1 }),
    put('d', {}),
  ]);
  expect(await table.sweepExpired(1)).toBe(1);
  expect(await table.sweepExpired()).toBe(1);
  expect(await table.sweepExpired()).toBe(0);
  const keys: string[] = [];
  for await (const key of table.keys()) keys.push(key.sk);
  expect(keys).toEqual(['c', 'd']);
  await table.close();
});

it('closing commits what was still waiting, and leaves everything in the one file', async () => {
  const table = await openSqlite({ path });
  const put = table.put({ pk: 'P', sk: 'a' });
  await table.close();
  expect(await put).toBe(true);
  const copy = join(folder, 'copied-alone.db');
  copyFileSync(path, copy);
  const copied = await openSqlite({ path: copy });
  expect(await copied.get({ pk: 'P', sk: 'a' })).toEqual({ pk: 'P', sk: 'a' });
  await copied.close();
});
