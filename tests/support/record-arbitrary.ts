/** Any record that the schema allows, with ids that are unique and texts as the writer of inline Markdown leaves them. */
import fc from 'fast-check';
import type { Block, PlainBlock } from '@/lib/minutes/blocks';
import { readInline, writeInline } from '@/lib/minutes/inline';
import { projectRecord } from '@/lib/minutes/project-item';
import type { Item, MinutesRecord } from '@/lib/minutes/record';

const words = fc.constantFrom(
  'Kommunchefen',
  'berättade',
  'å ä ö',
  '🏔',
  '-2 218 900',
  '§ 45',
  'a*b',
  'rad\nrad',
  '(våren)',
);
const plain = fc.array(words, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(' '));
/** Marked words with unmarked space between them. */
const inline = fc
  .array(fc.record({ text: words, bold: fc.boolean(), italic: fc.boolean() }), { maxLength: 3 })
  .map((runs) =>
    runs.flatMap((run, at) => (at === 0 ? [run] : [{ text: ' ', bold: false, italic: false }, run])),
  )
  .map((runs) => writeInline(readInline(writeInline(runs))));
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { nil: null });
const date = fc
  .date({ min: new Date('2015-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10));
const clock = fc.constantFrom('09:00', '13:30', '23:59');
const list = maybe(
  fc.record({ ordered: fc.boolean(), level: fc.nat(8), mark: maybe(fc.constantFrom<string>('1)', 'a.')) }),
);

const id: fc.Arbitrary<string> = fc.constant('');
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('note' as const), id, text: inline, list }),
  fc.record({ kind: fc.constant('background' as const), id, text: inline, list }),
  fc.record({ kind: fc.constant('quote' as const), id, text: inline, list }),
  fc.record({
    kind: fc.constant('decision' as const),
    id,
    text: inline,
    list,
    position: fc.constantFrom('alone' as const, 'lead' as const, 'clause' as const, 'continued' as const),
    act: maybe(fc.constantFrom('note' as const, 'assign' as const, 'table' as const)),
    to: maybe(plain),
    toDate: maybe(date),
  }),
  fc.record({
    kind: fc.constant('heading' as const),
    id,
    text: inline,
    level: fc.integer({ min: 1, max: 4 }),
  }),
  fc.record({
    kind: fc.constant('table' as const),
    id,
    header: fc.boolean(),
    rows: fc
      .integer({ min: 1, max: 3 })
      .chain((width) =>
        fc.array(fc.array(inline, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 3 }),
      ),
    partOf: fc.constantFrom('note' as const, 'decision' as const, 'background' as const),
  }),
  fc.record({
    kind: fc.constant('action' as const),
    id,
    task: plain,
    due: maybe(date),
    dueText: maybe(plain),
    owners: fc.uniqueArray(plain, { maxLength: 3 }),
    status: fc.constantFrom('open' as const, 'done' as const, 'dropped' as const),
  }),
  fc.record({ kind: fc.constant('attachment' as const), id, attachment: fc.constant<string>('b1') }),
  fc.record({
    kind: fc.constant('unknown' as const),
    id,
    name: fc.constantFrom<string>('vote', 'chart'),
    text: plain,
  }),
  fc.record({
    kind: fc.constant('secretPart' as const),
    id,
    record: maybe(fc.constant<string>('part1')),
    mark: fc.constant<string>('SEKRETESS'),
    ground: maybe(plain),
    body: fc.constant([] as PlainBlock[]),
  }),
);

const item = (depth: number): fc.Arbitrary<Item> =>
  fc.record({
    id,
    number: id,
    fixedNumber: maybe(fc.constantFrom('45', '16.1', 'A')),
    title: plain,
    section: maybe(plain),
    registrations: fc.array(fc.record({ organisation: maybe(plain), number: plain }), { maxLength: 2 }),
    matter: maybe(fc.constantFrom('open' as const, 'closed' as const)),
    startedAt: maybe(clock),
    kind: maybe(fc.constantFrom('decision' as const, 'information' as const)),
    presenters: fc.array(
      fc.record({ name: plain, title: maybe(plain), organisation: maybe(plain), asWritten: maybe(plain) }),
      { maxLength: 3 },
    ),
    attachments: fc.array(fc.record({ id, label: maybe(fc.constant('2')), name: plain }), { maxLength: 2 }),
    body: fc.array(block, { maxLength: 6 }),
    notes: id,
    background: fc.constant(null),
    decisions: fc.constant([]),
    actions: fc.constant([]),
    secrecy: maybe(
      fc.record({
        mark: plain,
        ground: maybe(plain),
        scope: fc.constantFrom('item' as const, 'part' as const),
      }),
    ),
    carriedFrom: maybe(plain),
    carriedOver: maybe(fc.record({ to: maybe(plain), reason: maybe(plain) })),
    items: depth === 0 ? fc.constant([]) : fc.array(item(depth - 1), { maxLength: 2 }),
  });

const participant = fc.record({
  organisation: maybe(plain),
  role: fc.constantFrom('chair' as const, 'member' as const, 'guest' as const),
  title: maybe(plain),
  listedAs: maybe(fc.constantFrom('deciding' as const, 'other' as const)),
  attendance: fc.constantFrom('present' as const, 'absent' as const),
  replaces: maybe(fc.constantFrom('Person 1', 'Någon utanför listan')),
  replacedBy: maybe(fc.constantFrom('Person 2')),
  from: maybe(clock),
  until: maybe(clock),
  asWritten: maybe(plain),
});

export const anyRecord: fc.Arbitrary<MinutesRecord> = fc
  .record({
    schema: fc.constant('klubba-record/1' as const),
    group: plain,
    kind: fc.constantFrom('minnesanteckningar' as const, 'protokoll' as const),
    title: plain,
    date: maybe(date),
    start: maybe(clock),
    end: maybe(clock),
    place: maybe(plain),
    participants: fc
      .array(participant, { maxLength: 4 })
      .map((list_) => list_.map((one, at) => ({ name: `Person ${at + 1}`, ...one }))),
    preamble: fc.constantFrom(null, 'Inledning', 'Först *detta*\n\nsedan detta'),
    agenda: maybe(fc.array(fc.record({ number: maybe(plain), title: plain }), { maxLength: 3 })),
    items: fc.array(item(1), { maxLength: 4 }),
    nextMeeting: maybe(fc.record({ date: maybe(date), dateText: maybe(plain), purpose: maybe(plain) })),
    previous: fc.array(fc.record({ date, outcome: maybe(plain) }), { maxLength: 2 }),
    labels: fc.array(plain, { maxLength: 3 }),
  })
  .map(named);

/** Gives items, blocks and attachments ids that occur once. */
function named(record: MinutesRecord): MinutesRecord {
  let last = 0;
  const next = (letter: string): string => {
    last += 1;
    return `${letter}${last}`;
  };
  const nameItem = (one: Item): Item => ({
    ...one,
    id: next('i'),
    attachments: one.attachments.map((attachment) => ({ ...attachment, id: next('f') })),
    body: one.body.map((part) => ({ ...part, id: next('k') })),
    items: one.items.map(nameItem),
  });
  const whole = projectRecord({ ...record, items: record.items.map(nameItem) });
  // fast-check makes objects without a prototype; a record is what JSON can carry.
  return JSON.parse(JSON.stringify(whole)) as MinutesRecord;
}
