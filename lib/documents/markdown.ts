/**
 * A record as Markdown that reads as good minutes and that import reads back. Owns the layout; what the genre has no words
 * for (ids, acts of decisions, printed forms) is left to the record itself, and so is the text of secret parts.
 */
import { blocksToMarkdown } from '@/lib/minutes/block-markdown';
import type { ActionBlock, Block } from '@/lib/minutes/blocks';
import { escapeInline } from '@/lib/minutes/inline';
import type { Item, MinutesRecord, Participant } from '@/lib/minutes/record';
import { readPeople } from './import/people';

/** What stands instead of text that the reader may not see; its length tells nothing. */
const MASKED = '[maskerat]';

/** The open record, or one for cleared readers, as a Markdown document. Ends with a line end. */
export function recordToMarkdown(record: MinutesRecord): string {
  const hasSections = record.items.some((item) => item.section !== null);
  const parts = [
    `# ${escapeInline(record.title)}`,
    headOf(record),
    ...peopleOf(record.participants),
    ...(record.preamble === null ? [] : [record.preamble]),
    ...(record.agenda === null ? [] : [agendaOf(record.agenda)]),
  ];
  let section: string | null = null;
  for (const item of record.items) {
    if (item.section !== null && item.section !== section) parts.push(`## ${escapeInline(item.section)}`);
    section = item.section;
    parts.push(
      ...itemParts(item, { sign: record.kind === 'protokoll' ? '§ ' : '', depth: hasSections ? 3 : 2 }),
    );
  }
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function headOf({ group, date, start, end, place }: MinutesRecord): string {
  const time = start === null ? null : end === null ? `kl. ${start}` : `${start}–${end}`;
  const fields = [
    ['Grupp', group === '' ? null : group],
    ['Datum', date],
    ['Tid', time],
    ['Plats', place],
  ] as const;
  // Two spaces at the end break the line in Markdown.
  return fields
    .flatMap(([label, value]) => (value === null ? [] : [`**${label}:** ${escapeInline(value)}`]))
    .join('  \n');
}

const LISTS = [
  [null, 'Deltagare', 'member'],
  ['deciding', 'Beslutande', 'member'],
  ['other', 'Övriga deltagande', 'guest'],
] as const;

function peopleOf(participants: readonly Participant[]): string[] {
  return LISTS.flatMap(([listedAs, label, usual]) => {
    const listed = participants.filter((one) => one.listedAs === listedAs);
    if (listed.length === 0) return [];
    return [
      `**${label}:**`,
      listed.map((one) => `- ${printedLine(one, usual) ?? personLine(one, usual)}`).join('\n'),
    ];
  });
}

const ROLES = {
  chair: 'ordförande',
  viceChair: 'vice ordförande',
  secretary: 'sekreterare',
  organiser: 'organisatör',
  adjuster: 'justerare',
  member: 'ledamot',
  substitute: 'ersättare',
  guest: 'gäst',
} as const;

/** The entry as a source printed it, where it still says what is known of the person. */
function printedLine(one: Participant, usual: Participant['role']): string | null {
  if (one.asWritten === null) return null;
  const facts = { listedAs: one.listedAs, role: usual, attendance: 'present' as const };
  const read = readPeople([{ facts, lines: [one.asWritten] }]).participants;
  const [same] = read;
  const says = (who: Participant | undefined): string =>
    JSON.stringify([
      who?.name,
      who?.organisation,
      who?.title,
      who?.replaces === null,
      who?.replaces === null ? who.role : '',
      who?.replacedBy === null ? who.attendance : 'absent',
      who?.from,
      who?.until,
    ]);
  return read.length === 1 && says(same) === says(one) ? escapeInline(one.asWritten) : null;
}

function personLine(one: Participant, usual: Participant['role']): string {
  const isToldByPair = one.role === 'substitute' && one.replaces !== null;
  const facts = [
    one.name,
    one.organisation,
    one.title,
    one.role === usual || isToldByPair ? null : ROLES[one.role],
  ];
  const notes = [
    one.attendance === 'absent' ? 'frånvarande' : null,
    one.replaces === null ? null : `ersätter ${one.replaces}`,
    one.replacedBy === null ? null : `ersätts av ${one.replacedBy}`,
    timesOf(one),
  ].filter((note) => note !== null);
  const told = facts.filter((fact) => fact !== null).join(', ');
  return escapeInline(notes.length === 0 ? told : `${told} (${notes.join(', ')})`);
}

function timesOf({ from, until }: Participant): string | null {
  if (from !== null) return until === null ? `från ${from}` : `${from}–${until}`;
  return until === null ? null : `till ${until}`;
}

function agendaOf(agenda: NonNullable<MinutesRecord['agenda']>): string {
  const lines = agenda.map(({ number, title }, at) => `${number ?? at + 1}. ${escapeInline(title)}`);
  return ['**Dagordning**', '', ...lines].join('\n');
}

type Place = { readonly sign: string; readonly depth: number };

function itemParts(item: Item, { sign, depth }: Place): string[] {
  const isSub = item.number.includes('.');
  const number = isSub || sign !== '' ? `${isSub ? '' : sign}${item.number} ` : `${item.number}. `;
  const facts = [
    ...item.registrations.map(({ organisation, number: registered }) =>
      ['Dnr:', organisation, registered].filter((part) => part !== null).join(' '),
    ),
    ...item.presenters.map(({ name, title, organisation, asWritten }) =>
      [
        'Föredragande:',
        [asWritten ?? name, title, organisation].filter((part) => part !== null).join(', '),
      ].join(' '),
    ),
    ...item.attachments.map(({ label, name }) => `Bilaga: ${label === null ? '' : `${label}) `}${name}`),
  ];
  return [
    `${'#'.repeat(Math.min(depth, 5))} ${number}${escapeInline(item.title)}`,
    facts.map(escapeInline).join('  \n'),
    item.startedAt === null ? '' : `kl. ${item.startedAt}`,
    KINDS[item.kind ?? 'standing'],
    ...bodyParts(item.body),
    ...item.items.flatMap((sub) => itemParts(sub, { sign, depth: depth + 1 })),
  ];
}

/** A standing matter is known by its title. */
const KINDS = {
  decision: 'Beslutsärende',
  discussion: 'Diskussionsärende',
  information: 'Informationsärende',
  standing: '',
} as const;

type Mode = 'note' | 'decision' | 'background';
const MODES = { note: '**Minnesanteckning**', decision: '**Beslut**', background: '**Bakgrund**' } as const;

/** The blocks in order. A word stands where the kind of text changes, so that the next reader knows it too. */
function bodyParts(body: readonly Block[]): string[] {
  const parts: string[] = [];
  let mode: Mode = 'note';
  const turnTo = (next: Mode): void => {
    if (next !== mode) parts.push(MODES[next]);
    mode = next;
  };
  for (const run of runsOf(body)) {
    const [first] = run;
    if (first === undefined) continue;
    if (first.kind === 'action') parts.push(actionTable(run.filter((block) => block.kind === 'action')));
    else if (first.kind === 'secretPart') parts.push(secretPart(first));
    else if (first.kind !== 'attachment') {
      turnTo(modeOf(first));
      parts.push(blocksToMarkdown(run));
      if (first.kind === 'heading') mode = 'note';
    }
  }
  return parts;
}

function modeOf(block: Block): Mode {
  if (block.kind === 'table') return block.partOf;
  return block.kind === 'decision' || block.kind === 'background' ? block.kind : 'note';
}

/** Neighbours that are written together: entries of a list, rows of one table of actions. */
function runsOf(body: readonly Block[]): Block[][] {
  const runs: Block[][] = [];
  for (const block of body) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    const isList = before !== undefined && 'list' in before && before.list !== null && 'list' in block;
    const joins = before?.kind === block.kind && (block.kind === 'action' || (isList && block.list !== null));
    if (run !== undefined && joins) run.push(block);
    else runs.push([block]);
  }
  return runs;
}

const STATUS = { open: '', done: 'Klar', dropped: 'Struken' } as const;

function actionTable(actions: readonly ActionBlock[]): string {
  const rows = actions.map(({ task, due, dueText, owners, status }) =>
    [task, due ?? dueText ?? '', owners.join(', '), STATUS[status]].map(cellOf),
  );
  const table = [['Åtgärd', 'Slutdatum', 'Ansvarig', 'Status'], ['---', '---', '---', '---'], ...rows];
  return table.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

const cellOf = (text: string): string => escapeInline(text).replaceAll('|', '\\|').replaceAll('\n', ' ');

/** The mark before and after. What an import left inside is written; a reference to another record is masked. */
function secretPart(block: Extract<Block, { kind: 'secretPart' }>): string {
  const mark = `**${escapeInline(block.mark)}**`;
  const inside = block.body.length === 0 ? [MASKED] : bodyParts(block.body);
  return [mark, ...inside, mark].join('\n\n');
}
