/** Part of the one contract of `lib/store/table.ts`, over every engine. Titles carry the rule they prove. */
import { expect, it } from 'vitest';
import { overEveryEngine, START_SECONDS } from '@/tests/support/every-engine';

overEveryEngine('conditions', (use) => {
  it('T1 gives null for an item that was never stored', async () => {
    expect(await use.table.get({ pk: use.newPk(), sk: 'a' })).toBeNull();
  });

  it('T1 ifAbsent stores once; the second writer changes nothing', async () => {
    const key = { pk: use.newPk(), sk: 'a' };
    expect(await use.table.put({ ...key, by: 'first' }, { ifAbsent: true })).toBe(true);
    expect(await use.table.put({ ...key, by: 'second' }, { ifAbsent: true })).toBe(false);
    expect(await use.table.get(key)).toEqual({ ...key, by: 'first' });
  });

  it('T1 ifVersion replaces exactly the version it names', async () => {
    const key = { pk: use.newPk(), sk: 'a' };
    expect(await use.table.put({ ...key, version: 1 }, { ifVersion: 0 })).toBe(false);
    expect(await use.table.get(key)).toBeNull();
    await use.table.put({ ...key, version: 1 });
    expect(await use.table.put({ ...key, version: 3 }, { ifVersion: 2 })).toBe(false);
    expect(await use.table.put({ ...key, version: 2 }, { ifVersion: 1 })).toBe(true);
    expect(await use.table.put({ ...key, version: 2 }, { ifVersion: 1 })).toBe(false);
    expect(await use.table.get(key)).toEqual({ ...key, version: 2 });
  });

  it('T1 ifVersion refuses an item without a version', async () => {
    const key = { pk: use.newPk(), sk: 'a' };
    await use.table.put({ ...key, text: 'kept' });
    expect(await use.table.put({ ...key, version: 1 }, { ifVersion: 0 })).toBe(false);
    expect(await use.table.get(key)).toEqual({ ...key, text: 'kept' });
  });

  it('T1 an unconditional put replaces the whole item', async () => {
    const key = { pk: use.newPk(), sk: 'a' };
    await use.table.put({ ...key, old: 1, version: 7, ttl: START_SECONDS + 60 });
    expect(await use.table.put({ ...key, new: 2 })).toBe(true);
    expect(await use.table.get(key)).toEqual({ ...key, new: 2 });
  });

  it('T1 of 100 concurrent ifAbsent writers exactly one wins, and it is the one that is stored', async () => {
    const key = { pk: use.newPk(), sk: 'a' };
    const writers = Array.from({ length: 100 }, (_, by) => by);
    const won = await Promise.all(writers.map((by) => use.table.put({ ...key, by }, { ifAbsent: true })));
    expect(won.filter(Boolean)).toHaveLength(1);
    expect(await use.table.get(key)).toEqual({ ...key, by: won.indexOf(true) });
  });

  it('T1 of 100 concurrent ifVersion writers exactly one wins, and it is the one that is stored', async () => {
    const key = { pk: use.newPk(), sk: 'a' };
    await use.table.put({ ...key, version: 1 });
    const writers = Array.from({ length: 100 }, (_, by) => by);
    const won = await Promise.all(
      writers.map((by) => use.table.put({ ...key, by, version: 2 }, { ifVersion: 1 })),
    );
    expect(won.filter(Boolean)).toHaveLength(1);
    expect(await use.table.get(key)).toEqual({ ...key, by: won.indexOf(true), version: 2 });
  });

  it('T1 ten concurrent counters that read and compare lose no step', async () => {
    const key = { pk: use.newPk(), sk: 'a' };
    await use.table.put({ ...key, version: 0 });
    const step = async (): Promise<void> => {
      for (let done = false; !done; ) {
        const version = (await use.table.get(key))?.version ?? Number.NaN;
        done = await use.table.put({ ...key, version: version + 1 }, { ifVersion: version });
      }
    };
    await Promise.all(Array.from({ length: 10 }, step));
    expect((await use.table.get(key))?.version).toBe(10);
  });

  it('T1 remove takes exactly the named keys, absent, repeated and more than 25 of them', async () => {
    const pk = use.newPk();
    const sks = Array.from({ length: 60 }, (_, n) => `k${String(n).padStart(2, '0')}`);
    await use.putAll(pk, sks);
    const gone = sks.slice(5);
    await use.table.remove([...gone, ...gone, 'never there'].map((sk) => ({ pk, sk })));
    await use.table.remove([]);
    expect(await use.readSks({ pk })).toEqual(sks.slice(0, 5));
  });

  it('T1 partitions with the same sort keys do not touch', async () => {
    const [a, b] = [use.newPk(), use.newPk()];
    await use.putAll(a, ['x', 'y']);
    await use.putAll(b, ['x', 'y']);
    await use.table.remove([{ pk: a, sk: 'x' }]);
    expect(await use.readSks({ pk: a })).toEqual(['y']);
    expect(await use.readSks({ pk: b })).toEqual(['x', 'y']);
  });
});
