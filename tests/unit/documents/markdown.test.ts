import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { importMinutes } from '@/lib/documents/import/import-minutes';
import { recordToMarkdown } from '@/lib/documents/markdown';
import type { MinutesRecord } from '@/lib/minutes/record';
import { splitSecretParts } from '@/lib/minutes/secret-parts';
import { buildAction, buildItem, buildRecord } from '@/tests/support/build-record';
import { genreRecord } from '@/tests/support/genre-record';
import { countWords } from '@/tests/support/import-words';

/**
 * What the genre can hold: everything but the words of the source that became structure and the printed form of an entry,
 * which tell how another document looked.
 */
function held(record: MinutesRecord): unknown {
  const { labels: _, participants, ...rest } = record;
  return { ...rest, participants: participants.map((one) => ({ ...one, asWritten: null })) };
}
const readBack = (record: MinutesRecord): MinutesRecord => importMinutes(recordToMarkdown(record)).record;

describe.each(['kommunchefsmote-2017-10-19', 'kommunchefsgrupp-2015-11-11'])('%s', (name) => {
  const record = JSON.parse(
    readFileSync(`tests/fixtures/minutes/${name}.record.json`, 'utf8'),
  ) as MinutesRecord;

  test('is read back from its Markdown as it was, ids included', () => {
    expect(held(readBack(record))).toEqual(held(record));
  });

  test('has every word of its source, those that became structure aside', () => {
    const source = readFileSync(`tests/fixtures/minutes/${name}.txt`, 'utf8');
    const kept = countWords([recordToMarkdown(record), ...record.labels].join('\n'));
    expect([...countWords(source).keys()].filter((word) => !kept.has(word))).toEqual([]);
  });

  test('has one Markdown, however often it goes round', () => {
    const once = recordToMarkdown(record);
    expect(recordToMarkdown(importMinutes(once).record)).toBe(once);
  });
});

test('any record that minutes of the genre hold is read back as it was', () => {
  fc.assert(
    fc.property(genreRecord, (record) => {
      expect(withoutIds(held(readBack(record)))).toEqual(withoutIds(held(record)));
    }),
    { numRuns: 300 },
  );
});

/** Blocks and actions are counted in one row each; their order is compared, their ids are not. */
function withoutIds(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, one: unknown) => (key === 'id' ? undefined : one)));
}

test('reads as minutes: labels, an empty cell for an owner nobody named, no trace of masked text', () => {
  const record = buildRecord({
    title: 'Möte 2026-04-01',
    participants: [],
    items: [
      buildItem({
        title: 'Avtal',
        fixedNumber: '1',
        body: [buildAction('Skriv | räkna', { due: null, owners: [] })],
      }),
      buildItem({
        id: 'item-2',
        title: 'Lokaler',
        fixedNumber: '2',
        number: '2',
        secrecy: { mark: 'SEKRETESS', ground: null, scope: 'item' },
        body: [{ kind: 'secretPart', id: 's', record: null, mark: 'SEKRETESS', ground: null, body: [] }],
      }),
    ],
  });
  expect(recordToMarkdown(splitSecretParts(record).open)).toBe(`# Möte 2026-04-01

**Grupp:** Provgruppen  
**Datum:** 2026-04-01  
**Tid:** kl. 09:00

## 1. Avtal

| Åtgärd | Slutdatum | Ansvarig | Status |
| --- | --- | --- | --- |
| Skriv \\| räkna |  |  |  |

## 2. Lokaler

**SEKRETESS**

[maskerat]

**SEKRETESS**
`);
});
