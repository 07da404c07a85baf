import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decodeText } from '@/lib/documents/import/decode';
import { importMinutes } from '@/lib/documents/import/import-minutes';
import { minutesRecordSchema } from '@/lib/minutes/record';
import { lostWords } from '@/tests/support/import-words';

const FOLDER = 'tests/fixtures/minutes';
const sources = readdirSync(FOLDER).filter((name) => /\.(?:txt|md)$/.test(name));

describe.each(sources)('%s', (name) => {
  const { text } = decodeText(readFileSync(`${FOLDER}/${name}`));
  const { record, report } = importMinutes(text);

  test('keeps every word of the source, as often as it stands there', () => {
    expect(lostWords(text, record)).toEqual([]);
  });

  test('places every line without the last resort of keeping it as a label', () => {
    expect(report.unplaced.filter((one) => one.keptIn === 'labels')).toEqual([]);
  });

  test('gives a record that the schema accepts', () => {
    expect(minutesRecordSchema.parse(record)).toEqual(record);
  });

  test('gives the same record again', () => {
    expect(importMinutes(text)).toEqual(importMinutes(text));
  });
});
