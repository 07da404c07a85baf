/** One table for each process, opened again after a failure, and not opened at all in the middle of a restore. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { restoreKey } from '@/lib/store/keys';
import { dataFile, openAny, openStore, openTable } from '@/lib/store/open';
import { makeFolder, removeFolder, startDynalite } from '@/tests/support/tables';

let folder = '';
beforeEach(async () => {
  folder = await makeFolder();
});
afterEach(() => removeFolder(folder));

const env = (dataFolder: string) => ({ store: 'sqlite', dataFolder, tableName: 'klubba' }) as const;

it('every caller of the process gets the same table, also from another module graph', async () => {
  const first = await openTable(env(folder));
  expect(await openTable(env(folder))).toBe(first);
  vi.resetModules();
  const again = await import('@/lib/store/open');
  expect(await again.openTable(env(folder))).toBe(first);
  await (await openStore(env(folder))).table.close();
});

it('a failed opening is tried again', async () => {
  writeFileSync(join(folder, 'taken'), '');
  await expect(openTable(env(join(folder, 'taken')))).rejects.toMatchObject({ code: 'unavailable' });
  await removeFolder(join(folder, 'taken'));
  const { table } = await openStore(env(join(folder, 'taken')));
  expect(await table.put({ pk: 'P', sk: 'a' })).toBe(true);
  await table.close();
});

it('a table whose restore was cut short is not opened, except to restore', async () => {
  const { table } = await openAny(env(folder));
  await table.put({ ...restoreKey, sha256: 'x' });
  await expect(openTable(env(folder))).rejects.toMatchObject({ reason: 'restoreUnfinished' });
  await table.remove([restoreKey]);
  await (await openStore(env(folder))).table.close();
  await table.close();
});

it('the data file has an absolute name, wherever the process moves', () => {
  expect(dataFile('.klubba')).toBe(join(process.cwd(), '.klubba', 'klubba.db'));
});

it('a DynamoDB server on this machine gets the table it is missing', async () => {
  const { url, stop } = await startDynalite();
  vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', url);
  vi.stubEnv('AWS_REGION', 'eu-north-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'local');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
  const { engine, table } = await openStore({
    store: 'dynamodb',
    dataFolder: folder,
    tableName: 'made-here',
  });
  expect(engine).toBe('dynamodb');
  expect(await table.put({ pk: 'P', sk: 'a' }, { ifAbsent: true })).toBe(true);
  expect(await table.get({ pk: 'P', sk: 'a' })).toEqual({ pk: 'P', sk: 'a' });
  await table.close();
  await stop();
  vi.unstubAllEnvs();
});
