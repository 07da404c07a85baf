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

const LOOKS = [
  { bold: false, italic: false },
  { bold: true, italic: false },
  { bold: false, italic: true },
  { bold: true, italic: true },
];

/** Neighbours differ in look, and no run begins or ends with a space. */
const anyRuns = fc
  .array(fc.record({ text: fc.stringMatching(/^[a-c*_\\]([a-c*_\\ ]{0,5}[a-c*_\\])?$/), look: fc.nat(3) }))
  .map((parts) =>
    parts
      .filter(({ look }, at) => look !== parts[at - 1]?.look)
      .map(({ text, look }): Run => ({ text, ...(LOOKS[look] ?? { bold: false, italic: false }) })),
  );

test('runs of any look side by side come back as they were', () => {
  expect(
    readInline(
      writeInline([
        { text: 'a', bold: true, italic: true },
        { text: 'b', bold: false, italic: true },
      ]),
    ),
  ).toEqual([
    { text: 'a', bold: true, italic: true },
    { text: 'b', bold: false, italic: true },
  ]);
  fc.assert(
    fc.property(anyRuns, (runs) => {
      expect(readInline(writeInline(runs))).toEqual(runs);
    }),
    { numRuns: 500 },
  );
});

test('what was read once reads the same when it is written again', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[*ab \\_]{0,16}$/), (markdown) => {
      const once = writeInline(readInline(markdown));
      expect(writeInline(readInline(once))).toBe(once);
    }),
    { numRuns: 500 },
  );
});
