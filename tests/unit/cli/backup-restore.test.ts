/** `klubba backup` and `klubba restore` as they are typed: what they say, where files land, what they refuse. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { command as backup } from '@/lib/cli/backup';
import { type Io, UsageError } from '@/lib/cli/command';
import { command as restore } from '@/lib/cli/restore';
import { isDevelopmentFolder } from '@/lib/local/development-folder';
import { dataFile } from '@/lib/store/open';
import { openSqlite } from '@/lib/store/sqlite';
import { makeFolder, removeFolder } from '@/tests/support/tables';

let folder = '';
let said = '';
let io: Io;
beforeEach(async () => {
  folder = await makeFolder();
  said = '';
  io = {
    out: (text) => {
      said += text;
    },
    err: (text) => {
      said += text;
    },
    cwd: folder,
  };
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await removeFolder(folder);
});

/** A data folder of its own, the one that the commands use from now on. */
async function useData(name: string, items: number): Promise<string> {
  const data = join(folder, name);
  const table = await openSqlite({ path: dataFile(data) });
  await Promise.all(Array.from({ length: items }, (_, n) => table.put({ pk: 'P', sk: `k${n}`, n })));
  await table.close();
  vi.stubEnv('KLUBBA_DATA', data);
  return data;
}

it('a backup lands where it was asked for from, and is restored with nothing but the file', async () => {
  await useData('one', 12);
  expect(await backup.run(['all.klubba', '--json'], io)).toBe(0);
  expect(JSON.parse(said)).toMatchObject({ file: join(folder, 'all.klubba'), items: 12 });
  const other = await useData('two', 0);
  said = '';
  expect(await restore.run(['all.klubba', '--json'], io)).toBe(0);
  expect(JSON.parse(said)).toEqual({ items: 12, removed: 0, replaced: null });
  const table = await openSqlite({ path: dataFile(other) });
  expect((await table.query({ pk: 'P' })).items).toHaveLength(12);
  await table.close();
});

it('in development a new folder becomes one that development opens, and another is left alone', async () => {
  const production = await useData('one', 2);
  await backup.run(['all.klubba'], io);
  vi.stubEnv('KLUBBA_MODE', 'development');
  await expect(restore.run(['all.klubba', '--replace'], io)).rejects.toThrow('was not made by development');
  expect(isDevelopmentFolder(production)).toBe(false);
  const fresh = join(folder, 'fresh');
  vi.stubEnv('KLUBBA_DATA', fresh);
  expect(await restore.run(['all.klubba'], io)).toBe(0);
  expect(isDevelopmentFolder(fresh)).toBe(true);
});

it('without --json the result is a sentence', async () => {
  await useData('one', 2);
  await backup.run(['all.klubba'], io);
  expect(said).toMatch(/^2 items are in .*all\.klubba \(SHA-256 [0-9a-f]{64}\)\.\n$/);
});

it('a table that holds something is left as it is; --replace says where that went', async () => {
  await useData('one', 3);
  await backup.run(['all.klubba'], io);
  await useData('two', 5);
  await expect(restore.run(['all.klubba'], io)).rejects.toMatchObject({ reason: 'tableNotEmpty' });
  said = '';
  expect(await restore.run(['all.klubba', '--replace', '--json'], io)).toBe(0);
  const done = JSON.parse(said) as { removed: number; replaced: string };
  expect(done.removed).toBe(2);
  expect(readFileSync(done.replaced, 'utf8')).toContain('"k4"');
});

it('a damaged file is refused before there is even a data file', async () => {
  vi.stubEnv('KLUBBA_DATA', join(folder, 'never'));
  await expect(restore.run(['nothing-here'], io)).rejects.toMatchObject({ reason: 'backupMissing' });
  expect(existsSync(join(folder, 'never'))).toBe(false);
});

it('neither needs the secret that serving needs', async () => {
  await useData('one', 1);
  vi.stubEnv('KLUBBA_MODE', 'production');
  vi.stubEnv('KLUBBA_SECRET', '');
  expect(await backup.run(['all.klubba'], io)).toBe(0);
});

it('wrong usage is said so', async () => {
  await expect(backup.run([], io)).rejects.toThrow(UsageError);
  await expect(backup.run(['a', 'b'], io)).rejects.toThrow(UsageError);
  await expect(restore.run([], io)).rejects.toThrow(UsageError);
  await expect(restore.run(['a', '--force'], io)).rejects.toThrow('--force');
});
