/** Part of the one contract of `lib/store/table.ts`, over every engine. Titles carry the rule they prove. */
import { expect, it } from 'vitest';
import { MAX_QUERY_PAGE_BYTES } from '@/lib/limits';
import { itemBytes } from '@/lib/store/item-size';
import { compareUtf8 } from '@/lib/store/sort-range';
import { overEveryEngine } from '@/tests/support/every-engine';

overEveryEngine('order and pages', (use) => {
  const NAMES = [
    '!',
    '#',
    '0',
    '10',
    '9',
    'A',
    'Z',
    'a',
    'a#',
    'a#1',
    'a$',
    'b',
    'é',
    'ö',
    '\u4e2d',
    '\uffee',
    '\u{1f600}',
    '\u{10ffff}',
  ];

  it('T5 sort keys come in byte order of UTF-8, whatever order they were written in', async () => {
    const pk = use.newPk();
    await use.putAll(pk, [...NAMES].reverse());
    expect(await use.readSks({ pk })).toEqual([...NAMES].sort(compareUtf8));
    expect(await use.readSks({ pk, reverse: true })).toEqual([...NAMES].sort(compareUtf8).reverse());
  });

  it('T5 the order is that of bytes, not of JavaScript: an emoji comes after U+FFEE', async () => {
    const pk = use.newPk();
    await use.putAll(pk, ['\u{1f600}', '\uffee']);
    expect(await use.readSks({ pk })).toEqual(['\uffee', '\u{1f600}']);
  });

  it('T5 a prefix finds exactly what starts with it, itself included', async () => {
    const pk = use.newPk();
    await use.putAll(pk, [...NAMES, 'a#\u{10ffff}x', '\u{10ffff}\u{10ffff}', '\ud7ff', '\ue000']);
    expect(await use.readSks({ pk, prefix: 'a#' })).toEqual(['a#', 'a#1', 'a#\u{10ffff}x']);
    expect(await use.readSks({ pk, prefix: 'a' })).toEqual(['a', 'a#', 'a#1', 'a#\u{10ffff}x', 'a$']);
    expect(await use.readSks({ pk, prefix: '\u{10ffff}' })).toEqual(['\u{10ffff}', '\u{10ffff}\u{10ffff}']);
    expect(await use.readSks({ pk, prefix: '\ud7ff' })).toEqual(['\ud7ff']);
    expect(await use.readSks({ pk, prefix: 'c' })).toEqual([]);
    expect(await use.readSks({ pk, prefix: '1' })).toEqual(['10']);
  });

  it('T5 from is inclusive, to is exclusive, and both combine with a prefix', async () => {
    const pk = use.newPk();
    await use.putAll(pk, ['a1', 'a2', 'a3', 'a4', 'b1']);
    expect(await use.readSks({ pk, from: 'a2', to: 'a4' })).toEqual(['a2', 'a3']);
    expect(await use.readSks({ pk, from: 'a3' })).toEqual(['a3', 'a4', 'b1']);
    expect(await use.readSks({ pk, to: 'a2' })).toEqual(['a1']);
    expect(await use.readSks({ pk, prefix: 'a', from: 'a3' })).toEqual(['a3', 'a4']);
    expect(await use.readSks({ pk, prefix: 'a', to: 'a3', reverse: true })).toEqual(['a2', 'a1']);
    expect(await use.readSks({ pk, from: 'a2', to: 'a2' })).toEqual([]);
    expect(await use.readSks({ pk, from: 'b', to: 'a' })).toEqual([]);
    expect(await use.readSks({ pk, prefix: 'a', from: 'b' })).toEqual([]);
  });

  it('T5 a limit bounds the page, and its next goes on where it ended', async () => {
    const pk = use.newPk();
    await use.putAll(pk, ['a', 'b', 'c', 'd', 'e']);
    for (const reverse of [false, true]) {
      const all = reverse ? ['e', 'd', 'c', 'b', 'a'] : ['a', 'b', 'c', 'd', 'e'];
      const first = await use.table.query({ pk, limit: 2, reverse });
      expect(first.items.map((item) => item.sk)).toEqual(all.slice(0, 2));
      const second = await use.table.query({ pk, limit: 2, reverse, after: first.next ?? '' });
      expect(second.items.map((item) => item.sk)).toEqual(all.slice(2, 4));
      expect(await use.readSks({ pk, limit: 2, reverse })).toEqual(all);
    }
    expect(await use.table.query({ pk, limit: 0 })).toEqual({ items: [], next: null });
  });

  it('T5 a limit with a range gives the first of the range', async () => {
    const pk = use.newPk();
    await use.putAll(pk, ['a', 'b', 'c', 'd', 'e']);
    const page = await use.table.query({ pk, from: 'b', to: 'e', limit: 2 });
    expect(page.items.map((item) => item.sk)).toEqual(['b', 'c']);
    const last = await use.table.query({ pk, from: 'b', to: 'e', limit: 1, reverse: true });
    expect(last.items.map((item) => item.sk)).toEqual(['d']);
  });

  it('T5 after goes on also from a key that is gone, or outside the range', async () => {
    const pk = use.newPk();
    await use.putAll(pk, ['a', 'b', 'c', 'd']);
    await use.table.remove([{ pk, sk: 'b' }]);
    expect((await use.table.query({ pk, after: 'b' })).items.map((item) => item.sk)).toEqual(['c', 'd']);
    expect((await use.table.query({ pk, after: 'a', prefix: 'c' })).items.map((item) => item.sk)).toEqual([
      'c',
    ]);
    expect((await use.table.query({ pk, after: 'd', prefix: 'c' })).items).toEqual([]);
  });

  it('T5 an empty partition is one empty page without a next', async () => {
    expect(await use.table.query({ pk: use.newPk() })).toEqual({ items: [], next: null });
  });

  it('T5 pages end at 1 MB; every item comes once, in order, both ways', async () => {
    const pk = use.newPk();
    const sks = Array.from({ length: 14 }, (_, n) => `k${String(n).padStart(2, '0')}`);
    await Promise.all(sks.map((sk) => use.table.put({ pk, sk, body: new Uint8Array(300 * 1024).fill(7) })));
    for (const reverse of [false, true]) {
      const seen: string[] = [];
      for (let after: string | null = ''; after !== null; ) {
        const page = await use.table.query(after === '' ? { pk, reverse } : { pk, reverse, after });
        expect(page.items.reduce((sum, item) => sum + itemBytes(item), 0)).toBeLessThanOrEqual(
          MAX_QUERY_PAGE_BYTES,
        );
        expect(page.items.length > 0 || page.next === null).toBe(true);
        seen.push(...page.items.map((item) => item.sk));
        after = page.next;
      }
      expect(seen).toEqual(reverse ? [...sks].reverse() : sks);
    }
  });
});
