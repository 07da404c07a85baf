/** The cloud engine over a network and a server that fail: real requests, real answers, given chance and no waiting. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { type DynamoTable, openDynamo } from '@/lib/store/dynamo';
import { createTable } from '@/lib/store/dynamo-create';
import { jitteredDelay } from '@/lib/store/dynamo-retry';
import type { Item } from '@/lib/store/table';
import { type Fate, type FaultyDynamo, startFaultyDynamo } from '@/tests/support/faulty-dynamo';
import { localClient, startDynalite } from '@/tests/support/tables';

let dynalite: { url: string; stop: () => Promise<void> };
let proxy: FaultyDynamo;
let table: DynamoTable;
let straight: DynamoTable;
let decide: (operation: string, n: number) => Fate | Promise<Fate> = () => 'passed';
let slept: number[] = [];
let tables = 0;

beforeAll(async () => {
  dynalite = await startDynalite();
});
afterAll(() => dynalite.stop());

beforeEach(async () => {
  decide = () => 'passed';
  slept = [];
  proxy = await startFaultyDynamo(dynalite.url, (operation, n) => decide(operation, n));
  const tableName = `faults-${tables++}`;
  await createTable({ tableName, client: localClient(dynalite.url) });
  straight = openDynamo({ tableName, client: localClient(dynalite.url) });
  const sleep = async (ms: number): Promise<void> => void slept.push(ms);
  table = openDynamo({ tableName, client: localClient(proxy.url), retry: { random: () => 0.5, sleep } });
});
afterEach(async () => {
  await Promise.all([table.close(), straight.close()]);
  await proxy.stop();
});

const KEY = { pk: 'P', sk: 'a' };

it('throttled requests are repeated with growing, jittered pauses until they pass', async () => {
  decide = (_, n) => (n < 5 ? 'throttled' : 'passed');
  expect(await table.put({ ...KEY, n: 1 }, { ifAbsent: true })).toBe(true);
  expect(slept).toEqual([25, 50, 100, 200, 400]);
  expect(await table.get(KEY)).toEqual({ ...KEY, n: 1 });
  expect((await table.query({ pk: 'P' })).items).toHaveLength(1);
  await table.remove([KEY]);
  expect(await straight.get(KEY)).toBeNull();
});

it('a pause is anything from nothing to a bound that doubles up to 5 s', () => {
  expect([1, 2, 3, 20].map((attempt) => jitteredDelay(attempt, () => 1))).toEqual([50, 100, 200, 5_000]);
  expect(jitteredDelay(20, () => 0)).toBe(0);
});

it('a table that throttles on and on ends in unavailable, and says that it is busy', async () => {
  decide = () => 'throttled';
  await expect(table.put(KEY)).rejects.toMatchObject({ code: 'unavailable', reason: 'storeBusy' });
  await expect(table.get(KEY)).rejects.toMatchObject({ code: 'unavailable', reason: 'storeBusy' });
  expect(await straight.get(KEY)).toBeNull();
});

it.each<Fate>(['lost', 'cut'])(
  'T1 a conditional write that was stored but whose answer was %s is success',
  async (fate) => {
    decide = (operation, n) => (operation === 'PutItem' && n === 0 ? fate : 'passed');
    expect(await table.put({ ...KEY, version: 1, by: 'me' }, { ifAbsent: true })).toBe(true);
    expect(proxy.requests).toEqual(['PutItem', 'PutItem', 'GetItem']);
    decide = (operation, n) => (operation === 'PutItem' && n === 2 ? fate : 'passed');
    expect(await table.put({ ...KEY, version: 2, by: 'me' }, { ifVersion: 1 })).toBe(true);
    expect(await straight.get(KEY)).toEqual({ ...KEY, version: 2, by: 'me' });
  },
);

it('T1 after a lost answer an equal item of another writer is not taken for one’s own', async () => {
  decide = async (operation, n) => {
    if (operation !== 'PutItem' || n > 0) return 'passed';
    await straight.put({ ...KEY, same: true });
    return 'failed';
  };
  const put = table.put({ ...KEY, same: true }, { ifAbsent: true });
  await expect(put).rejects.toMatchObject({ code: 'unavailable', reason: 'writeUnknown' });
});

it('T1 an item with no room for a write id is compared whole after a lost answer', async () => {
  const empty = { ...KEY, body: new Uint8Array(0) };
  const item = { ...empty, body: new Uint8Array(400 * 1024 - 2 - 1 - 2 - 1 - 4).fill(3) };
  decide = (operation, n) => (operation === 'PutItem' && n === 0 ? 'lost' : 'passed');
  expect(await table.put(item, { ifAbsent: true })).toBe(true);
  const stored = await straight.get(KEY);
  expect(Buffer.compare(stored?.['body'] as Uint8Array, item.body)).toBe(0);
});

it('T1 a refusal without a lost answer is a plain false', async () => {
  await straight.put({ ...KEY, by: 'other' });
  decide = (_, n) => (n === 0 ? 'throttled' : 'passed');
  expect(await table.put({ ...KEY, by: 'me' }, { ifAbsent: true })).toBe(false);
  expect(await straight.get(KEY)).toEqual({ ...KEY, by: 'other' });
});

it('what a batch left undone is sent again until all of it is done', async () => {
  const keys = Array.from({ length: 30 }, (_, n) => ({ pk: 'P', sk: `k${n}` }));
  await Promise.all(keys.map((key) => straight.put(key)));
  decide = (_, n) => (n < 3 ? 'partly' : 'passed');
  await table.remove(keys);
  expect((await straight.query({ pk: 'P' })).items).toEqual([]);
  expect(proxy.requests).toHaveLength(5);
});

it('a server that cannot be reached is unavailable, and an item too large does not even ask it', async () => {
  await proxy.stop();
  await expect(table.get(KEY)).rejects.toMatchObject({ code: 'unavailable', reason: 'storeFailed' });
  expect(slept.length).toBeGreaterThan(0);
  slept = [];
  const large = { ...KEY, body: new Uint8Array(400 * 1024) };
  await expect(table.put(large)).rejects.toMatchObject({ code: 'tooLarge' });
  expect(slept).toEqual([]);
});

it('T6 an item too large causes no request', async () => {
  await expect(table.put({ ...KEY, body: new Uint8Array(401 * 1024) })).rejects.toMatchObject({
    code: 'tooLarge',
  });
  expect(proxy.requests).toEqual([]);
});

it('a missing table has a reason of its own and is not asked for twice', async () => {
  const missing = openDynamo({ tableName: 'never-made', client: localClient(proxy.url) });
  await expect(missing.get(KEY)).rejects.toMatchObject({ code: 'unavailable', reason: 'tableMissing' });
  expect(proxy.requests).toEqual(['GetItem']);
  await missing.close();
});

it('T1 of 20 writers under throttling and lost answers, the winners are exactly those that are stored', async () => {
  const fates: Fate[] = ['passed', 'lost', 'throttled', 'passed', 'failed', 'cut', 'passed'];
  let asked = 0;
  decide = () => fates[asked++ % fates.length] ?? 'passed';
  const writers = Array.from({ length: 20 }, (_, by) => by);
  const outcomes = await Promise.allSettled(
    writers.map((by) => table.put({ ...KEY, by }, { ifAbsent: true })),
  );
  const stored = (await straight.get(KEY))?.['by'];
  const claimed = writers.filter((by) => {
    const outcome = outcomes[by];
    return outcome?.status === 'fulfilled' && outcome.value;
  });
  expect(claimed.every((by) => by === stored)).toBe(true);
  expect(claimed.length).toBeLessThanOrEqual(1);
  expect(
    outcomes.every((outcome) => outcome.status === 'fulfilled' || outcome.reason.code === 'unavailable'),
  ).toBe(true);
});

it('a snapshot is three equal collects in a row; the same content written again is a change', async () => {
  await straight.put({ ...KEY, n: 1 });
  decide = async (operation, n): Promise<Fate> => {
    if (operation === 'Scan' && n === 2) await straight.put({ ...KEY, n: 1 });
    return 'passed';
  };
  const items: Item[] = [];
  for await (const item of table.snapshot()) items.push(item);
  expect(items).toEqual([{ ...KEY, n: 1 }]);
  expect(proxy.requests).toEqual(['Scan', 'Scan', 'Scan', 'Scan', 'Scan']);
});

it('a snapshot of a table that never rests is refused in words', async () => {
  decide = async (operation, n): Promise<Fate> => {
    if (operation === 'Scan') await straight.put({ ...KEY, n });
    return 'passed';
  };
  await expect(table.snapshot().next()).rejects.toMatchObject({
    code: 'unavailable',
    reason: 'tableTooBusy',
    cause: { message: expect.stringContaining('export to a point in time') },
  });
});
