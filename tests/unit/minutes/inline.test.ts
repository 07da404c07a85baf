import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeInline, plainInline, type Run, readInline, writeInline } from '@/lib/minutes/inline';

test('any text survives being written and read', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => plainInline(escapeInline(text)) === text));
  fc.assert(
    fc.property(
      fc.stringMatching(/^[*_\\a-c .[\]()<`]{0,30}$/),
      (text) => plainInline(escapeInline(text)) === text,
    ),
  );
});

test('bold and italic runs survive', () => {
  const run: Run[] = [
    { text: 'Anna ', bold: false, italic: false },
    { text: 'beslutar', bold: true, italic: false },
    { text: ' att *inte* ', bold: false, italic: false },
    { text: 'vänta', bold: false, italic: true },
  ];
  expect(readInline(writeInline(run))).toEqual(run);
});

test('a mark without its partner, and marks inside words, are text', () => {
  expect(plainInline('2 * 3 = 6')).toBe('2 * 3 = 6');
  expect(plainInline('KC_150819_minnesanteckning')).toBe('KC_150819_minnesanteckning');
  expect(plainInline('ett **halvt')).toBe('ett **halvt');
});
