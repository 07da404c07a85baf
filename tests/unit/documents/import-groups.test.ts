import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decodeText } from '@/lib/documents/import/decode';
import { importMinutes } from '@/lib/documents/import/import-minutes';
import type { Item, MinutesRecord } from '@/lib/minutes/record';
import { splitSecretParts } from '@/lib/minutes/secret-parts';

const read = (file: string): MinutesRecord =>
  importMinutes(decodeText(readFileSync(`tests/fixtures/minutes/${file}`)).text).record;
const flat = (items: readonly Item[]): Item[] => items.flatMap((item) => [item, ...flat(item.items)]);
const titles = (record: MinutesRecord): string[] =>
  flat(record.items).map(({ number, title }) => `${number} ${title}`);
const decisions = (record: MinutesRecord): string[][] =>
  flat(record.items).flatMap((item) => item.decisions.map((one) => [item.number, one.text]));
const actions = (record: MinutesRecord): unknown[][] =>
  flat(record.items).flatMap((item) =>
    item.actions.map(({ task, due, owners, status }) => [task, due, owners.join('+'), status]),
  );
const absent = (record: MinutesRecord): string[] =>
  record.participants.filter((one) => one.attendance === 'absent').map((one) => one.name);

describe('a regional protocol with adjustment and a secret clause', () => {
  const record = read('region-sekretess.txt');

  test('closes the secret text where its line says so', () => {
    const item = record.items[2];
    expect(item?.secrecy).toEqual({ mark: 'SEKRETESS', ground: '19 kap. 3 § OSL', scope: 'part' });
    expect(item?.body.map((block) => block.kind)).toEqual(['secretPart', 'note', 'decision']);
    expect(JSON.stringify(splitSecretParts(record).open)).not.toMatch(/anbudens|14,2/);
  });

  test('knows members by their usual names, a substitute who served and a guest of two paragraphs', () => {
    expect(record.participants.map(({ name, role }) => `${name} ${role}`)).toContain('Jan Falk guest');
    expect(record.participants.find((one) => one.name === 'Mona Asplund')?.replaces).toBe('Per Sund');
    expect(absent(record)).toEqual(['Per Sund']);
    expect(record.place).toBe('Regionhuset, sal Björken');
  });
});

test('text pasted from a word processor keeps nested bullets and reads who, what and when', () => {
  const record = read('word-inklistrat.txt');
  expect([record.date, record.start, record.end, record.place]).toEqual([
    '2023-05-03',
    '09:00',
    '14:30',
    'Forshuset, plan 2, rum Tallen',
  ]);
  expect(record.items[2]?.body.map((block) => ('list' in block ? block.list?.level : null))).toEqual([
    0,
    0,
    2,
    undefined,
    null,
  ]);
  expect(actions(record)).toEqual([
    ['Olof tar fram förslag till nytt avtal', '2023-06-15', 'Olof Krans', 'open'],
    ['Samla in statistik', '2023-06-01', 'Lena Dahl', 'open'],
    ['Bjuda in Arbetsförmedlingen', null, 'Anna Berglund+Bo Ek', 'open'],
  ]);
});

test('a task list is a list of actions', () => {
  expect(actions(read('teams-kryssrutor.md'))).toEqual([
    ['Ta fram kravspec', '2024-11-01', 'Stig Ask', 'open'],
    ['Skicka inbjudan', null, 'Petra Öberg', 'done'],
  ]);
});

test('what follows the list of a decision is told, not decided', () => {
  const record = read('punkter-ansvarig-klart.md');
  expect(record.group).toBe('Socialchefsnätverket Mellanbygden');
  expect(decisions(record)).toEqual([
    ['2', 'Gemensam kampanj genomförs våren 2023.'],
    ['2', 'Myrås håller i upphandlingen.'],
  ]);
  expect(actions(record).map(([, due, owners]) => [due, owners])).toEqual([
    ['2022-11-30', 'Tomas Rask'],
    [null, 'Sara Berg+Ida Hall'],
    [null, ''],
  ]);
});

test('paragraphs with a year take their titles from the lines below, also broken ones', () => {
  const record = read('paragrafer-med-ar.txt');
  expect(record.group).toBe('kommundirektörsgruppen i Södra Bygden');
  expect(titles(record)).toEqual([
    '1 Mötet öppnas',
    '2 Färdtjänstsamverkan',
    '3 Räddningstjänst i samverkan',
    '4 Övriga frågor',
    '5 Mötets avslutning',
  ]);
  expect(decisions(record).map(([number]) => number)).toEqual(['2', '2', '2', '3']);
});

test('numbers without a dot three levels deep, and figures in columns of single spaces', () => {
  const record = read('nummer-utan-punkt.txt');
  expect(titles(record)).toEqual([
    '1 Inledning',
    '2 Covidläget',
    '2.1 Vaccination',
    '2.1.1 Personal',
    '2.2 Skolan',
    '3 Ekonomi',
    '4 Övrigt',
    '5 Nästa möte',
  ]);
  const [table] = flat(record.items)[5]?.body ?? [];
  expect(table?.kind === 'table' ? table.rows.at(-1) : null).toEqual(['Summa', '2 000 000', '1 130 000']);
});

test('a time before a heading is when the item began', () => {
  const record = read('klockslag-fore-nummer.txt');
  expect(record.items.map((item) => [item.startedAt, item.title])).toEqual([
    ['09:00', 'Inledning'],
    ['09:15', 'Budget 2019'],
    ['10:00', 'Översiktsplan'],
    ['11:30', 'Övriga frågor'],
  ]);
  expect([record.group, record.place, record.date]).toEqual([
    'Ledningsnätverket i Höga Kusten-Norr',
    'Kramsta',
    '2018-05-16',
  ]);
  expect(record.participants[0]?.name).toBe('Inga Ros');
});

test('Roman numbers, roles before names and a result in columns', () => {
  const record = read('romerska.txt');
  expect(titles(record)).toEqual(['I Öppnande', 'II Kurser', 'III Ekonomi', 'IV Nästa möte', 'V Avslutning']);
  expect(record.participants.map(({ name, role }) => `${name} ${role}`)).toEqual([
    'Gösta Blom chair',
    'Mia Kvist viceChair',
    'Pia Stål member',
    'Leif Gran member',
    'Ros-Marie Öst guest',
    'Ulf Ring member',
  ]);
  expect(record.items[2]?.body.at(-1)?.kind).toBe('table');
});

test('an English action names its owner and its day', () => {
  const record = read('steering-committee.md');
  expect(actions(record)).toEqual([
    ['John Reed to circulate the revised budget by 30 June 2024.', '2024-06-30', 'John Reed', 'open'],
  ]);
  expect(record.participants.find((one) => one.name === 'Zoe Hart')?.role).toBe('secretary');
});

test('a heading broken after "samt" is one title; the next meeting may be a line of the last item', () => {
  const record = read('arende-brutna-rubriker.txt');
  expect(record.items[1]?.title).toBe('Bemanning inför jul och nyår samt sommarens rekrytering av vikarier');
  expect(record.nextMeeting?.date).toBe('2024-01-17');
  expect(actions(record).map(([, , owner]) => owner)).toEqual(['Maria Ask', 'Per-Olof Strand']);
});

test('a flattened table may name the owner before the day', () => {
  expect(actions(read('platt-ansvarig-forst.txt'))).toEqual([
    ['Ta fram VA-plan', '2016-06-15', 'Tore Hed', 'open'],
    ['Bjuda in konsult', '2016-05-10', 'Ola Norberg', 'open'],
  ]);
});

test('digits that stand for letters, and letters that stand for digits', () => {
  const record = read('siffror-i-ord.txt');
  expect(record.date).toBe('2013-05-22');
  expect(decisions(record)).toEqual([['14', 'Rapporten godkänns.']]);
});

test('short headings between blank lines', () => {
  const record = read('korta-rubriker.txt');
  expect(titles(record)).toEqual(['1 Föregående protokoll', '2 Handläggningstider', '3 Nästa möte']);
  expect(absent(record)).toEqual(['Anders Bly']);
});

test('a first line that names a meeting is the title', () => {
  expect(read('parenteser.txt').title).toBe('Kommunchefsträff Fyrklövern');
});
