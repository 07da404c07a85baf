import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeCsv } from '@/lib/documents/csv/write-csv';

/** A reader of RFC 4180 with semicolons, written apart from the writer. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const pattern = /"((?:[^"]|"")*)"(;|\r\n)/gy;
  pattern.lastIndex = 1;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    row.push((match[1] ?? '').replaceAll('""', '"'));
    if (match[2] === ';') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

const cell = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '"', ';', ',', ' ', "'", '\u00a0', '＝'),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(''));

describe('a file for a spreadsheet', () => {
  it('is read back as it was given, but for the sign that keeps a cell from being a formula', () => {
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 5 }), (rows) => {
        const given = rows.map((row) => row.map((text) => text.replace(/\r\n?/g, '\n').replaceAll('\0', '')));
        const read = readCsv(writeCsv(rows));
        expect(read.map((row) => row.length)).toEqual(rows.map((row) => row.length));
        read.forEach((row, at) => {
          row.forEach((text, index) => {
            const original = given[at]?.[index] ?? '';
            expect([original, `'${original}`]).toContain(text);
            expect(text.trimStart()).not.toMatch(/^[=+\-@＝]/);
            expect(text).not.toMatch(/^[\t\n]/);
          });
        });
      }),
    );
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r\n=1', ' =HYPERLINK("x")', '\u200b=1', '＝1'])(
    'makes no formula of %j',
    (text) => {
      expect(readCsv(writeCsv([[text]]))[0]?.[0]).toMatch(/^'/);
    },
  );
});
