/** Part of the one contract of `lib/store/table.ts`, over every engine. Titles carry the rule they prove. */
import { expect, it } from 'vitest';
import { AppError } from '@/lib/errors';
import { MAX_ITEM_BYTES } from '@/lib/limits';
import { itemBytes } from '@/lib/store/item-size';
import { compareUtf8 } from '@/lib/store/sort-range';
import type { Item, Value } from '@/lib/store/table';
import { overEveryEngine } from '@/tests/support/every-engine';

overEveryEngine('sizes and values', (use) => {
  const sized = (pk: string, bytes: number): Item => {
    const empty = { pk, sk: 'a', body: new Uint8Array(0) };
    return { ...empty, body: new Uint8Array(bytes - itemBytes(empty)).fill(1) };
  };

  it.each([399 * 1024, 400 * 1024])('T6 an item of %i bytes is stored and comes back', async (bytes) => {
    const item = sized(use.newPk(), bytes);
    expect(itemBytes(item)).toBe(bytes);
    expect(await use.table.put(item, { ifAbsent: true })).toBe(true);
    expect(await use.table.get(item)).toEqual(item);
  });

  it.each([400 * 1024 + 1, 401 * 1024])(
    'T6 an item of %i bytes is refused and nothing is stored',
    async (bytes) => {
      const item = sized(use.newPk(), bytes);
      await expect(use.table.put(item)).rejects.toMatchObject({ code: 'tooLarge' });
      expect(await use.table.get(item)).toBeNull();
    },
  );

  it('T6 names, numbers and nested values count as well', async () => {
    const pk = use.newPk();
    const list = Array.from({ length: 60_000 }, (_, n) => n + 0.5);
    expect(itemBytes({ pk, sk: 'a', list })).toBeGreaterThan(MAX_ITEM_BYTES / 2);
    await expect(use.table.put({ pk, sk: 'a', list: [...list, ...list] })).rejects.toThrow(AppError);
    expect(await use.table.put({ pk, sk: 'a', list })).toBe(true);
    expect(await use.table.get({ pk, sk: 'a' })).toEqual({ pk, sk: 'a', list });
  });

  it('T6 keys over 2048 and 1024 bytes are refused, at the limit they are stored', async () => {
    const pk = use.newPk().padEnd(2048, 'ö').slice(0, 1026);
    const longest = { pk: use.newPk().padEnd(2048, '.'), sk: 'ö'.repeat(512) };
    expect(await use.table.put(longest)).toBe(true);
    expect(await use.table.get(longest)).toEqual(longest);
    await expect(use.table.put({ pk: pk.padEnd(2049, 'ö'), sk: 'a' })).rejects.toMatchObject({
      code: 'tooLarge',
    });
    await expect(use.table.put({ pk: 'p', sk: 'ö'.repeat(513) })).rejects.toMatchObject({ code: 'tooLarge' });
  });

  const VALUES: readonly (readonly [string, Value])[] = [
    ['every byte', new Uint8Array(Array.from({ length: 256 }, (_, n) => n))],
    ['no bytes', new Uint8Array(0)],
    ['a part of a larger buffer', new Uint8Array([1, 2, 3, 4, 5]).subarray(1, 4)],
    ['an empty text', ''],
    ['text with NUL, quotes, Swedish and emoji', 'a\0b "q" \\ åäö \u{1f600}\u2028'],
    ['integers', [0, 1, -1, 127, 128, 2 ** 31, -(2 ** 31), Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER]],
    ['fractions', [0.1, -0.25, Math.PI, 1e-7, 1e21, 1.7976931348623157e100, 1e-100, 123456789012345680000]],
    ['truths and nothing', [true, false, null]],
    ['empty list and map', { list: [], map: {} }],
    ['nested', { a: [{ b: [null, { c: new Uint8Array([9]), d: ['x', 1, false] }] }] }],
    ['names of every kind', { '': 1, 'å.b[0]': 2, '#n': 3, constructor: 4, toString: 5 }],
    ['32 levels', Array.from({ length: 31 }).reduce<Value>((inner) => [inner], 'deep')],
  ];

  it.each(VALUES)('come back equal: %s', async (_, value) => {
    const item: Item = { pk: use.newPk(), sk: 'a', value };
    await use.table.put(item);
    const back = await use.table.get(item);
    expect(back).toStrictEqual(item);
    expect((await use.table.query({ pk: item.pk })).items).toStrictEqual([item]);
  });

  it('keys with NUL, quotes and percent signs are themselves', async () => {
    const pk = use.newPk();
    const sks = ['a', 'a\0', 'a\0b', "a'b", 'a%00', 'a"'];
    await use.putAll(pk, sks);
    expect(await use.readSks({ pk })).toEqual([...sks].sort(compareUtf8));
    expect(await use.table.get({ pk, sk: 'a\0' })).toEqual({ pk, sk: 'a\0' });
  });

  it.each<[string, unknown]>([
    ['undefined', undefined],
    ['NaN', Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY],
    ['half a surrogate pair', 'a\ud800b'],
    ['a number no engine holds', 1e200],
    ['a function', () => 1],
    ['a name that readers in JavaScript lose', JSON.parse('{"__proto__":1}')],
  ])('what would not come back is refused and nothing is stored: %s', async (_, value) => {
    const item = { pk: use.newPk(), sk: 'a', value: value as Value };
    await expect(use.table.put(item)).rejects.toThrow('invariant');
    await expect(use.table.put({ ...item, value: [{ inner: value as Value }] })).rejects.toThrow('invariant');
    expect(await use.table.get(item)).toBeNull();
  });

  it('an empty key is refused', async () => {
    await expect(use.table.put({ pk: '', sk: 'a' })).rejects.toThrow('invariant');
    await expect(use.table.put({ pk: use.newPk(), sk: '' })).rejects.toThrow('invariant');
  });
});
