import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { applyChoices, matchKey, suggestionKey } from '@/lib/documents/import/choices';
import { importMinutes } from '@/lib/documents/import/import-minutes';
import { countWords } from '@/lib/documents/import/kept-words';
import type { Item, MinutesRecord } from '@/lib/minutes/record';
import { lostWords } from '@/tests/support/import-words';

const read = (name: string): string => readFileSync(`tests/fixtures/minutes/${name}`, 'utf8');
const NONE = { accepted: [], dismissed: [] };
const item = (record: MinutesRecord, id: string): Item => {
  const found = record.items.flatMap((one) => [one, ...one.items]).find((one) => one.id === id);
  if (found === undefined) throw new Error(`no ${id}`);
  return found;
};

describe.each(['kommunchefsmote-2017-10-19.txt', 'kommunchefsgrupp-2015-11-11.txt'])('%s', (name) => {
  const text = read(name);
  const imported = importMinutes(text);

  test('stays as it was read when nothing is chosen', () => {
    expect(applyChoices(imported, NONE)).toEqual(imported.record);
  });

  test('keeps every word, once each, whichever suggestions are accepted', () => {
    const accepted = imported.report.suggestions.map(suggestionKey);
    const record = applyChoices(imported, { accepted, dismissed: [] });
    expect(lostWords(text, record)).toEqual([]);
    expect(countWords(text, record).missing).toBe(0);
    const decided = imported.report.suggestions.filter((one) => one.kind === 'decision').length;
    const count = (of: MinutesRecord): number =>
      of.items.flatMap((one) => [one, ...one.items]).reduce((sum, one) => sum + one.decisions.length, 0);
    expect(count(record)).toBe(count(imported.record) + decided);
  });
});

test('a sentence becomes the decision where it stands, and what is around it stays a note', () => {
  const imported = importMinutes(
    '1. Val\n\nFrågan lyftes. Gruppen beslutade att **välja** Bo Ek. Sedan blev det fika.\n\n2. Slut\n\nKlart.',
  );
  const [suggestion] = imported.report.suggestions;
  if (suggestion === undefined) throw new Error('nothing is suggested');
  const record = applyChoices(imported, { accepted: [suggestionKey(suggestion)], dismissed: [] });
  expect(item(record, 'item-1').body.map((block) => [block.kind, 'text' in block ? block.text : ''])).toEqual(
    [
      ['note', 'Frågan lyftes.'],
      ['decision', 'Gruppen beslutade att **välja** Bo Ek.'],
      ['note', 'Sedan blev det fika.'],
    ],
  );
});

test('a task in prose becomes an action beside it, with the owner that was named', () => {
  const imported = importMinutes(read('kommunchefsmote-2017-10-19.txt'));
  const action = imported.report.suggestions.find((one) => one.kind === 'action');
  if (action === undefined) throw new Error('nothing is suggested');
  const record = applyChoices(imported, { accepted: [suggestionKey(action)], dismissed: [] });
  expect(item(record, 'item-9').actions.map((one) => one.task)).toContain(
    'Magnus Haglund tog på sig att undersöka möjligheterna.',
  );
});

test('a name that was matched wrongly is given back as it was printed', () => {
  const imported = importMinutes(read('kommunchefsgrupp-2015-11-11.txt'));
  const match = imported.report.inferred.find((one) => one.names !== undefined);
  if (match === undefined) throw new Error('no name is matched');
  const record = applyChoices(imported, { accepted: [], dismissed: [matchKey(match)] });
  expect(item(record, 'item-8').presenters).toMatchObject([
    { name: 'Hans Åke Donnersvärd', asWritten: null },
  ]);
});

test('words that a record lacks are counted', () => {
  const text = '1. Val\n\nBo Ek valdes.\n\n2. Slut\n\nKlart.';
  const { record } = importMinutes(text);
  expect(countWords(text, record)).toEqual({ words: 8, missing: 0 });
  expect(countWords(`${text} Borta helt.`, record)).toEqual({ words: 10, missing: 2 });
});
