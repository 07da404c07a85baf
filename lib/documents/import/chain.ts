/**
 * The numbered headings of the items: the chain of lines whose numbers run through the whole document. Owns telling them
 * from numbered points inside an item, by the best chain over all candidates rather than line by line.
 */

import { findSimilarTitle } from '@/lib/minutes/similar-titles';
import { numberedRuns } from './agenda';
import { readItemLabel } from './labels';
import { type NumberedLine, readNumber } from './numbers';
import { plainOf, type SourceLine } from './source';

export type ChainLink = { readonly index: number; readonly numbered: NumberedLine };

type Candidate = ChainLink & { readonly weight: number };

/** How far back a chain looks for its previous link; a document rarely has more numbered lines inside one item. */
const REACH = 150;

const FAMILY_WEIGHT = { section: 6, word: 6, roman: 2, dot: 2, paren: 1, bare: 0.5, path: 0 } as const;

export type ChainQuestion = {
  readonly lines: readonly SourceLine[];
  /** Lines that belong to the agenda or the head's lists. */
  readonly isTaken: (index: number) => boolean;
  readonly agendaTitles: readonly string[];
};

/** The chain of item headings, top level only; empty when the items have no numbers. */
export function findChain(question: ChainQuestion): ChainLink[] {
  const candidates = onlyHeadings(question.lines, weigh(question));
  const chain = withRomanOne(bestChain(candidates));
  if (chain.length >= 2 || chain.some((link) => ['section', 'word'].includes(link.numbered.family)))
    return chain;
  const [run] = numberedRuns(question.lines).filter((one) => !question.isTaken(one.from));
  const only = run?.entries.length !== undefined && run.entries.length >= 3 ? run.entries : [];
  const links = only.flatMap((entry) => candidates.filter((one) => one.index === entry.index));
  const opensList = run !== undefined && leadsIn(question.lines, run.from);
  return opensList ? [] : links;
}

/** Where marked headings alone count up without a gap, a numbered line that is none is a point inside an item. */
function onlyHeadings(lines: readonly SourceLine[], candidates: readonly Candidate[]): readonly Candidate[] {
  const marked = candidates.filter(({ index }) => (lines[index]?.heading ?? 0) > 0);
  const numbers = marked.map(({ numbered }) => numbered.path[0] ?? 0);
  const isWhole = numbers.every((number, at) => at === 0 || number === (numbers[at - 1] ?? 0) + 1);
  return marked.length >= 2 && isWhole ? marked : candidates;
}

/** A lone "I." reads as a misread 1 until the numbers after it are Roman. */
function withRomanOne(chain: readonly ChainLink[]): ChainLink[] {
  if (!chain.some(({ numbered }) => numbered.family === 'roman')) return [...chain];
  return chain.map(({ index, numbered }) =>
    /^I[.)]$/.test(numbered.mark)
      ? { index, numbered: { ...numbered, family: 'roman', number: 'I', mended: false } }
      : { index, numbered },
  );
}

function weigh({ lines, isTaken, agendaTitles }: ChainQuestion): Candidate[] {
  const inner = innerPoints(lines, isTaken);
  const isInAgenda = findSimilarTitle(agendaTitles);
  return lines.flatMap((line, index) => {
    const numbered = isTaken(index) ? null : readNumber(line);
    if (numbered === null || numbered.path.length > 1) return [];
    const title = plainOf(numbered.title);
    const inAgenda = isInAgenda(title);
    const weight =
      FAMILY_WEIGHT[numbered.family] + lookWeight(lines, index) + wordingWeight(title) + (inAgenda ? 5 : 0);
    return [{ index, numbered, weight: weight - (inner.has(index) && !inAgenda ? 5 : 0) }];
  });
}

function lookWeight(lines: readonly SourceLine[], index: number): number {
  const [line, before, after] = [lines[index], lines[index - 1], lines[index + 1]];
  if (line === undefined) return 0;
  let weight = 0;
  if (line.heading > 0 || line.bold) weight += 3;
  if (before === undefined || before.blank || before.rule) weight += 1.5;
  if (after === undefined || after.blank || readItemLabel(after) !== null) weight += 1;
  if (line.indent >= 2 && line.heading === 0) weight -= 2;
  if (line.quoted || line.bullet !== null) weight -= 2;
  if (leadsIn(lines, index)) weight -= 3;
  return weight;
}

/** True when the last line before this one ends with a colon: what follows is a list of points. */
function leadsIn(lines: readonly SourceLine[], index: number): boolean {
  for (let at = index - 1; at >= 0; at--) {
    const line = lines[at];
    if (line === undefined || line.blank) continue;
    return line.text.endsWith(':') && line.heading === 0;
  }
  return false;
}

function wordingWeight(title: string): number {
  if (title === '') return -1;
  let weight = 0;
  if (/^\p{Ll}/u.test(title)) weight -= 3;
  if (title.length > 120) weight -= 2;
  if (/[.;,]$/.test(title) && title.split(' ').length > 5) weight -= 3;
  if (/\b(?:ska|skall|har|är|kommer|beslutar|beslutade|tar|kontaktar|will|shall)\b/i.test(title)) weight -= 1;
  return weight;
}

/** Lines of numbered lists that start again at 1 after the document's first number 1. */
function innerPoints(lines: readonly SourceLine[], isTaken: (index: number) => boolean): Set<number> {
  const runs = numberedRuns(lines).filter((run) => !isTaken(run.from));
  const firstOne = lines.findIndex((line, index) => !isTaken(index) && readNumber(line)?.number === '1');
  const inner = runs.filter((run) => {
    const isTight = run.entries.every(
      (entry, at) => at === 0 || entry.index === (run.entries[at - 1]?.index ?? 0) + 1,
    );
    return run.entries[0]?.number === '1' && (run.from !== firstOne || isTight);
  });
  return new Set(inner.flatMap((run) => run.entries.map((entry) => entry.index)));
}

function bestChain(candidates: readonly Candidate[]): ChainLink[] {
  const best: { total: number; previous: number }[] = [];
  candidates.forEach((candidate, at) => {
    let chosen = { total: candidate.weight + startWeight(candidate.numbered), previous: -1 };
    for (let back = Math.max(0, at - REACH); back < at; back++) {
      const [earlier, link] = [best[back], candidates[back]];
      if (earlier === undefined || link === undefined) continue;
      const step = stepWeight(link.numbered, candidate.numbered);
      const total = earlier.total + candidate.weight + step;
      if (step > -Infinity && total > chosen.total) chosen = { total, previous: back };
    }
    best.push(chosen);
  });
  let at = best.reduce((top, one, index) => (one.total > (best[top]?.total ?? 0) ? index : top), -1);
  const chain: ChainLink[] = [];
  while (at >= 0) {
    const link = candidates[at];
    if (link !== undefined) chain.push({ index: link.index, numbered: link.numbered });
    at = best[at]?.previous ?? -1;
  }
  return chain.reverse();
}

function startWeight({ path, family }: NumberedLine): number {
  if (path[0] === 1) return 1;
  return family === 'section' || family === 'word' ? 0 : -1.5;
}

function stepWeight(from: NumberedLine, to: NumberedLine): number {
  const gap = (to.path[0] ?? 0) - (from.path[0] ?? 0);
  const isRoman = to.family === 'roman' && /I[.)]$/.test(from.mark);
  const change = from.family === to.family || isRoman ? 0 : -2;
  if (gap === 1) return 1 + change;
  if (gap === 0) return -3 + change;
  if (gap < 0) return Number.NEGATIVE_INFINITY;
  return (gap <= 4 ? -1.5 * (gap - 1) : -6) + change;
}
