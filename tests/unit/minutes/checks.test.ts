import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Check, CheckKind } from '@/lib/minutes/check';
import { runChecks } from '@/lib/minutes/checks';
import { type MinutesRecord, minutesRecordSchema } from '@/lib/minutes/record';
import {
  buildAction,
  buildDecision,
  buildItem,
  buildNote,
  buildParticipant,
  buildRecord,
  buildTable,
} from '@/tests/support/build-record';

const withBody = (...body: ReturnType<typeof buildNote>[]): MinutesRecord =>
  buildRecord({ items: [buildItem({ body })] });
const kinds = (record: MinutesRecord): CheckKind[] => runChecks(record).map((check) => check.kind);
const only = (record: MinutesRecord, kind: CheckKind): Check[] =>
  runChecks(record).filter((check) => check.kind === kind);
const seed = (name: string): MinutesRecord =>
  minutesRecordSchema.parse(JSON.parse(readFileSync(`tests/fixtures/minutes/${name}.record.json`, 'utf8')));

test('clean minutes have no remarks', () => {
  const record = withBody(
    buildNote(
      'Anna Berg informerade. Regionrådet beslutade att avvakta. Se 20151003 och telefon 090-123 45 67.',
    ),
    buildDecision('Gruppen beslutar att gå vidare.'),
    buildAction('Skriv rapport'),
    buildTable([
      ['', 'Utfall'],
      ['Intäkter', '2 000'],
      ['Kostnader', '-1 500 kr'],
      ['SUMMA RESULTAT', '500'],
    ]),
  );
  expect(runChecks(record)).toEqual([]);
});

describe('actions', () => {
  test('without an owner are found, with the action to edit', () => {
    const [check] = only(withBody(buildAction('Boka sal', { owners: [] })), 'actionWithoutOwner');
    expect(check?.place).toEqual({ itemId: 'item-1', blockId: 'a-Boka sal', quote: 'Boka sal' });
    expect(check?.fix).toEqual({ type: 'editAction', actionId: 'a-Boka sal', field: 'owners' });
  });

  test('without a date are found; a vague deadline in words is a date, a question mark is none', () => {
    expect(kinds(withBody(buildAction('Boka sal', { due: null })))).toEqual(['actionWithoutDate']);
    expect(kinds(withBody(buildAction('Boka sal', { due: null, dueText: 'våren 2027' })))).toEqual([]);
    expect(kinds(withBody(buildAction('Boka sal', { due: null, dueText: '?' })))).toEqual([
      'actionWithoutDate',
    ]);
  });

  test('that are done need neither', () => {
    expect(kinds(withBody(buildAction('Boka sal', { owners: [], due: null, status: 'done' })))).toEqual([]);
  });

  test('told twice are found, with the two to merge', () => {
    const twice = withBody(buildAction('Boka sal'), buildAction('Boka  sal.', { id: 'second' }));
    expect(only(twice, 'sameActionTwice').map((check) => check.fix)).toEqual([
      { type: 'mergeActions', keep: 'a-Boka sal', remove: 'second' },
    ]);
  });
});

describe('people', () => {
  test('listed as present but reported absent are found; those already absent are not', () => {
    const told = withBody(buildNote('Anna Berg och Per Eric Dal hade anmält frånvaro.'));
    expect(only(told, 'presentButReportedAbsent').map((check) => check.fix)).toEqual([
      { type: 'setAttendance', name: 'Anna Berg', attendance: 'absent' },
      { type: 'setAttendance', name: 'Per Eric Dal', attendance: 'absent' },
    ]);
    const absent = buildRecord({
      ...told,
      participants: [buildParticipant('Anna Berg', { attendance: 'absent' })],
    });
    expect(kinds(absent)).toEqual([]);
  });

  test('who stayed away only for a while are not reported absent', () => {
    expect(kinds(withBody(buildNote('Anna Berg deltog inte under förmiddagen.')))).toEqual([]);
  });

  test('who present an item or attend it without being listed are found once', () => {
    const presenters = [
      { name: 'Mona Lund', title: 'forskare', organisation: 'Institutet', asWritten: null },
    ];
    const body = [buildNote('Mona Lund, forskare, närvarade. Olle Falk deltog. Anna Berg deltog.')];
    const found = only(buildRecord({ items: [buildItem({ presenters, body })] }), 'unlistedGuest');
    expect(found.map((check) => check.values['name'])).toEqual(['Mona Lund', 'Olle Falk']);
    expect(found[0]?.fix).toEqual({ type: 'addParticipant', name: 'Mona Lund', organisation: 'Institutet' });
  });

  test('whose name almost matches a participant are found with the text to replace', () => {
    const record = withBody(
      buildNote('Hans Åke Ek, Per-Eric Dal och Anna Bergh talade. Karin Ek och Anna B lyssnade.'),
    );
    expect(only(record, 'nameAlmostMatches').map((check) => check.fix)).toEqual([
      { type: 'replaceText', blockId: 'b1', from: 'Hans Åke Ek', to: 'Hans-Åke Ek' },
      { type: 'replaceText', blockId: 'b1', from: 'Per-Eric Dal', to: 'Per Eric Dal' },
      { type: 'replaceText', blockId: 'b1', from: 'Anna Bergh', to: 'Anna Berg' },
    ]);
  });
});

describe('the meeting', () => {
  const items = ['Öppnande', 'Kansliet', 'Inventering av grupper'].map((title, index) =>
    buildItem({
      id: `item-${index + 1}`,
      number: `${index + 1}`,
      title,
      body: [buildNote('Text.', `b${index}`)],
    }),
  );
  const agenda = (...titles: string[]) => titles.map((title, index) => ({ number: `${index + 1}`, title }));

  test('whose items come in another order than the agenda is found; misspelled titles alone are not', () => {
    const other = buildRecord({ items, agenda: agenda('Öppnande', 'Inventering av grupper', 'Kansliet') });
    expect(only(other, 'agendaDiffers')).toHaveLength(1);
    expect(
      kinds(buildRecord({ items, agenda: agenda('Öpnande', 'Kansliet', 'Inventerng av grupper') })),
    ).toEqual([]);
  });

  test('that starts at another time than the first mark is found', () => {
    const late = buildRecord({ items: [buildItem({ startedAt: '08:30' })] });
    expect(only(late, 'startDiffers').map((check) => check.fix)).toEqual([
      { type: 'setStart', start: '08:30' },
    ]);
    expect(kinds(buildRecord({ items: [buildItem({ startedAt: '09:00' })] }))).toEqual([]);
  });
});

describe('text', () => {
  test('that refers to an attachment nobody listed is found', () => {
    expect(kinds(withBody(buildNote('Se bifogad fil.')))).toEqual(['attachmentNotListed']);
    const attachments = [{ id: 'f1', label: '1', name: 'plan.pdf' }];
    const items = (text: string) => [buildItem({ attachments, body: [buildNote(text)] })];
    expect(kinds(buildRecord({ items: items('Se bifogad fil.') }))).toEqual([]);
    expect(kinds(buildRecord({ items: items('Se bilaga 3.') }))).toEqual(['attachmentNotListed']);
  });

  test('that decides without a decision block is found; another body deciding is not', () => {
    const prose = 'Provgruppen beslutade att samordna upphandlingen av fordon.';
    expect(only(withBody(buildNote(prose)), 'decisionInProse').map((check) => check.fix)).toEqual([
      { type: 'makeDecision', blockId: 'b1', text: prose },
    ]);
    expect(
      kinds(withBody(buildNote(prose), buildDecision('Upphandlingen av fordon ska samordnas.'))),
    ).toEqual([]);
    expect(kinds(withBody(buildNote('Kommunfullmäktige beslutade att anta planen.')))).toEqual([]);
  });

  test('with a personal identity number is found; other numbers are not', () => {
    const found = only(
      withBody(buildNote('Ärendet gäller 811218-9876 och ring 811218-9875.')),
      'personalNumber',
    );
    expect(found.map((check) => check.place.quote)).toEqual(['811218-9876']);
  });

  test('an item without any is found', () => {
    expect(kinds(buildRecord({ items: [buildItem({ body: [] })] }))).toEqual(['emptyItem']);
    expect(
      kinds(buildRecord({ items: [buildItem({ body: [], items: [buildItem({ id: 'sub' })] })] })),
    ).toEqual([]);
  });
});

describe('sums', () => {
  const sums = (...rows: string[][]) => only(withBody(buildTable(rows)), 'sumDiffers');

  test('that do not add up are found with the right figure', () => {
    const [check] = sums(
      ['Post', 'Kr'],
      ['Intäkter', '2 695 700'],
      ['Kostnader', '- 1 586 100 kr'],
      ['SUMMA RESULTAT', '1 109 500'],
    );
    expect(check?.values).toEqual({ stated: '1 109 500', expected: '1 109 600', difference: '-100' });
    expect(check?.fix).toEqual({ type: 'setCell', blockId: 't1', row: 3, column: 1, text: '1 109 600' });
  });

  test('add up by subtotals, by costs without a sign, and with decimals', () => {
    expect(
      sums(['A', '1'], ['B', '2'], ['Summa', '3'], ['C', '4'], ['D', '6'], ['Summa', '10'], ['Totalt', '13']),
    ).toEqual([]);
    expect(sums(['Intäkter', '500'], ['Kostnader', '300'], ['Resultat', '200'])).toEqual([]);
    expect(sums(['A', '1,5'], ['B', '2,25'], ['Summa', '3,75'])).toEqual([]);
  });

  test('are left alone where nothing explains them', () => {
    expect(sums(['Summa intäkter', '100'], ['Summa kostnader', '80'])).toEqual([]);
    expect(sums(['Andel', '10'], ['Andel', '20'], ['Totalt', '900'])).toEqual([]);
  });
});

describe('the real minutes', () => {
  test('of 2015: the sum that is 100 kronor off, and only that one', () => {
    const found = only(seed('kommunchefsgrupp-2015-11-11'), 'sumDiffers');
    expect(found.map((check) => [check.place.itemId, check.values['difference']])).toEqual([
      ['item-15', '-100'],
    ]);
  });

  test('of 2015: order, start, spelling and a missing attachment', () => {
    const found = runChecks(seed('kommunchefsgrupp-2015-11-11'));
    expect(found.map((check) => check.kind)).toEqual(
      expect.arrayContaining(['agendaDiffers', 'startDiffers', 'nameAlmostMatches', 'attachmentNotListed']),
    );
    expect(found.filter((check) => check.kind === 'unlistedGuest')).toEqual([]);
  });

  test('of 2017: actions without owner and date, two guests in no list, an empty item', () => {
    const found = runChecks(seed('kommunchefsmote-2017-10-19')).map((check) => [
      check.kind,
      check.place.itemId,
    ]);
    expect(found).toEqual([
      ['actionWithoutDate', 'item-5'],
      ['actionWithoutOwner', 'item-5'],
      ['actionWithoutDate', 'item-7'],
      ['decisionInProse', 'item-5'],
      ['unlistedGuest', 'item-10'],
      ['unlistedGuest', 'item-10'],
      ['emptyItem', 'item-12'],
    ]);
  });

  test('give every check its own id, the same on every run', () => {
    const record = seed('kommunchefsgrupp-2015-11-11');
    const ids = runChecks(record).map((check) => check.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(runChecks(record).map((check) => check.id)).toEqual(ids);
  });
});
