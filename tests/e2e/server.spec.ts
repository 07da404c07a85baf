/** The server as a process: how it ends, and what people see while its disk is full. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import Libsql from 'libsql';
import { openSqlite } from '@/lib/store/sqlite';
import { healthOf, type OwnServer, startOwnServer } from './support/own-server';
import { JOHAN, signInAnew } from './support/sign-in';
import { complaints, expect, test, watch } from './support/test';

test('a server that is told to stop finishes what it has begun and ends with 0', async () => {
  const server = await startOwnServer({ mode: 'production' });
  try {
    expect(await healthOf(server.url)).toBe('200 {"status":"ready"}');
    const begun = fetch(`${server.url}/accessibility`);
    const answer = await begun;
    server.process.kill('SIGTERM');
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('</html>');
    expect(await server.ended).toBe(0);
    expect(await healthOf(server.url)).toBe('no answer');
    expect(server.said()).not.toContain('failed');
  } finally {
    await server.remove();
  }
});

const LIMIT_BYTES = 2 * 1024 * 1024;

test('a full disk is told in words, the typed text stays, and nothing acknowledged is lost', async ({
  browser,
}) => {
  const server = await startOwnServer({ mode: 'development', maxFileBytes: LIMIT_BYTES });
  const context = await browser.newContext({ baseURL: server.url, locale: 'sv-SE' });
  const seen = await watch(context, server.url);
  try {
    const page = await context.newPage();
    await signInAnew(page, JOHAN);
    const create = async (name: string): Promise<void> => {
      await page.goto('/groups/new');
      await page.getByLabel('Gruppens namn').fill(name);
      await page.getByRole('button', { name: 'Skapa gruppen' }).click();
    };
    await create('Före den fulla disken');
    await expect(page.getByRole('heading', { level: 1, name: 'Före den fulla disken' })).toBeVisible();

    await fillDisk(server);
    await create('Medan disken är full');
    await expect(page.getByRole('alert').filter({ hasText: 'Lagringsutrymmet är fullt' })).toBeVisible();
    await expect(page.getByLabel('Gruppens namn')).toHaveValue('Medan disken är full');

    await makeRoom(server);
    await page.getByRole('button', { name: 'Skapa gruppen' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Medan disken är full' })).toBeVisible();
    await page.goto('/groups');
    await expect(page.getByRole('link', { name: 'Före den fulla disken' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Medan disken är full' })).toHaveCount(1);
    expect(complaints(seen)).toEqual([]);
  } finally {
    await context.close();
    await server.remove();
  }
});

const dataFile = ({ dataFolder }: OwnServer): string => join(dataFolder, 'klubba.db');

/** Another process fills the log beyond what the server may write; SQLite only ever appends to it. */
async function fillDisk(server: OwnServer): Promise<void> {
  const table = await openSqlite({ path: dataFile(server) });
  const words = 'x'.repeat(100_000);
  for (let count = 0; statSync(`${dataFile(server)}-wal`).size <= LIMIT_BYTES; count += 1)
    await table.put({ pk: 'FILLING', sk: String(count), words });
}

/** Moves the log into the file, so that it begins anew: there is room again. */
async function makeRoom(server: OwnServer): Promise<void> {
  const database = new Libsql(dataFile(server), { timeout: 5_000 });
  await expect
    .poll(() => (database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get([]) as { busy: number }).busy)
    .toBe(0);
  database.close();
}
