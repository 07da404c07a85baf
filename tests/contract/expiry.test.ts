/** Part of the one contract of `lib/store/table.ts`, over every engine. Titles carry the rule they prove. */
import { expect, it } from 'vitest';
import { overEveryEngine, START_MS, START_SECONDS } from '@/tests/support/every-engine';

overEveryEngine('expiry and reads', (use) => {
  it('T2 an expired item is absent to get and query, on the second', async () => {
    const key = { pk: use.newPk(), sk: 'a' };
    await use.table.put({ ...key, ttl: START_SECONDS + 10 });
    expect(await use.table.get(key)).toEqual({ ...key, ttl: START_SECONDS + 10 });
    use.nowMs = START_MS + 9_999;
    expect(await use.readSks({ pk: key.pk })).toEqual(['a']);
    use.nowMs = START_MS + 10_000;
    expect(await use.table.get(key)).toBeNull();
    expect(await use.readSks({ pk: key.pk })).toEqual([]);
  });

  it('T2 an expired item is absent to ifAbsent and to ifVersion', async () => {
    const key = { pk: use.newPk(), sk: 'a' };
    await use.table.put({ ...key, version: 1, ttl: START_SECONDS });
    expect(await use.table.put({ ...key, version: 2 }, { ifVersion: 1 })).toBe(false);
    expect(await use.table.put({ ...key, by: 'next' }, { ifAbsent: true })).toBe(true);
    expect(await use.table.get(key)).toEqual({ ...key, by: 'next' });
  });

  it('T2 of 20 concurrent writers after an expired item exactly one wins', async () => {
    const key = { pk: use.newPk(), sk: 'a' };
    await use.table.put({ ...key, ttl: START_SECONDS - 1 });
    const put = (by: number): Promise<boolean> => use.table.put({ ...key, by }, { ifAbsent: true });
    const won = await Promise.all(Array.from({ length: 20 }, (_, by) => put(by)));
    expect(won.filter(Boolean)).toHaveLength(1);
  });

  it('T2 a live item behind 40 expired ones is found, also with a limit of one', async () => {
    const pk = use.newPk();
    const expired = Array.from({ length: 40 }, (_, n) => ({ pk, sk: `a${n}`, ttl: START_SECONDS }));
    await Promise.all(expired.map((item) => use.table.put(item)));
    await use.table.put({ pk, sk: 'b' });
    expect((await use.table.query({ pk, limit: 1 })).items).toEqual([{ pk, sk: 'b' }]);
  });

  it('T3 a read after an acknowledged write sees it', async () => {
    const pk = use.newPk();
    for (let n = 0; n < 20; n++) {
      await use.table.put({ pk, sk: 'a', n });
      expect((await use.table.get({ pk, sk: 'a' }))?.['n']).toBe(n);
      expect((await use.table.query({ pk })).items[0]?.['n']).toBe(n);
    }
  });

  it('T3 a read after an acknowledged removal does not see it', async () => {
    const key = { pk: use.newPk(), sk: 'a' };
    await use.table.put(key);
    await use.table.remove([key]);
    expect(await use.table.get(key)).toBeNull();
    expect(await use.table.put(key, { ifAbsent: true })).toBe(true);
  });
});
