/**
 * The outline of the minutes: where the head ends, which list is the agenda, where each item begins. Owns sections,
 * sub-items and titles that stand on a line below their number; leaves the content of items to others.
 */

import { areSimilarTitles, findSimilarTitle } from '@/lib/minutes/similar-titles';
import { type Agenda, findAgenda } from './agenda';
import { type ChainLink, findChain } from './chain';
import { isSectionTitle, isStandingTitle, readHeadLabel, readItemLabel } from './labels';
import { readNumber } from './numbers';
import { plainOf, type SourceLine } from './source';
import { findUnnumbered, isDocumentTitle } from './unnumbered';

export type ItemHeading = {
  /** First line of the heading, and first line after it (indexes). */
  readonly from: number;
  readonly bodyFrom: number;
  readonly number: string | null;
  /** Number marks as printed ("§ 45", "Ärende 5:"), for the words that become structure. */
  readonly mark: string | null;
  /** Inline Markdown. */
  readonly title: string;
  readonly section: string | null;
  /** 1 for items, 2 for sub-items … */
  readonly depth: number;
  readonly mended: boolean;
};

export type Outline = {
  readonly agenda: Agenda | null;
  readonly headings: readonly ItemHeading[];
  /** Lines that name a section. */
  readonly sectionLines: ReadonlySet<number>;
  /** First index that is no longer head (the agenda may lie before it). */
  readonly headTo: number;
};

/** Finds the outline; a text without any recognisable item has no headings. */
export function findOutline(lines: readonly SourceLine[]): Outline {
  const agenda = findAgenda(lines);
  const isTaken = (index: number): boolean => agenda !== null && index >= agenda.from && index < agenda.to;
  const agendaTitles = agenda?.entries.map((entry) => entry.title) ?? [];
  const chain = findChain({ lines, isTaken, agendaTitles });
  const headings =
    chain.length > 0
      ? numberedHeadings({ lines, isTaken, agenda }, chain)
      : findUnnumbered({ lines, isTaken, agendaTitles }).map((index) => plainHeading(lines, index, agenda));
  const sections = findSections(lines, headings, isTaken);
  const first = Math.min(headings[0]?.from ?? lines.length, [...sections.keys()][0] ?? lines.length);
  return {
    agenda,
    headings: withSections(headings, sections),
    sectionLines: new Set(sections.keys()),
    headTo: first,
  };
}

type Place = {
  lines: readonly SourceLine[];
  isTaken: (index: number) => boolean;
  agenda: Agenda | null;
};

function numberedHeadings(place: Place, chain: readonly ChainLink[]): ItemHeading[] {
  const headings = chain.flatMap((link, at) => {
    const to = chain[at + 1]?.index ?? place.lines.length;
    const top = headingOf(place.lines, link, 1);
    return [top, ...subHeadings(place, top, to)];
  });
  return [...headings, ...strayHeadings(place, headings)].sort((a, b) => a.from - b.from);
}

/** "16.1", "16.2" … inside item 16; the first part must be the item's own number. */
function subHeadings(place: Place, top: ItemHeading, to: number): ItemHeading[] {
  const found: ItemHeading[] = [];
  for (let index = top.bodyFrom; index < to; index++) {
    const line = place.lines[index];
    const numbered = line === undefined || place.isTaken(index) ? null : readNumber(line);
    if (numbered === null || numbered.path.length < 2 || String(numbered.path[0]) !== top.number) continue;
    if (!/^\P{Ll}/u.test(plainOf(numbered.title)) || plainOf(numbered.title).length > 140) continue;
    found.push(headingOf(place.lines, { index, numbered }, numbered.path.length));
  }
  return found;
}

/** Headings without a number among numbered items: agenda titles and standing matters that were left unnumbered. */
function strayHeadings({ lines, isTaken, agenda }: Place, numbered: readonly ItemHeading[]): ItemHeading[] {
  const start = numbered[0]?.from ?? 0;
  const isKnown = findSimilarTitle(numbered.map((heading) => plainOf(heading.title)));
  const taken = linesOf(numbered);
  return lines.flatMap((line, index) => {
    if (index < start || isTaken(index) || line.blank || line.cells !== null || line.bullet !== null)
      return [];
    if (taken.has(index)) return [];
    if (readNumber(line) !== null || readItemLabel(line) !== null || readHeadLabel(line.rich) !== null)
      return [];
    const isStanding = line.heading > 0 && isStandingTitle(line.text);
    const isListed =
      (lines[index - 1]?.blank ?? true) &&
      line.text.length >= 6 &&
      (agenda?.entries.some((entry) => entry.title.toLowerCase() === line.text.toLowerCase()) ?? false);
    return (isStanding || isListed) && !isKnown(line.text) ? [plainHeading(lines, index, agenda)] : [];
  });
}

/** Indexes of the lines that the headings take. */
function linesOf(headings: readonly ItemHeading[]): Set<number> {
  return new Set(
    headings.flatMap(({ from, bodyFrom }) => Array.from({ length: bodyFrom - from }, (_, at) => from + at)),
  );
}

function headingOf(lines: readonly SourceLine[], { index, numbered }: ChainLink, depth: number): ItemHeading {
  const base = { from: index, number: numbered.number, mark: numbered.mark, section: null, depth };
  const withTitle = { ...base, mended: numbered.mended };
  if (numbered.title === '' || isOnlyRegistration(numbered.title)) {
    const below = titleBelow(lines, index + 1);
    if (below !== null) {
      const title = [numbered.title, below.title].filter((part) => part !== '').join(' ');
      return { ...withTitle, bodyFrom: below.to, title };
    }
  }
  const wrapped = wrappedTitle(lines, index);
  const title = wrapped === null ? numbered.title : `${numbered.title} ${wrapped}`;
  return { ...withTitle, bodyFrom: index + (wrapped === null ? 1 : 2), title };
}

function plainHeading(lines: readonly SourceLine[], index: number, agenda: Agenda | null): ItemHeading {
  const line = lines[index];
  const text = line?.text ?? '';
  const entry = agenda?.entries.find((one) => areSimilarTitles(one.title, text));
  const title = (line?.rich ?? '').replace(/^\*+|\*+$/g, '');
  return {
    from: index,
    bodyFrom: index + 1,
    number: entry?.number ?? null,
    mark: null,
    title,
    section: null,
    depth: 1,
    mended: false,
  };
}

const isOnlyRegistration = (title: string): boolean =>
  /^\(?(?:dnr|diarienr)[^)]{0,40}\)?$/i.test(plainOf(title));

/** The line below a number that stands alone, when it can be a title. */
function titleBelow(lines: readonly SourceLine[], from: number): { title: string; to: number } | null {
  for (let index = from; index < Math.min(lines.length, from + 3); index++) {
    const line = lines[index];
    if (line === undefined || line.blank) continue;
    if (readItemLabel(line)?.label === 'registration') continue;
    const isTitle = line.text.length <= 140 && line.bullet === null && line.cells === null;
    if (!isTitle || readItemLabel(line) !== null || readNumber(line) !== null) return null;
    const title = line.rich.replace(/^\*+|\*+$/g, '');
    const wrapped = wrappedTitle(lines, index);
    return wrapped === null ? { title, to: index + 1 } : { title: `${title} ${wrapped}`, to: index + 2 };
  }
  return null;
}

/** Nobody ends a title with one of these words. */
const OPEN_END =
  /(?<!\p{L})(?:samt|och|eller|för|i|av|med|till|om|på|inför|vid|från|mellan|enligt|under|of|and|for|to|with|in|on|the)$/iu;

/** The second line of a title that a text file broke: goes on in lower case and ends the paragraph. */
function wrappedTitle(lines: readonly SourceLine[], index: number): string | null {
  const [line, next, after] = [lines[index], lines[index + 1], lines[index + 2]];
  if (line === undefined || next === undefined || next.blank || next.cells !== null) return null;
  if (next.heading > 0 || readNumber(next) !== null) return null;
  const isOpen = OPEN_END.test(line.text) && line.text.length <= 140;
  const goesOn = line.text.length >= 40 && !/[.:!?]$/.test(line.text) && /^[\p{Ll}(]/u.test(next.text);
  if (isOpen && next.text.length <= 80 && next.bullet === null && readItemLabel(next) === null)
    return /[.!?]$/.test(next.text) ? null : next.rich;
  if (!goesOn || next.bullet !== null || next.text.length > 80 || readItemLabel(next) !== null) return null;
  return after === undefined || after.blank || readItemLabel(after) !== null ? next.rich : null;
}

/** Section titles: known ones anywhere, and headings above a deeper item heading with nothing between. */
function findSections(
  lines: readonly SourceLine[],
  headings: readonly ItemHeading[],
  isTaken: (index: number) => boolean,
): Map<number, string> {
  const sections = new Map<number, string>();
  const taken = linesOf(headings);
  for (const heading of headings) {
    let at = heading.from - 1;
    while (at >= 0 && (lines[at]?.blank || lines[at]?.rule)) at--;
    const line = lines[at];
    if (line === undefined || isTaken(at) || taken.has(at)) continue;
    const isKnown = isSectionTitle(line.text) && line.cells === null;
    const isAbove = heading !== headings[0] && isShallower(line, lines[heading.from]);
    if (isKnown || (isAbove && readItemLabel(line) === null && !isDocumentTitle(line.text)))
      sections.set(at, line.text.replace(/:$/, ''));
  }
  return sections;
}

function isShallower(line: SourceLine, heading: SourceLine | undefined): boolean {
  return line.heading > 0 && heading !== undefined && line.heading < heading.heading;
}

/** The headings, each with the last section above it. Both come in the order of the lines. */
function withSections(
  headings: readonly ItemHeading[],
  sections: ReadonlyMap<number, string>,
): ItemHeading[] {
  const titles = [...sections].sort(([a], [b]) => a - b);
  let section: string | null = null;
  let next = 0;
  return headings.map((heading) => {
    for (; (titles[next]?.[0] ?? heading.from) < heading.from; next++) section = titles[next]?.[1] ?? section;
    return { ...heading, section };
  });
}
