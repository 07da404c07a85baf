import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decodeText } from '@/lib/documents/import/decode';
import { importMinutes } from '@/lib/documents/import/import-minutes';
import type { Item } from '@/lib/minutes/record';

const FOLDER = 'tests/fixtures/minutes';
const importFixture = (name: string) => importMinutes(decodeText(readFileSync(`${FOLDER}/${name}.txt`)).text);
const item = (items: readonly Item[], number: string): Item => {
  const found = items.flatMap((one) => [one, ...one.items]).find((one) => one.number === number);
  if (found === undefined) throw new Error(`no item ${number}`);
  return found;
};

describe.each(['kommunchefsmote-2017-10-19', 'kommunchefsgrupp-2015-11-11'])('%s', (name) => {
  test('equals the record that was checked by hand against the source', () => {
    const expected: unknown = JSON.parse(readFileSync(`${FOLDER}/${name}.record.json`, 'utf8'));
    expect(importFixture(name).record).toEqual(expected);
  });
});

describe('the minutes of 2017', () => {
  const { record, report } = importFixture('kommunchefsmote-2017-10-19');

  test('have fourteen items whose headings stand at two depths', () => {
    expect(record.items.map((one) => one.number)).toEqual(
      Array.from({ length: 14 }, (_, index) => `${index + 1}`),
    );
  });

  test('tell only in running text that one of eight people was absent', () => {
    expect(record.participants).toHaveLength(8);
    const absent = record.participants.filter((one) => one.attendance === 'absent').map((one) => one.name);
    expect(absent).toEqual(['Jonas Jonsson']);
    expect(report.inferred.map((one) => one.why)).toContain('absenceInText');
  });

  test('give one action two owners where the same task stands on two rows', () => {
    expect(item(record.items, '5').actions.map(({ owners, due }) => [owners, due])).toEqual([
      [['Karin Ahnqvist', 'Johan Tegnhed'], null],
      [[], '2017-12-08'],
      [['Lisa Andersson Lindberg'], '2017-12-08'],
    ]);
  });

  test('keep headings inside an item as headings, not as items', () => {
    const headings = item(record.items, '5').body.flatMap((one) =>
      one.kind === 'heading' ? [one.text] : [],
    );
    expect(headings).toEqual(['Seminarium 13 december', 'Ansvariga fortsättning']);
  });

  test('suggest what only running text decides, and create nothing', () => {
    expect(report.suggestions.map((one) => [one.kind, one.itemId])).toEqual([
      ['decision', 'item-5'],
      ['action', 'item-9'],
    ]);
  });
});

describe('the minutes of 2015', () => {
  const { record } = importFixture('kommunchefsgrupp-2015-11-11');

  test('import no item twice though the agenda repeats, reorders and misspells the titles', () => {
    expect(record.items).toHaveLength(18);
    expect(record.agenda?.map((one) => one.title).slice(12, 14)).toEqual([
      'Kansliets verksamhet',
      'Inventering - Läget i arbetsgrupperna',
    ]);
    expect(item(record.items, '13').title).toBe('Inventering - Läget i arbetsgrupperna');
  });

  test('pair substitutes on both sides', () => {
    const pairs = record.participants.filter((one) => one.replaces !== null);
    expect(pairs.map((one) => [one.name, one.replaces])).toEqual([
      ['Magnus Hansson', 'Karl Johan Bergmark'],
      ['Mats Karlsson', 'Per Eric Magnusson'],
    ]);
    for (const { name, replaces } of pairs) {
      const absent = record.participants.find((one) => one.name === replaces);
      expect(absent).toMatchObject({ attendance: 'absent', replacedBy: name });
    }
  });

  test('keep the secret range apart and its title, presenter and attachment open', () => {
    const secret = item(record.items, '4');
    expect(secret.secrecy).toEqual({ mark: 'UPPHANDLINGSSEKRETESS', ground: null, scope: 'item' });
    expect(secret.body.map((one) => one.kind)).toEqual(['secretPart']);
    expect(secret.presenters.map((one) => one.name)).toEqual(['Carina Andersson']);
    expect(item(record.items, '5').secrecy).toBeNull();
  });

  test('propose the vision to another body on a date', () => {
    expect(item(record.items, '9').decisions).toEqual([
      {
        text: 'Kommunchefsgruppen beslutar föreslå Regionrådet 2015-12-11 att Umeåregionens gemensamma vision justeras. Den föreslagna visionen efter justering är:\nVärldens bästa livsmiljö för 300 000 människor år 2050!',
        kind: 'propose',
        to: 'Regionrådet',
        toDate: '2015-12-11',
      },
    ]);
  });

  test('take the clock mark before the first item as its start, not as the start of the meeting', () => {
    expect([record.start, record.end, item(record.items, '1').startedAt]).toEqual([
      '09:00',
      '15:00',
      '08:30',
    ]);
  });
});
