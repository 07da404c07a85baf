/**
 * The head of the minutes as fields of the record. Owns what free lines mean (title, date, time, place, group) and whose
 * list a person stands in; text that means none of these is kept as preamble.
 */
import { findDates, findTimeRange } from '@/lib/minutes/found-dates';
import type { MinutesRecord, ParticipantRole } from '@/lib/minutes/record';
import {
  type FreeLine,
  type HeadField,
  type HeadFields,
  mendDigits,
  PEOPLE_LABELS,
  readHeadFields,
} from './head-fields';
import type { HeadLabel } from './labels';
import { addParticipant, type ListFacts, pairUp, readPeople } from './people';
import { splitPeople } from './people-entries';
import { isOrganisation, isPersonName } from './person-names';
import type { Notebook } from './report';
import type { SourceLine } from './source';
import { isTitleLine } from './unnumbered';

export type Head = Pick<MinutesRecord, 'date' | 'start' | 'end' | 'place' | 'participants' | 'preamble'> & {
  readonly group: string | null;
  readonly title: string | null;
  /** Lines of the preamble that stood free: without any item heading they are the minutes. */
  readonly unreadLines: readonly SourceLine[];
};

export type HeadSurroundings = {
  readonly notebook: Notebook;
  /** Fields of the signatures at the end: people by role. */
  readonly tail: readonly HeadField[];
};

/** Reads the head's lines (agenda and items left out) and writes what it inferred into the notebook. */
export function readHead(lines: readonly SourceLine[], { notebook, tail }: HeadSurroundings): Head {
  const { fields, free } = readHeadFields(lines);
  const titled = readTitle(free, notebook);
  const rest = free.filter((one) => one !== titled.line);
  const fromFields = readFields(fields, notebook);
  const fromFree = readFreeLines(rest, notebook);
  const people = readLists([...fields, ...tail], fromFree.authors, notebook);
  const titleDate = titled.line === null ? undefined : findDates(titled.line.text)[0]?.date;
  const titleTime = titled.line === null ? null : findTimeRange(titled.line.text);
  for (const field of [...fields, ...tail]) notebook.label(field.words, field.from);
  const preamble = [...fromFields.unread, ...people.rest, ...fromFree.unread];
  return {
    title: titled.line?.text ?? null,
    unreadLines: fromFree.unreadLines,
    group: fromFields.group ?? fromFree.group,
    date: fromFields.date ?? titleDate ?? fromFree.date,
    start: fromFields.start ?? fromFree.start ?? titleTime?.start ?? null,
    end: fromFields.end ?? fromFree.end ?? titleTime?.end ?? null,
    place: fromFields.place ?? fromFree.place,
    participants: people.participants,
    preamble: preamble.length === 0 ? null : preamble.join('\n\n'),
  };
}

function readTitle(free: readonly FreeLine[], notebook: Notebook): { line: FreeLine | null } {
  const named = free.filter((one) => isTitleLine(one.text) && one.text.length <= 160);
  const headings = free.filter((one) => one.line.heading > 0 && one.text.length <= 160);
  const line =
    named.find((one) => one.line.heading > 0 || /\d{4}/.test(one.text)) ?? headings[0] ?? named[0] ?? null;
  if (line !== null) notebook.source('title', line.line.number, line.line.number);
  return { line };
}

type Fields = {
  group: string | null;
  date: string | null;
  start: string | null;
  end: string | null;
  place: string | null;
  unread: string[];
};

function readFields(fields: readonly HeadField[], notebook: Notebook): Fields {
  const result: Fields = { group: null, date: null, start: null, end: null, place: null, unread: [] };
  for (const field of fields) {
    const text = field.lines.join(' ');
    if (PEOPLE_LABELS.has(field.label) || text === '') continue;
    notebook.source(field.label, field.from, field.to);
    if (!takeField(result, field.label, text)) result.unread.push(text);
    else if (text !== result.place && field.label !== 'group') notebook.label(text, field.from);
  }
  return result;
}

/** Takes what the field tells; false when words of it are left over. */
function takeField(result: Fields, label: HeadLabel, text: string): boolean {
  if (label === 'group') {
    result.group = text;
    return true;
  }
  if (label === 'date' || label === 'time') return takeWhen(result, mendDigits(text));
  if (label !== 'place') return false;
  const time = findTimeRange(text);
  const [date] = findDates(text);
  if (date?.yearGiven === true && time !== null) return takeWhen(result, text);
  if (time === null || result.start !== null) {
    result.place = text;
    return true;
  }
  result.start = time.start;
  result.end = time.end;
  result.place = trimJoints(text.slice(0, time.from) + text.slice(time.to)) || null;
  return true;
}

function takeWhen(result: Fields, text: string): boolean {
  const [date] = findDates(text);
  const time = findTimeRange(text) ?? loneClock(text);
  if (date !== undefined) result.date ??= date.date;
  if (time !== null) {
    result.start ??= time.start;
    result.end ??= time.end;
  }
  const bare = trimJoints(trimJoints(without(text, date, time)).replace(WEEKDAYS, ''));
  const left = trimJoints(bare.replace(LAST_WEEKDAY, ''));
  if (left === '') return true;
  if (result.place === null && /^\p{Lu}/u.test(left) && date !== undefined) {
    result.place = left;
    return true;
  }
  return false;
}

const WEEKDAYS =
  /^(?:mån|tis|ons|tors|fre|lör|sön)(?:dag)?(?:en)?\b(?: den)?|^(?:mon|tues|wednes|thurs|fri|satur|sun)day\b/i;

/** "Stadshuset, torsdagen den": the weekday of a date that stood last. */
const LAST_WEEKDAY = /[\s,]+(?:mån|tis|ons|tors|fre|lör|sön)dag(?:en)?(?: den)?$/i;

function loneClock(text: string): ReturnType<typeof findTimeRange> {
  const match = /(?<![\d.:/-])(\d{1,2})[.:](\d{2})(?![\d.:/-])/.exec(text);
  if (match === null || Number(match[1]) > 23 || Number(match[2]) > 59) return null;
  const start = `${(match[1] ?? '').padStart(2, '0')}:${match[2]}`;
  return { start, end: null, from: match.index, to: match.index + match[0].length };
}

function without(
  text: string,
  date: { start: number; end: number } | undefined,
  time: { from: number; to: number } | null,
): string {
  const spans = [
    ...(date === undefined ? [] : [[date.start, date.end] as const]),
    ...(time === null ? [] : [[time.from, time.to] as const]),
  ].sort((a, b) => b[0] - a[0]);
  return spans.reduce((left, [from, to]) => `${left.slice(0, from)} ${left.slice(to)}`, text);
}

const trimJoints = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/^[\s,;:.–—-]+|[\s,;:–—-]+$/g, '')
    .replace(/^(?:den|on)\b\s*/i, '')
    .replace(/\s*\b(?:den|kl|klockan|on|at)\.?$/i, '')
    .trim();

type FreeReading = Fields & { authors: { text: string; number: number }[]; unreadLines: SourceLine[] };

function readFreeLines(free: readonly FreeLine[], notebook: Notebook): FreeReading {
  const result: FreeReading = {
    group: null,
    date: null,
    start: null,
    end: null,
    place: null,
    unread: [],
    authors: [],
    unreadLines: [],
  };
  let whenLine = -1;
  for (const { text, rich, line } of free) {
    const isShort = text.length <= 120 && !/[.!?]$/.test(text.replace(/\b\p{L}{1,4}\.$/u, ''));
    const hasWhen = findDates(text).length > 0 || findTimeRange(text) !== null;
    if (isShort && hasWhen && startsWithWhen(text) && takeWhen(result, text)) {
      whenLine = line.number;
      notebook.infer('date', text, { why: 'unlabelledLine', line: line.number });
      notebook.label(text, line.number);
    } else if (isShort && takeGroupAndDay(result, text)) {
      notebook.infer('date', text, { why: 'unlabelledLine', line: line.number });
      notebook.label(text, line.number);
    } else if (isShort && result.place === null && line.number === whenLine + 1 && text.length <= 60) {
      takePlace(result, text);
      notebook.infer('place', text, { why: 'belowTheDate', line: line.number });
      notebook.label(text === result.place ? '' : text, line.number);
    } else if (isShort && result.group === null && isGroupName(text)) {
      result.group = text;
      notebook.source('group', line.number, line.number);
    } else if (isShort && isAuthor(text)) result.authors.push({ text, number: line.number });
    else {
      result.unread.push(printedBullet(line) + rich);
      result.unreadLines.push(line);
      notebook.unplaced(text, line.number, 'preamble');
    }
  }
  return result;
}

/** A place, and the hours after it where they are not known yet ("Kommunhuset, kl. 10–12"). */
function takePlace(result: FreeReading, text: string): void {
  const time = result.start === null ? findTimeRange(text) : null;
  const place =
    time === null ? text : text.slice(0, time.from).replace(/[\s,;–-]*(?:kl\.?|klockan)?\s*$/i, '');
  result.place = place === '' ? text : place;
  if (time !== null) Object.assign(result, { start: time.start, end: time.end });
}

/** "Ledningsnätverket i Norr, Kramsta 16 maj 2018": the group, the place and the day on one line. */
function takeGroupAndDay(result: FreeReading, text: string): boolean {
  const [day, second] = findDates(text);
  if (day?.yearGiven !== true || second !== undefined || result.date !== null) return false;
  const time = findTimeRange(text.slice(day.end));
  if (trimJoints(text.slice(day.end)) !== '' && time === null) return false;
  const before = trimJoints(trimJoints(text.slice(0, day.start)).replace(LAST_WEEKDAY, ''));
  const [group = '', place = null, ...more] = before.split(/,\s+/);
  if (more.length > 0 || !isGroupName(group) || !takeWhen(result, text.slice(day.start))) return false;
  result.group ??= group;
  result.place ??= place;
  return true;
}

/** A letter or number mark is a word of the source and stays; a dash or dot becomes the Markdown bullet. */
function printedBullet({ bullet }: SourceLine): string {
  if (bullet === null) return '';
  return /\p{L}/u.test(bullet) ? `${bullet} ` : '- ';
}

function startsWithWhen(text: string): boolean {
  const start = findDates(text)[0]?.start ?? findTimeRange(text)?.from ?? 99;
  return trimJoints(text.slice(0, start)).replace(WEEKDAYS, '').trim() === '';
}

function isGroupName(text: string): boolean {
  return (
    text.split(' ').length <= 8 &&
    /(?:grupp(?:en)?|kollegi(?:et|um)|forum(?:et)?|rådet?|nämnd(?:en)?|utskott(?:et)?|styrelsen?|kommitté(?:n)?|nätverk(?:et)?|kommunchefer(?:na)?|förening(?:en)?|förbund(?:et)?|direktion(?:en)?|ledningsgrupp(?:en)?|\bgroup|\bboard|\bcommittee|\bcouncil)\b/i.test(
      text,
    ) &&
    !/(?<!\p{L})\d|\d(?!\p{L})/u.test(text)
  );
}

/** "Lisa Andersson, Umeåregionens kansli" alone on a line: who wrote the minutes. */
function isAuthor(text: string): boolean {
  const [name = '', organisation, ...more] = text.split(/,\s*/);
  return (
    more.length === 0 && organisation !== undefined && isPersonName(name) && isOrganisation(organisation)
  );
}

const LISTS: Readonly<Partial<Record<HeadLabel, ListFacts>>> = {
  deciding: { listedAs: 'deciding', role: 'member', attendance: 'present' },
  others: { listedAs: 'other', role: 'guest', attendance: 'present' },
  participants: { listedAs: null, role: 'member', attendance: 'present' },
  absent: { listedAs: null, role: 'member', attendance: 'absent' },
  substitutes: { listedAs: null, role: 'substitute', attendance: 'present' },
  guests: { listedAs: 'other', role: 'guest', attendance: 'present' },
};

/** The lists of people, then the people named by role, then authors whose names stand above. */
export function readLists(
  fields: HeadFields['fields'],
  authors: readonly { text: string; number: number }[],
  notebook: Notebook,
): ReturnType<typeof readPeople> {
  const lists = fields
    .filter((field) => PEOPLE_LABELS.has(field.label))
    .sort((a, b) => Number(LISTS[a.label] === undefined) - Number(LISTS[b.label] === undefined))
    .map((field) => {
      notebook.source('participants', field.from, field.to);
      const isList = LISTS[field.label] !== undefined;
      for (const line of field.lines)
        if (!isList || /\s(?:och|samt|and|&)\s|^(?:namn|name)(?!\p{L})/iu.test(line))
          notebook.label(line, field.from);
      const role = LISTS[field.label] === undefined ? (field.label as ParticipantRole) : 'member';
      return {
        facts: LISTS[field.label] ?? { listedAs: null, role, attendance: 'present' as const },
        lines: field.lines.filter((line) => !/^(?:namn|name)\b|^[_.\s…]{3,}$/i.test(line)),
      };
    });
  const { participants, rest } = readPeople(lists);
  const all = [...participants];
  for (const author of authors) {
    const facts = { listedAs: null, role: 'secretary' as const, attendance: 'present' as const };
    const known = participants.find((one) => author.text.startsWith(`${one.name},`));
    for (const one of readPeople([{ facts, lines: [author.text] }]).participants)
      addParticipant(all, known === undefined ? one : { ...one, role: known.role });
    notebook.infer('participants', author.text, { why: 'nameAboveTheList', line: author.number });
  }
  return { participants: pairUp(all), rest };
}

/** Whether a text holds entries of people and little else. */
export const namesPeople = (text: string): boolean => splitPeople([text]).entries.length > 0;
