/** The size of an item as DynamoDB counts it: by the documentation's examples, and by an implementation not ours. */
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toAttributes } from '@/lib/store/dynamo-values';
import { attributesToLine } from '@/lib/store/item-line';
import { checkItem, countFitting, itemBytes } from '@/lib/store/item-size';
import type { Value } from '@/lib/store/table';

const KEY = { pk: 'P', sk: 'a' };
const KEY_BYTES = 2 + 1 + 2 + 1;

it.each<[string, Value, number]>([
  ['text by its UTF-8 bytes', 'åäö\u{1f600}', 10],
  ['bytes by their number', new Uint8Array(17), 17],
  ['null and truths', [null, true, false], 3 + 3 * 2],
  ['an empty list', [], 3],
  ['an empty map', {}, 3],
  ['a map with its names', { name: 'x' }, 3 + 1 + 4 + 1],
  ['zero', 0, 1],
  ['two digits in one byte', 27, 2],
  ['a negative number', -27, 3],
  ['zeros at the end cost nothing', 27_000_000, 2],
])('counts %s', (_, value, bytes) => {
  expect(itemBytes({ ...KEY, v: value })).toBe(KEY_BYTES + 1 + bytes);
});

it('agrees with dynalite on any item of ASCII text', () => {
  const dynalite: { itemSize: (item: unknown) => number } = createRequire(import.meta.url)('dynalite/db');
  const ascii = fc.string({ unit: 'binary-ascii', maxLength: 20 }).filter((name) => name !== '__proto__');
  const number = fc.oneof(
    fc.integer(),
    fc.maxSafeInteger(),
    fc.double({ noNaN: true, min: -1e100, max: 1e100 }),
  );
  const { value } = fc.letrec<{ value: Value }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      ascii,
      number.map((n) => (n !== 0 && Math.abs(n) < 1e-100 ? 0 : n)),
      fc.constantFrom(true, false, null),
      fc.uint8Array(),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(ascii, tie('value'), { maxKeys: 4 }),
    ),
  }));
  fc.assert(
    fc.property(value, (v) => {
      const item = { ...KEY, v };
      expect(itemBytes(item)).toBe(dynalite.itemSize(JSON.parse(attributesToLine(toAttributes(item)))));
    }),
    { numRuns: 500 },
  );
});

it('refuses one byte over 400 KB and no byte less', () => {
  const body = (bytes: number) => ({ ...KEY, body: new Uint8Array(bytes - KEY_BYTES - 4) });
  expect(checkItem(body(409_600))).toBe(409_600);
  expect(() => checkItem(body(409_601))).toThrow('tooLarge');
});

it('fits as many sizes as add up to the limit, and always the first', () => {
  expect(countFitting([3, 3, 4, 1], 10)).toBe(3);
  expect(countFitting([11, 1], 10)).toBe(1);
  expect(countFitting([], 10)).toBe(0);
});
