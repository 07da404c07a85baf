import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Check } from '@/lib/minutes/check';
import { runChecks } from '@/lib/minutes/checks';
import { applyFix, isReady } from '@/lib/minutes/live/apply-fix';
import { fromRecord } from '@/lib/minutes/live/from-record';
import { toRecord } from '@/lib/minutes/live/to-record';
import { type MinutesRecord, minutesRecordSchema } from '@/lib/minutes/record';
import {
  buildAction,
  buildItem,
  buildNote,
  buildParticipant,
  buildRecord,
  buildTable,
} from '@/tests/support/build-record';

function open(record: MinutesRecord): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, fromRecord(record));
  return doc;
}

let made = 0;
const newId = (): string => {
  made += 1;
  return `new${made}`;
};

const checksOf = (doc: Y.Doc): Check[] => runChecks(toRecord(doc));
const fixOf = (doc: Y.Doc, { fix, place }: Check): boolean =>
  fix !== null && applyFix(doc, { fix, place, newId });

const FULL_OF_SLIPS = buildRecord({
  start: '09:00',
  agenda: [
    { number: '1', title: 'Budget' },
    { number: '2', title: 'Lokaler 19121212-1212' },
  ],
  participants: [buildParticipant('Anna Berg'), buildParticipant('Per Dal')],
  items: [
    buildItem({
      id: 'i1',
      title: 'Lokaler 19121212-1212',
      startedAt: '09:15',
      presenters: [{ name: 'Ulla Gäst', title: null, organisation: 'Regionen', asWritten: null }],
      body: [
        buildNote('Per Dal är frånvarande. Gruppen beslutade att gå vidare med frågan. Mer sades.', 'n1'),
        buildNote('Anna Bergg nämnde 19121212-1212.', 'n2'),
        buildAction('Boka sal'),
        buildAction('Skriv brev', { owners: ['Anna Bergg'] }),
      ],
    }),
    buildItem({
      id: 'i2',
      title: 'Budget',
      body: [
        buildTable([
          ['Intäkter', '2 000'],
          ['Kostnader', '-1 500'],
          ['SUMMA', '600'],
        ]),
        buildAction('Boka sal', { id: 'again', owners: ['Per Dal'] }),
      ],
    }),
    buildItem({ id: 'i3', title: 'Övrigt', body: [] }),
  ],
});

describe('a ready fix', () => {
  test('makes its check go away, whatever the check', () => {
    const kinds = new Set(
      checksOf(open(FULL_OF_SLIPS)).flatMap((check) =>
        check.fix !== null && isReady(check.fix) ? [check.kind] : [],
      ),
    );
    expect([...kinds].sort()).toEqual([
      'agendaDiffers',
      'decisionInProse',
      'emptyItem',
      'nameAlmostMatches',
      'personalNumber',
      'presentButReportedAbsent',
      'sameActionTwice',
      'startDiffers',
      'sumDiffers',
      'unlistedGuest',
    ]);
    for (const check of checksOf(open(FULL_OF_SLIPS))) {
      if (check.fix === null || !isReady(check.fix)) continue;
      const doc = open(FULL_OF_SLIPS);
      expect(fixOf(doc, check), check.id).toBe(true);
      const same = checksOf(doc).filter((one) => JSON.stringify(one) === JSON.stringify(check));
      expect(same, check.id).toEqual([]);
    }
  });

  test('one after the other mends everything that can be mended with a yes, in real minutes', () => {
    const file = 'tests/fixtures/minutes/kommunchefsmote-2017-10-19.record.json';
    const doc = open(minutesRecordSchema.parse(JSON.parse(readFileSync(file, 'utf8'))));
    const ready = (): Check[] => checksOf(doc).filter(({ fix }) => fix !== null && isReady(fix));
    expect(ready().length).toBeGreaterThan(0);
    for (let turns = 0; turns < 50; turns += 1) {
      const [next] = ready();
      if (next === undefined) break;
      expect(fixOf(doc, next), next.id).toBe(true);
    }
    expect(ready()).toEqual([]);
  });

  test('says so when what it was about is gone', () => {
    const doc = open(FULL_OF_SLIPS);
    const [prose] = checksOf(doc).filter(({ kind }) => kind === 'decisionInProse');
    expect(prose !== undefined && fixOf(doc, prose)).toBe(true);
    expect(prose !== undefined && fixOf(doc, prose)).toBe(false);
  });
});

test('a sentence that becomes a decision leaves the rest of its note where it stood', () => {
  const doc = open(FULL_OF_SLIPS);
  const [prose] = checksOf(doc).filter(({ kind }) => kind === 'decisionInProse');
  if (prose !== undefined) fixOf(doc, prose);
  const texts = toRecord(doc).items[0]?.body.slice(0, 2);
  expect(texts).toMatchObject([
    { kind: 'note', text: 'Per Dal är frånvarande. Mer sades.' },
    { kind: 'decision', text: 'Gruppen beslutade att gå vidare med frågan.' },
  ]);
});

test('two actions that are one keep the owners of both', () => {
  const doc = open(FULL_OF_SLIPS);
  const [twice] = checksOf(doc).filter(({ kind }) => kind === 'sameActionTwice');
  if (twice !== undefined) fixOf(doc, twice);
  const actions = toRecord(doc).items.flatMap((item) => item.actions);
  expect(actions.filter(({ task }) => task === 'Boka sal').map(({ owners }) => owners)).toEqual([
    ['Anna Berg', 'Per Dal'],
  ]);
});
