/**
 * Records such as minutes of the genre hold, in sentences that minutes are written in: what a reader of Markdown can be asked
 * to give back. Ids are those that an import gives.
 */
import fc from 'fast-check';
import type { Block, PlainBlock } from '@/lib/minutes/blocks';
import { numberItems } from '@/lib/minutes/numbering';
import { projectRecord } from '@/lib/minutes/project-item';
import type { Item, MinutesRecord, Participant } from '@/lib/minutes/record';
import { buildItem, buildParticipant, buildRecord } from './build-record';

const NAMES = ['Anna Berg', 'Bo Ek', 'Hans-Åke Donner', 'Lisa von Dahl', 'Per Nyström', 'Åsa Ö Lind'];
const TITLES = [
  'Gemensam växel',
  'Civilt försvar',
  'Skolskjuts 2026',
  'Bredband – läget',
  'Vattenråd & avgifter',
];
const SENTENCES = [
  'Gruppen gick igenom *underlaget* och talade om tidplanen.',
  'Kostnaden är -2 218 900 kr, varav **hälften** i år.',
  'Frågan bereds vidare i Exempelby (jfr ärende 4).',
  'Det finns 16 grupper; några har kontakt via e-post.',
  '”Bästa livsmiljö för 300 000 människor” är visionen.',
];
/** Each item has points of its own: the same list twice would be an agenda. */
const POINTS = [
  ['Integration och skola', 'HR-system: upphandling', 'Larm i länet'],
  ['Hälsa/friskvård', 'Fler lärlingar', 'Kostnad per invånare'],
  ['Ny webbplats', 'Avtal med Region Norr', 'Svar på remissen'],
  ['Vatten', 'Avlopp och slam', 'Elnät'],
];
const sentence = fc.constantFrom(...SENTENCES);
const date = fc.constantFrom('2026-05-01', '2026-12-08', '2027-01-15');
const owners = fc.subarray(NAMES, { maxLength: 2 });

const list = fc.constantFrom('•', '•', '1').map((mark) => ({ ordered: mark === '1' }));
const entries = fc
  .record({ place: list, points: fc.subarray(['0', '1', '2'], { minLength: 1 }) })
  .map(({ place, points }) =>
    points.map((text, at): PlainBlock => {
      const mark = place.ordered ? `${at + 1}.` : null;
      return { kind: 'note', id: '', text, list: { ordered: place.ordered, level: 0, mark } };
    }),
  );
const note = sentence.map((text): PlainBlock[] => [{ kind: 'note', id: '', text, list: null }]);
const quote = sentence.map((text): PlainBlock[] => [{ kind: 'quote', id: '', text, list: null }]);
const background = sentence.map((text): PlainBlock[] => [{ kind: 'background', id: '', text, list: null }]);
const heading = fc
  .constantFrom('Seminarium i höst', 'Nästa steg')
  .map((text): PlainBlock[] => [{ kind: 'heading', id: '', text, level: 1 }]);
const decision = fc
  .constantFrom(
    ['Gruppen beslutar att ställa sig bakom remissvaret.', 'decide'] as const,
    ['Rapporten noteras.', 'note'] as const,
    ['Planen godkänns.', 'approve'] as const,
    ['Frågan bordläggs.', 'table'] as const,
  )
  .map(([text, act]): PlainBlock[] => [
    { kind: 'decision', id: '', text, list: null, position: 'alone', act, to: null, toDate: null },
  ]);
const table = fc
  .record({
    header: fc.boolean(),
    figures: fc.array(fc.constantFrom('1 109 500', '-25', '0'), { minLength: 1, maxLength: 3 }),
  })
  .map(({ header, figures }): PlainBlock[] => {
    const rows = figures.map((figure, at) => [`Post ${at + 1}`, figure]);
    return [
      { kind: 'table', id: '', header, rows: header ? [['Konto', 'Belopp'], ...rows] : rows, partOf: 'note' },
    ];
  });
const action = fc
  .record({
    task: fc.constantFrom('Ta fram förslag till avtal', 'Boka lokal i Exempelby', 'Skicka ut remissen'),
    due: fc.option(date, { nil: null }),
    owners,
    status: fc.constantFrom('open' as const, 'done' as const),
  })
  .map((one): PlainBlock[] => [{ kind: 'action', id: '', dueText: null, ...one }]);

const body = fc
  .array(fc.oneof(note, note, entries, quote, heading, background, decision, table), { maxLength: 5 })
  .chain((texts) => fc.option(action, { nil: [] }).map((last) => [...texts, last].flat()))
  .map(separate);

/** One list an item; tables, headings or quotations directly after each other would be one, or mean nothing. */
function separate(blocks: readonly PlainBlock[]): PlainBlock[] {
  const isEntry = (block: PlainBlock | undefined): boolean =>
    block !== undefined && 'list' in block && block.list !== null;
  const from = blocks.findIndex(isEntry);
  const first = blocks[from];
  const points = blocks
    .slice(from)
    .findIndex((block, at) => at > 0 && (!isEntry(block) || startsList(block, first)));
  const to = points < 0 ? blocks.length : from + points;
  const single = blocks.filter((block, at) => !isEntry(block) || (at >= from && at < to));
  return single.filter(
    (block, at) =>
      !(['table', 'heading', 'quote'].includes(block.kind) && single[at - 1]?.kind === block.kind),
  );
}

/** A list begins anew where its first number comes again, or where its points no longer count up. */
function startsList(block: PlainBlock, first: PlainBlock | undefined): boolean {
  if (!('list' in block) || first === undefined || !('list' in first)) return true;
  return (
    block.list?.ordered !== first.list?.ordered || block.text === first.text || block.list?.mark === '1.'
  );
}

const item = fc.record({
  title: fc.constantFrom(...TITLES),
  presenters: fc.subarray(NAMES, { maxLength: 2 }),
  attachments: fc.subarray(['underlag växel.pdf', 'Tidplan.xlsx'], { maxLength: 2 }),
  registration: fc.option(fc.constant('KS 2026/123'), { nil: null }),
  kind: fc.constantFrom(null, 'information' as const, 'decision' as const),
  startedAt: fc.option(fc.constantFrom('09:15', '13:30'), { nil: null }),
  body,
});

const participant = fc.record({
  organisation: fc.option(fc.constantFrom('Exempelby kommun', 'Region Norr'), { nil: null }),
  role: fc.constantFrom('member' as const, 'secretary' as const, 'guest' as const),
  attendance: fc.constantFrom('present' as const, 'present' as const, 'absent' as const),
});

/** A record that import gives back from its Markdown, all but what only a source prints. */
export const genreRecord: fc.Arbitrary<MinutesRecord> = fc
  .record({
    kind: fc.constantFrom('minnesanteckningar' as const, 'protokoll' as const),
    date,
    start: fc.constantFrom('09:00', null),
    place: fc.option(fc.constant('Stadshuset, Saluten (plan 2)'), { nil: null }),
    people: fc.array(participant, { minLength: NAMES.length, maxLength: NAMES.length }),
    items: fc.array(item, { minLength: 2, maxLength: 4 }),
  })
  .map(({ kind, date: day, start, place, people, items }) =>
    projectRecord(
      buildRecord({
        ...{ kind, date: day, start, place, end: start === null ? null : '15:00' },
        group: 'Kommunchefsgruppen',
        title: `Kommunchefsmöte ${day}`,
        participants: people.map((one, at): Participant => buildParticipant(NAMES[at] ?? '', one)),
        items: numberItems(items.map((one, at) => made(one, at))),
      }),
    ),
  );

type Made = typeof item extends fc.Arbitrary<infer T> ? T : never;

function made({ registration, presenters, attachments, body: blocks, ...rest }: Made, at: number): Item {
  const id = `item-${at + 1}`;
  return buildItem({
    ...rest,
    id,
    fixedNumber: String(at + 1),
    registrations: registration === null ? [] : [{ organisation: null, number: registration }],
    presenters: presenters.map((name) => ({ name, title: null, organisation: null, asWritten: null })),
    attachments: attachments.map((name, index) => ({ id: `${id}-f${index + 1}`, label: null, name })),
    body: blocks.map((block, index): Block => ({ ...withPoint(block, at), id: `${id}-b${index + 1}` })),
  });
}

function withPoint(block: PlainBlock, itemAt: number): PlainBlock {
  if (block.kind !== 'note' || block.list === null) return block;
  return { ...block, text: POINTS[itemAt]?.[Number(block.text)] ?? block.text };
}
