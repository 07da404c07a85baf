/** One data file, several processes: nothing is lost, conditions hold between them, what was acknowledged survives. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSqlite } from '@/lib/store/sqlite';
import { type Item, queryAll } from '@/lib/store/table';
import { makeFolder, removeFolder } from '@/tests/support/tables';

const SCRIPT = fileURLToPath(new URL('../support/writer-process.ts', import.meta.url));
const TSCONFIG = fileURLToPath(new URL('../../tsconfig.json', import.meta.url));

let folder = '';
beforeEach(async () => {
  folder = await makeFolder();
});
afterEach(() => removeFolder(folder));

type Writer = { readonly child: ChildProcessWithoutNullStreams; readonly lines: string[] };

async function startWriter(path: string, name: string, count: number): Promise<Writer> {
  const env = { ...process.env, TSX_TSCONFIG_PATH: TSCONFIG };
  const child = spawn(process.execPath, ['--import', 'tsx', SCRIPT, path, name, String(count)], { env });
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
  await expect.poll(() => lines[0], { timeout: 30_000 }).toBe('ready');
  return { child, lines };
}

async function readAll(path: string, pk: string): Promise<Item[]> {
  const table = await openSqlite({ path });
  const items: Item[] = [];
  for await (const item of queryAll(table, { pk })) items.push(item);
  await table.close();
  return items;
}

it('T1 T4 two processes write at once: every acknowledged item is there, and each race has one winner', async () => {
  const path = join(folder, 'shared.db');
  const writers = await Promise.all(['a', 'b'].map((name) => startWriter(path, name, 150)));
  const ended = writers.map(({ child }) => once(child, 'exit'));
  for (const { child } of writers) child.stdin.write('go\n');
  expect((await Promise.all(ended)).map(([code]) => code)).toEqual([0, 0]);
  expect(await readAll(path, 'LOG')).toHaveLength(300);
  const races = await readAll(path, 'RACE');
  expect(races).toHaveLength(150);
  for (const { sk, by } of races) {
    const claims = writers.flatMap(({ lines }) => lines.filter((line) => line.endsWith(`-${sk} true`)));
    expect(claims).toEqual([`${by}-${sk} true`]);
  }
});

it('T4 what a process had acknowledged when it was killed is in the file', async () => {
  const path = join(folder, 'killed.db');
  const { child, lines } = await startWriter(path, 'a', 1_000_000);
  const ended = once(child, 'exit');
  child.stdin.write('go\n');
  await expect.poll(() => lines.length, { timeout: 30_000 }).toBeGreaterThan(100);
  child.kill('SIGKILL');
  await ended;
  const stored = new Set((await readAll(path, 'LOG')).map((item) => item.sk));
  const acknowledged = lines.slice(1).map((line) => line.split(' ')[0] ?? '');
  expect(acknowledged.filter((sk) => !stored.has(sk))).toEqual([]);
});

it('T3 a reader in another connection sees a write as soon as it is acknowledged, and its data version moves', async () => {
  const path = join(folder, 'shared.db');
  const [writer, reader] = [await openSqlite({ path }), await openSqlite({ path })];
  const before = reader.dataVersion();
  expect(reader.dataVersion()).toBe(before);
  await writer.put({ pk: 'P', sk: 'a', n: 1 });
  expect(await reader.get({ pk: 'P', sk: 'a' })).toEqual({ pk: 'P', sk: 'a', n: 1 });
  expect(reader.dataVersion()).not.toBe(before);
  const own = writer.dataVersion();
  await writer.put({ pk: 'P', sk: 'a', n: 2 });
  expect(writer.dataVersion()).toBe(own);
  await Promise.all([writer.close(), reader.close()]);
});

/** POSIX drops every lock of a process on a file as soon as the process closes any descriptor of that file. */
it('T4 a process that opened the file twice keeps what it acknowledges when another process opens and closes it', async () => {
  const path = join(folder, 'twice.db');
  const tables = [await openSqlite({ path }), await openSqlite({ path })] as const;
  const { child } = await startWriter(path, 'a', 10);
  const ended = once(child, 'exit');
  child.stdin.write('go\n');
  await ended;
  await tables[0].put({ pk: 'LOG', sk: 'after', by: 'server' });
  const left = join(folder, 'left.db');
  for (const suffix of ['', '-wal']) await cp(`${path}${suffix}`, `${left}${suffix}`);
  expect((await readAll(left, 'LOG')).map((item) => item.sk)).toContain('after');
  await Promise.all(tables.map((table) => table.close()));
});
