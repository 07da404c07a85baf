import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decodeText } from '@/lib/documents/import/decode';
import { importMinutes } from '@/lib/documents/import/import-minutes';
import type { Item, MinutesRecord } from '@/lib/minutes/record';

const FOLDER = 'tests/fixtures/minutes';

function read(name: string): MinutesRecord {
  const file = readdirSync(FOLDER).find((one) => one.startsWith(name) && !one.endsWith('.json'));
  if (file === undefined) throw new Error(`no fixture ${name}`);
  return importMinutes(decodeText(readFileSync(`${FOLDER}/${file}`)).text).record;
}

const titles = (items: readonly Item[]): unknown[] =>
  items.map((item) =>
    item.items.length === 0
      ? `${item.number} ${item.title}`
      : [`${item.number} ${item.title}`, ...titles(item.items)],
  );
const people = (record: MinutesRecord): string[] =>
  record.participants.map((one) => [one.name, one.organisation, one.role, one.attendance].join(' | '));
const when = ({ date, start, end, place }: MinutesRecord): unknown[] => [date, start, end, place];
const at = (record: MinutesRecord, number: string): Item => {
  const found = record.items.flatMap((one) => [one, ...one.items]).find((one) => one.number === number);
  if (found === undefined) throw new Error(`no item ${number}`);
  return found;
};

describe('a protocol with paragraphs, registrations and adjusters', () => {
  const record = read('protokoll-paragrafer');

  test('has head, people and numbers', () => {
    expect(record.kind).toBe('protokoll');
    expect(when(record)).toEqual(['2026-03-03', '13:00', '16:30', 'Granviks kommunhus, Ljungsalen, plan 3']);
    expect(people(record)).toEqual([
      'Annika Ström | Granviks kommun | chair | present',
      'Pelle von Dahl | Ekfors kommun | adjuster | present',
      'Sara Lind-Öberg | Björknäs kommun | substitute | present',
      'Tore Hammar | Björknäs kommun | member | absent',
      'Ulla Kvist | Granviks kommun | secretary | present',
      'Omar Haddad | Ekfors kommun | guest | present',
    ]);
    expect(record.participants[3]?.replacedBy).toBe('Sara Lind-Öberg');
    expect(titles(record.items)).toEqual([
      '45 Val av justerare',
      '46 Gemensam överförmyndarnämnd',
      '47 Ekonomisk uppföljning',
      '48 Delårsbokslut',
      '49 Nästa möte',
    ]);
    expect(record.items.map((item) => item.registrations.map((one) => one.number))).toEqual([
      ['GRV 2026/12'],
      ['KS 2026/123'],
      [],
      ['2026-00124'],
      [],
    ]);
  });

  test('joins att-clauses with their lead and reads where each goes', () => {
    expect(at(record, '46').decisions.map((one) => [one.kind, one.to, one.toDate])).toEqual([
      ['approve', null, null],
      ['propose', 'kommunstyrelserna', '2026-04-14'],
      ['assign', 'Ulla Kvist', null],
    ]);
    expect(at(record, '46').decisions[0]?.text).toBe(
      'Kommundirektörsnätverket beslutar att godkänna utredningen,',
    );
    expect(at(record, '48').carriedOver).toEqual({ to: 'nästa möte', reason: 'tidsbrist' });
  });
});

test('an e-mail: numbered points are no items, bullets are actions, a name in parentheses is an owner', () => {
  const record = read('mejl');
  expect(titles(record.items)).toEqual([
    '1 Läget i kommunerna',
    '2 Gemensam IT-drift',
    '3 Övrigt',
    '4 Nästa möte',
  ]);
  expect(when(record)).toEqual(['2026-02-10', '09:00', '11:30', 'Teams']);
  expect(record.participants).toHaveLength(5);
  expect(at(record, '2').actions.map(({ task, due, owners }) => [task, due, owners])).toEqual([
    ['kontakta leverantören', '2026-03-27', ['Gun-Britt Falk']],
    ['Ta fram kalkyl för drift i egen regi', '2026-04-15', ['Ali Rezai', 'Nils Ek']],
    ['Boka studiebesök', null, []],
  ]);
  expect(record.nextMeeting?.date).toBe('2026-03-24');
});

test('Markdown with tables: head, people and actions in tables, sections above the items', () => {
  const record = read('markdown-tabeller');
  expect(when(record)).toEqual(['2026-05-19', '10:00', '12:00', 'Rådhuset, Österås']);
  expect(people(record)).toEqual([
    'Maja Törn | Österås kommun | chair | present',
    'Ivar Blom | Norrtuna kommun | member | present',
    'Leila Aziz | Södertuna kommun | secretary | present',
  ]);
  expect(record.items.map((item) => [item.section, item.kind])).toEqual([
    ['Beslutspunkter', 'decision'],
    ['Beslutspunkter', 'decision'],
    ['Informationspunkter', 'information'],
    ['Fasta punkter', 'standing'],
    ['Fasta punkter', 'standing'],
  ]);
  expect(
    at(record, '1').actions.map(({ due, dueText, owners, status }) => [due, dueText, owners, status]),
  ).toEqual([
    ['2026-05-22', null, ['Leila Aziz'], 'done'],
    [null, 'v. 26', ['Leila Aziz', 'Ivar Blom'], 'open'],
  ]);
  expect(at(record, '2').decisions.map((one) => one.kind)).toEqual(['approve', 'assign']);
});

test('headings in capitals without numbers are numbered by order; a flattened table gives actions', () => {
  const record = read('versaler');
  expect(titles(record.items)).toEqual([
    '1 MÖTETS ÖPPNANDE',
    '2 GEMENSAM VÄXEL',
    '3 ÖVRIGA FRÅGOR',
    '4 NÄSTA MÖTE',
  ]);
  const item = at(record, '2');
  expect([item.decisions.length, item.background]).toEqual([1, 'Avtalet löper ut 2026-12-31.']);
  expect(item.actions.map(({ task, due, dueText, owners }) => [task, due, dueText, owners])).toEqual([
    ['Säg upp nuvarande avtal', '2026-06-30', null, ['Mia Wall']],
    ['Ta fram kravlista', null, 'under våren 2026', ['Eva Ask', 'Jon Persson']],
  ]);
});

test('slips of text recognition: l for 1, lost accents, a stray comma, broken lines and hyphens', () => {
  const record = read('ocr');
  expect(titles(record.items)).toEqual([
    '1 Mötets öppnande',
    '2 Föregående anteckningar',
    '3 Beredskapsplan',
    '4 Bredband',
    '5 Nästa möte',
  ]);
  expect(people(record)).toHaveLength(4);
  expect(at(record, '3').presenters[0]).toMatchObject({
    name: 'Sven-Åke Brink',
    asWritten: 'Sven-Ake Brink',
  });
  expect(at(record, '3').notes).toContain('länsstyrelsen och HR-avdelningen');
  expect(record.previous.map((one) => one.date)).toEqual(['2026-01-29']);
});

test('English minutes: months, labels and apologies', () => {
  const record = read('english');
  expect(when(record)).toEqual(['2026-10-15', '09:00', '11:30', 'Town Hall, Room 4']);
  expect(people(record)).toEqual([
    'Ann Wilson | Northfield Municipality | chair | present',
    'Raj Patel | Eastham Municipality | member | present',
    'Tom Berg | Group Office | secretary | present',
    'Ingrid Holm | Westby Municipality | member | absent',
  ]);
  expect(record.items).toHaveLength(5);
  expect(at(record, '3').decisions[0]).toMatchObject({
    kind: 'propose',
    to: 'Regional Council',
    toDate: '2026-12-01',
  });
  expect(at(record, '3').actions.map((one) => one.owners)).toEqual([
    ['Raj Patel'],
    ['Tom Berg', 'Ann Wilson'],
  ]);
  expect(record.nextMeeting).toEqual({
    date: '2026-11-19',
    dateText: null,
    purpose: 'to prepare the budget',
  });
});

test('CRLF and a byte order mark, "Ärende 2:", lettered points, the agenda after the items', () => {
  const record = read('crlf-bom');
  expect(titles(record.items)).toEqual(['1 Öppnande', '2 Kompetensförsörjning', '3 Avslutning']);
  expect(record.agenda).toHaveLength(3);
  expect(when(record)).toEqual(['2026-04-16', '09:00', '12:00', 'Stadshuset i Ladby']);
  expect(record.participants.map((one) => [one.from, one.until])).toContainEqual(['10:15', null]);
  expect(at(record, '2').decisions).toHaveLength(1);
  expect(at(record, '2').actions.map(({ due, dueText, owners }) => [due, dueText, owners])).toEqual([
    ['2026-05-20', null, ['Disa Moberg']],
    [null, 'våren 2026', ['Bo Grahn', 'Fredrik Rapp']],
  ]);
});

test('Windows-1252 and an agenda without numbers, its titles as headings below', () => {
  const record = read('windows-1252');
  expect(titles(record.items)).toEqual([
    '1 Mötets öppnande',
    '2 Kollektivtrafik',
    '3 Måltidsservice',
    '4 Övriga frågor',
  ]);
  expect(at(record, '2').notes).toContain('”Vi måste agera nu”, menade han – och');
  expect(record.participants.filter((one) => one.attendance === 'absent').map((one) => one.name)).toEqual([
    'Kaj Ek',
  ]);
});

test('a head in two columns, a marked secret part, sub-items, a reference to another paragraph', () => {
  const record = read('tva-spalter');
  expect(when(record)).toEqual(['2026-05-07', '13:00', '15:30', 'Fyrhuset, sal B']);
  expect(titles(record.items)).toEqual([
    '1 Färjetrafik',
    ['2 Slam och latrin', '2.1 Tömning', '2.2 Taxa'],
    '3 Avslutning',
  ]);
  expect(at(record, '1').secrecy).toEqual({
    mark: 'UPPHANDLINGSSEKRETESS',
    ground: 'OSL 19 KAP. 3 §',
    scope: 'part',
  });
  expect(at(record, '1').body.map((block) => block.kind)).toEqual(['secretPart', 'note']);
});

test('Markdown headings without any number', () => {
  const record = read('inga-nummer');
  expect(titles(record.items)).toEqual(['1 Sommarjobb', '2 Vattenplan', '3 Nästa möte']);
  expect(at(record, '1').decisions).toHaveLength(2);
  expect(at(record, '2').attachments.map((one) => one.name)).toEqual(['vattenplan_utkast.docx']);
  expect(record.nextMeeting?.date).toBe('2026-09-10');
});
