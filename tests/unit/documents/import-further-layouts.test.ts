import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decodeText } from '@/lib/documents/import/decode';
import { importMinutes } from '@/lib/documents/import/import-minutes';
import type { Item, MinutesRecord } from '@/lib/minutes/record';
import { splitSecretParts } from '@/lib/minutes/secret-parts';

const read = (file: string): MinutesRecord =>
  importMinutes(decodeText(readFileSync(`tests/fixtures/minutes/${file}`)).text).record;
const titles = (record: MinutesRecord): string[] =>
  record.items.map(({ number, title }) => `${number} ${title}`);
const person = (record: MinutesRecord, name: string): unknown[] => {
  const one = record.participants.find((other) => other.name === name);
  return [one?.organisation, one?.role, one?.attendance, one?.replaces, one?.replacedBy];
};
const when = ({ date, start, end, place }: MinutesRecord): unknown[] => [date, start, end, place];
const actions = (item: Item | undefined): unknown[] =>
  (item?.actions ?? []).map(({ task, due, owners }) => [task, due, owners]);
const decisions = (item: Item | undefined): string[] => (item?.decisions ?? []).map((one) => one.text);

describe('columns made of spaces', () => {
  const record = read('breda-spalter.txt');

  test('are names and organisations, and a substitute for some items leaves the other present', () => {
    expect(person(record, 'Eva Lundqvist')).toEqual(['Tallvik', 'chair', 'present', null, null]);
    expect(person(record, 'Nils Frid')).toEqual(['Bergnäs', 'substitute', 'present', 'Olle Ask', null]);
    expect(person(record, 'Olle Ask')).toEqual(['Bergnäs', 'member', 'present', null, 'Nils Frid']);
    expect(person(record, 'Jonas Hall')).toEqual(['Sjövik', 'member', 'absent', null, null]);
  });

  test('are actions with date and owners', () => {
    expect(actions(record.items[2])).toEqual([
      ['Ta fram kostnadsfördelning', '2024-04-10', ['Sofia Brandt']],
      ['Boka möte med leverantören', null, ['Nils Frid', 'Marit Öhman']],
    ]);
  });

  test('a visitor presents, and a secret title covers its item', () => {
    expect(record.items[1]?.presenters).toMatchObject([
      { name: 'Petra Norén', title: 'verksamhetschef', organisation: 'Region Ådalen' },
    ]);
    expect(record.items[3]?.secrecy).toMatchObject({ scope: 'item' });
    expect(JSON.stringify(splitSecretParts(record).open)).not.toContain('Hälsan AB');
    expect(record.nextMeeting).toEqual({ date: '2024-04-18', dateText: null, purpose: 'i Ekhamn' });
  });
});

test('a protocol with tabs: members below their label, a substitute who served, where a decision is sent', () => {
  const record = read('direktion-crlf.txt');
  expect([record.kind, ...when(record)]).toEqual(['protokoll', '2023-11-08', '13:00', '15:20', 'Teams']);
  expect(person(record, 'Karin Ek')).toEqual([null, 'substitute', 'present', 'Bo Dahl', null]);
  expect(titles(record)).toEqual([
    '11 Val av justerare',
    '12 Budget 2024',
    '13 Delårsrapport',
    '14 Nästa sammanträde',
  ]);
  expect(record.items[1]?.registrations).toEqual([{ organisation: null, number: '2023-045' }]);
  expect(decisions(record.items[1])).toHaveLength(2);
  expect(decisions(record.items[1]).join()).not.toContain('Revisorerna');
});

test('“Ärende 3:” with English months, a quoted decision, boxes to tick and a guest', () => {
  const record = read('arende-kolon.md');
  expect([record.group, ...when(record)]).toEqual([
    'Kommunchefsforum Södra länet',
    '2022-09-05',
    '09:00',
    '12:00',
    'Vretens konferens, sal Eken',
  ]);
  expect(titles(record)).toEqual([
    '1 Inledning',
    '2 Civilt försvar',
    '3 Kompetensförsörjning',
    '4 Nästa möte',
  ]);
  expect(decisions(record.items[1])).toEqual(['Gruppen ställer sig bakom remissvaret.']);
  expect(record.items[2]?.presenters).toMatchObject([{ name: 'Rut Mård', organisation: 'Strands kommun' }]);
  expect(actions(record.items[2])).toEqual([
    ['Kalle V kollar avtalet', '2022-09-30', ['Kalle Vik']],
    ['Per-Ola skickar länken', null, ['Per-Ola Gran']],
  ]);
  expect(record.nextMeeting?.date).toBe('2022-10-03');
});

test('letters read as digits and digits as letters', () => {
  const record = read('misslasta-siffror.txt');
  expect(record.date).toBe('2019-05-09');
  expect(titles(record)).toEqual([
    '1 Föregående anteckningar',
    '2 Digital arkivering',
    '3 Skolskjuts',
    '4 Övrigt',
    '5 Nästa träff',
  ]);
  expect(person(record, 'Ylva Dahl')).toEqual(['Hed', 'member', 'absent', null, null]);
});

test('an agenda under “Dagens punkter” and items in capitals', () => {
  const record = read('dagens-punkter.txt');
  expect(when(record)).toEqual(['2023-10-12', '10:00', '12:00', 'Kommunhuset i Lund, sammanträdesrum Linné']);
  expect(record.agenda?.map((one) => one.title)).toEqual([
    'Laget runt',
    'Bredband',
    'Avfallsplan',
    'Nästa möte',
  ]);
  expect(titles(record)).toEqual(['1 LAGET RUNT', '2 BREDBAND', '3 AVFALLSPLAN', '4 NÄSTA MÖTE']);
  expect(person(record, 'Siv Åberg')).toEqual([null, 'substitute', 'present', 'Rolf Månsson', null]);
});

test('minutes that are one table', () => {
  const record = read('allt-i-en-tabell.txt');
  expect(titles(record)).toEqual([
    '1 Godkännande av dagordning',
    '2 Lägesrapport projekt Vatten',
    '3 Ekonomi',
    '4 Övrigt',
  ]);
  expect(record.items[1]?.notes).toBe('Åsa rapporterade. Tidplanen håller.');
  expect(actions(record.items[3])).toEqual([
    ['Åtgärdslista ekonomi', '2021-05-12', ['Kent Björk']],
    ['Kontakta länsstyrelsen', null, ['Åsa Lilja', 'Sven Rud']],
  ]);
});

test('English: “Item 2 –”, apologies, a deputy and the one who takes the minutes', () => {
  const record = read('item-dash.md');
  expect(person(record, 'Priya Nair')).toEqual(['Weston', 'substitute', 'present', 'Ian Cole', null]);
  expect(person(record, 'Ian Cole')).toEqual(['Weston', 'member', 'absent', null, 'Priya Nair']);
  expect(person(record, 'Ruth Bell')[1]).toBe('secretary');
  expect(actions(record.items[1])).toEqual([
    ['Draft specification', '2024-05-31', ['Tom Reed']],
    ['Legal review', null, ['Priya Nair', 'Helen Ward']],
  ]);
  expect(record.nextMeeting).toMatchObject({ date: '2024-06-11' });
});

test('initials own actions', () => {
  const record = read('initialer.txt');
  expect(actions(record.items[1])).toEqual([
    ['NB kallar till möte med räddningschefen. Klart senast 28/2.', '2020-02-28', ['Nina Berg']],
    ['MR ser över reglementet', null, ['Mats Rosén']],
  ]);
  expect(decisions(record.items[2])).toHaveLength(2);
});
