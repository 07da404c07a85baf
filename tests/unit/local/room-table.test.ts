import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRoomTable } from '@/lib/local/room-table';
import { openSqlite } from '@/lib/store/sqlite';
import type { Item, Query, Table } from '@/lib/store/table';

const PK = 'ROOM#a';

async function aPair(): Promise<{ plain: Table; kept: Table; other: (item: Item) => Promise<unknown> }> {
  const plain = await openSqlite({ path: ':memory:', now: () => 0 });
  let epoch = 0;
  const kept = createRoomTable(plain, { epoch: () => epoch, nowSeconds: () => 0 });
  return {
    plain,
    kept,
    other: (item) => {
      epoch += 1;
      return plain.put(item);
    },
  };
}

const aKey = fc.constantFrom('U#1', 'U#2', 'U#å', 'U#\u{1f600}', 'GATE', 'W#1', 'Z');
const aStep = fc.oneof(
  fc.record({ type: fc.constant('put' as const), sk: aKey, value: fc.nat(99) }),
  fc.record({ type: fc.constant('ifAbsent' as const), sk: aKey, value: fc.nat(99) }),
  fc.record({ type: fc.constant('remove' as const), sk: aKey, value: fc.nat(99) }),
  fc.record({ type: fc.constant('other' as const), sk: aKey, value: fc.nat(99) }),
);
const aQuery = fc.record(
  {
    prefix: fc.constantFrom('U#', 'W', ''),
    from: aKey,
    to: aKey,
    reverse: fc.boolean(),
    limit: fc.integer({ min: 1, max: 4 }),
    after: aKey,
  },
  { requiredKeys: [] },
);

describe('a table that keeps rooms in memory', () => {
  it('answers every query as the table itself does, whoever writes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(aStep, { maxLength: 12 }),
        fc.array(aQuery, { minLength: 1, maxLength: 4 }),
        async (steps, queries) => {
          const { plain, kept, other } = await aPair();
          for (const { type, sk, value } of steps) {
            const item = { pk: PK, sk, value };
            if (type === 'put') await kept.put(item);
            else if (type === 'ifAbsent') await kept.put(item, { ifAbsent: true });
            else if (type === 'remove') await kept.remove([{ pk: PK, sk }]);
            else await other(item);
            expect(await kept.get({ pk: PK, sk })).toEqual(await plain.get({ pk: PK, sk }));
          }
          for (const query of queries) {
            const { prefix, ...range } = query;
            const asked: Query =
              prefix === undefined
                ? { pk: PK, ...range }
                : { pk: PK, prefix, ...(query.after === undefined ? {} : { after: query.after }) };
            expect((await kept.query(asked)).items).toEqual((await plain.query(asked)).items);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('T2 does not show what has expired', async () => {
    const plain = await openSqlite({ path: ':memory:', now: () => 0 });
    let now = 0;
    const kept = createRoomTable(plain, { epoch: () => 0, nowSeconds: () => now });
    await kept.put({ pk: PK, sk: 'X', ttl: 10 });
    expect(await kept.get({ pk: PK, sk: 'X' })).not.toBeNull();
    now = 10;
    expect(await kept.get({ pk: PK, sk: 'X' })).toBeNull();
    expect((await kept.query({ pk: PK })).items).toEqual([]);
  });

  it('shows a change of presence at once and stores it soon', async () => {
    const plain = await openSqlite({ path: ':memory:', now: () => 0 });
    const kept = createRoomTable(plain, { epoch: () => 0, nowSeconds: () => 0 });
    const row = { pk: 'LIVE#a', sk: 'C#1', version: 1, caret: 1 };
    await kept.put(row, { ifAbsent: true });
    await kept.query({ pk: 'LIVE#a' });
    expect(await kept.put({ ...row, version: 2, caret: 2 }, { ifVersion: 1 })).toBe(true);
    expect(await kept.put({ ...row, version: 3, caret: 3 }, { ifVersion: 2 })).toBe(true);
    expect(await kept.get(row)).toMatchObject({ caret: 3 });
    await expect.poll(() => plain.get(row)).toMatchObject({ caret: 3, version: 3 });
  });
});
