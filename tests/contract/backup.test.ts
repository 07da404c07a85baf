/** Backups of either engine, restored into either engine, while people write, cut short, cut off and altered. */
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Backup, checkBackup, writeBackup } from '@/lib/store/backup-file';
import { fromLine, toLine } from '@/lib/store/item-line';
import { refuseUnfinishedRestore, restoreBackup } from '@/lib/store/restore';
import type { Item, Key, Table } from '@/lib/store/table';
import {
  dynaliteEngine,
  fileEngine,
  makeFolder,
  type RunningEngine,
  removeFolder,
  type WholeTable,
} from '@/tests/support/tables';

const NOW_MS = 1_790_000_000_000;
const NOW_SECONDS = NOW_MS / 1000;
const CREATED_AT = '2026-09-21T12:00:00.000Z';
const OPTIONS = { replace: false, now: () => NOW_MS };
const REPLACE = { replace: true, now: () => NOW_MS };

let folder = '';
let file = '';
beforeEach(async () => {
  folder = await makeFolder();
  file = join(folder, 'everything.klubba');
});
afterEach(() => removeFolder(folder));

const ITEMS: readonly Item[] = [
  ...Array.from({ length: 120 }, (_, n) => ({ pk: `P#${n % 7}`, sk: `k${n}`, n, version: n })),
  {
    pk: 'B',
    sk: 'bytes',
    bytes: new Uint8Array(Array.from({ length: 256 }, (_, n) => n)),
    none: new Uint8Array(0),
  },
  { pk: 'B', sk: 'text', text: 'å\u2028\u2029\r\n"\\\0\u{1f600}', B: 'a name like a type', S: { B: 'too' } },
  { pk: 'B', sk: 'nested', deep: [{ a: [null, true, 1.5, { b: new Uint8Array([1]) }] }, {}, []] },
  { pk: 'B', sk: 'large', body: new Uint8Array(390 * 1024).fill(200) },
  { pk: 'B', sk: 'later', ttl: NOW_SECONDS + 100 },
];

/** Everything a table gives back, as lines: equal lines are equal items, and far quicker to compare. */
async function readEverything(table: WholeTable): Promise<Map<string, string>> {
  const keys: Key[] = [];
  for await (const key of table.keys()) keys.push(key);
  keys.sort((a, b) => (`${a.pk} ${a.sk}` < `${b.pk} ${b.sk}` ? -1 : 1));
  const read = async (key: Key): Promise<[string, string]> => {
    const item = await table.get(key);
    const entries = Object.entries(item ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
    return [
      `${key.pk} ${key.sk}`,
      item === null ? 'expired' : toLine({ ...Object.fromEntries(entries), ...key }),
    ];
  };
  return new Map(await Promise.all(keys.map(read)));
}

const fill = (table: Table, items: readonly Item[] = ITEMS): Promise<unknown> =>
  Promise.all(items.map((item) => table.put(item)));

describe.each([
  { from: fileEngine, into: dynaliteEngine },
  { from: dynaliteEngine, into: fileEngine },
])('from $from.name into $into.name', ({ from, into }) => {
  let running: RunningEngine[] = [];
  let source: WholeTable;
  let target: WholeTable;
  beforeAll(async () => {
    running = [await from.start(), await into.start()];
  });
  beforeEach(async () => {
    const [a, b] = await Promise.all(running.map((engine) => engine.openEmpty(() => NOW_MS)));
    if (a === undefined || b === undefined) throw new Error('two tables');
    source = a;
    target = b;
  });
  afterAll(async () => {
    await Promise.all(running.map((engine) => engine.stop()));
  });

  /** A table that is too busy is refused in words; the writers of these tests do end. */
  async function backUpPatiently(): Promise<Backup> {
    for (;;)
      try {
        return await writeBackup(file, source.snapshot(), CREATED_AT);
      } catch (error) {
        expect(error).toMatchObject({ code: 'unavailable', reason: 'tableTooBusy' });
      }
  }

  it('every item is restored equal, and nothing else', async () => {
    await fill(source);
    const backup = await writeBackup(file, source.snapshot(), CREATED_AT);
    expect(await checkBackup(file)).toEqual(backup);
    expect(await restoreBackup(target, backup, OPTIONS)).toEqual({
      items: ITEMS.length,
      removed: 0,
      replaced: null,
    });
    expect(await readEverything(target)).toStrictEqual(await readEverything(source));
    expect((await readEverything(target)).size).toBe(ITEMS.length);
  });

  it('expired items and what only belongs to the moment are left out', async () => {
    await fill(source, [
      { pk: 'P', sk: 'kept' },
      { pk: 'P', sk: 'expired', ttl: NOW_SECONDS },
      { pk: 'LIVE#room', sk: 'C#1' },
      { pk: 'TICKET#1', sk: 'T' },
      { pk: 'SESSION#1', sk: 'S' },
    ]);
    const backup = await writeBackup(file, source.snapshot(), CREATED_AT);
    await restoreBackup(target, backup, OPTIONS);
    expect([...(await readEverything(target)).keys()]).toEqual(['P kept']);
  });

  it('a table that holds something is refused and left as it is', async () => {
    await fill(source);
    await target.put({ pk: 'P#0', sk: 'k0', mine: true });
    const backup = await writeBackup(file, source.snapshot(), CREATED_AT);
    const refused = restoreBackup(target, backup, OPTIONS);
    await expect(refused).rejects.toMatchObject({ code: 'conflict', reason: 'tableNotEmpty' });
    expect([...(await readEverything(target)).keys()]).toEqual(['P#0 k0']);
    expect(await target.get({ pk: 'P#0', sk: 'k0' })).toEqual({ pk: 'P#0', sk: 'k0', mine: true });
  });

  it('replacing takes the place of everything, which is in a backup of its own', async () => {
    await fill(source);
    await fill(target, [
      { pk: 'P#0', sk: 'k0', old: true },
      { pk: 'OLD', sk: 'x' },
    ]);
    const backup = await writeBackup(file, source.snapshot(), CREATED_AT);
    const { removed, replaced } = await restoreBackup(target, backup, REPLACE);
    expect(removed).toBe(1);
    expect(await readEverything(target)).toStrictEqual(await readEverything(source));
    if (replaced === null) throw new Error('nothing was saved');
    await restoreBackup(source, await checkBackup(replaced.path), { ...REPLACE, now: () => NOW_MS + 1 });
    expect([...(await readEverything(source)).keys()]).toEqual(['OLD x', 'P#0 k0']);
  });

  it('a restore that is cut short is known as such, refuses service, and is finished by running it again', async () => {
    await fill(source);
    await target.put({ pk: 'OLD', sk: 'x' });
    const backup = await writeBackup(file, source.snapshot(), CREATED_AT);
    let puts = 0;
    const failing: WholeTable = {
      ...target,
      put: (item, condition) =>
        puts++ > 50 ? Promise.reject(new Error('power')) : target.put(item, condition),
    };
    await expect(restoreBackup(failing, backup, REPLACE)).rejects.toThrow('power');
    await expect(refuseUnfinishedRestore(target)).rejects.toMatchObject({ reason: 'restoreUnfinished' });
    await restoreBackup(target, backup, OPTIONS);
    await refuseUnfinishedRestore(target);
    expect(await readEverything(target)).toStrictEqual(await readEverything(source));
  });

  it('a backup while people write is of one instant: no later write is in it without the ones before', async () => {
    await fill(source, ITEMS.slice(0, 40));
    const writer = (async (): Promise<void> => {
      for (let written = 0; written < 60; written++) {
        await source.put({ pk: `Z#${written % 5}`, sk: `w${written}`, n: written });
        await source.put({ pk: 'A', sk: 'count', n: written });
      }
    })();
    const backup = await backUpPatiently();
    await writer;
    await restoreBackup(target, backup, OPTIONS);
    const count = (await target.get({ pk: 'A', sk: 'count' }))?.['n'];
    const seen = [...(await readEverything(target))].filter(([name]) => name.startsWith('Z#'));
    const numbers = seen.map(([, line]) => Number(fromLine(line)['n'])).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, n) => n));
    const last = typeof count === 'number' ? count : -1;
    expect([numbers.length, numbers.length - 1]).toContain(last + 1);
  });
});

describe('a backup file', () => {
  const items = async function* (): AsyncGenerator<Item> {
    yield* ITEMS;
  };

  it('is for its owner only and never overwrites another', async () => {
    await writeBackup(file, items(), CREATED_AT);
    const before = readFileSync(file);
    await expect(writeBackup(file, items(), CREATED_AT)).rejects.toMatchObject({ code: 'conflict' });
    expect(readFileSync(file)).toEqual(before);
  });

  it('does not appear under its name when writing fails', async () => {
    const failing = async function* (): AsyncGenerator<Item> {
      yield { pk: 'P', sk: 'a' };
      throw new Error('power');
    };
    await expect(writeBackup(file, failing(), CREATED_AT)).rejects.toThrow('power');
    expect(existsSync(file) || existsSync(`${file}.partial`)).toBe(false);
  });

  it('is refused when it is cut anywhere', async () => {
    await writeBackup(file, items(), CREATED_AT);
    const whole = readFileSync(file);
    for (const part of [0, 0.1, 0.5, 0.9, 0.99999]) {
      writeFileSync(file, whole.subarray(0, Math.floor(whole.length * part)));
      await expect(checkBackup(file)).rejects.toMatchObject({ code: part === 0 ? 'invalid' : 'corrupt' });
    }
    const lastLine = whole.lastIndexOf('\n', whole.length - 2) + 1;
    writeFileSync(file, whole.subarray(0, lastLine));
    await expect(checkBackup(file)).rejects.toMatchObject({ code: 'corrupt', reason: 'backupDamaged' });
  });

  it('is refused when any byte of it is altered, a line is missing, or something follows', async () => {
    await writeBackup(file, items(), CREATED_AT);
    const whole = readFileSync(file);
    for (let at = 90; at < whole.length - 2; at += Math.ceil(whole.length / 40)) {
      const altered = Buffer.from(whole);
      altered[at] = (altered[at] ?? 0) ^ 1;
      writeFileSync(file, altered);
      await expect(checkBackup(file)).rejects.toMatchObject({ code: 'corrupt' });
    }
    const lines = whole.toString('utf8').split('\n');
    writeFileSync(file, [...lines.slice(0, 5), ...lines.slice(6)].join('\n'));
    await expect(checkBackup(file)).rejects.toMatchObject({ code: 'corrupt' });
    writeFileSync(file, whole);
    appendFileSync(file, '{}\n');
    await expect(checkBackup(file)).rejects.toMatchObject({ code: 'corrupt' });
  });

  it('is refused when it is something else, newer, or absent', async () => {
    await expect(checkBackup(file)).rejects.toMatchObject({ code: 'notFound' });
    writeFileSync(file, 'minutes of a meeting\n');
    await expect(checkBackup(file)).rejects.toMatchObject({ code: 'invalid', reason: 'notABackup' });
    writeFileSync(file, '{"klubba":"backup","format":2,"createdAt":"2030-01-01"}\n');
    await expect(checkBackup(file)).rejects.toMatchObject({ code: 'outdated', reason: 'backupNewer' });
  });
});
