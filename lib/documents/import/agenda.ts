/**
 * The separate agenda list. Owns telling a list of titles that come again below (or stood above) from the items
 * themselves, so that no item is imported twice.
 */

import { findSimilarTitle } from '@/lib/minutes/similar-titles';
import { readHeadLabel } from './labels';
import { type NumberedLine, readNumber } from './numbers';
import { plainOf, type SourceLine } from './source';

export type AgendaEntry = { readonly index: number; readonly number: string | null; readonly title: string };

/** Line indexes; `from` includes the label when there is one, `to` is exclusive. */
export type Agenda = {
  readonly from: number;
  readonly to: number;
  readonly label: string | null;
  readonly entries: readonly AgendaEntry[];
};

type Run = { entries: AgendaEntry[]; from: number; to: number };

/** No agenda is longer, and lists that could be one are looked for among so many points. */
const MAX_ENTRIES = 200;
const MAX_ENTRIES_IN_ALL = 600;

/** The first list in the text that repeats the titles of the items, or null. */
export function findAgenda(lines: readonly SourceLine[]): Agenda | null {
  const titles = titlesOf(lines);
  let looked = 0;
  for (const run of [...labelledLists(lines), ...numberedRuns(lines)]) {
    const labelAt = labelBefore(lines, run.from);
    const label = labelAt === null ? null : (lines[labelAt]?.text ?? null);
    if (run.entries.length < (label === null ? 3 : 2) || run.entries.length > MAX_ENTRIES) continue;
    looked += run.entries.length;
    if (looked > MAX_ENTRIES_IN_ALL) return null;
    const needed = label === null ? 0.6 : 0.34;
    if (repeatedShare(titles, run) >= needed)
      return { from: labelAt ?? run.from, to: run.to, label, entries: run.entries };
  }
  return null;
}

function labelBefore(lines: readonly SourceLine[], index: number): number | null {
  for (let at = index - 1; at >= 0 && at >= index - 4; at--) {
    const line = lines[at];
    if (line === undefined || line.blank || line.rule) continue;
    const label = readHeadLabel(line.rich);
    return label?.label === 'agenda' && label.rest === '' ? at : null;
  }
  return null;
}

/** Numbered lines that follow each other with nothing but blank lines between, numbers counting up. */
export function numberedRuns(lines: readonly SourceLine[]): Run[] {
  const runs: Run[] = [];
  let run: Run | null = null;
  let last: NumberedLine | null = null;
  lines.forEach((line, index) => {
    if (line.blank || line.rule) return;
    const numbered = readNumber(line);
    const goesOn = run !== null && last !== null && numbered !== null && follows(last, numbered);
    if (run !== null && !goesOn) runs.push(run);
    if (numbered === null) run = null;
    else {
      const entry = { index, number: numbered.number, title: plainOf(numbered.title) };
      if (run !== null && goesOn) {
        run.entries.push(entry);
        run.to = index + 1;
      } else run = { entries: [entry], from: index, to: index + 1 };
    }
    last = numbered;
  });
  if (run !== null) runs.push(run);
  return runs.filter((one) => one.entries.length > 1);
}

function follows(last: NumberedLine, next: NumberedLine): boolean {
  const [a = 0, b = 0] = [last.path[0], next.path[0]];
  if (next.path.length > 1) return a === b;
  return b === a + 1 || b === a + 2 || (last.path.length > 1 && b >= a && b <= a + 1);
}

/** Lists without numbers below a label "Dagordning": bullets, or short plain lines until a gap. */
function labelledLists(lines: readonly SourceLine[]): Run[] {
  return lines.flatMap((line, index) => {
    const label = line.blank ? null : readHeadLabel(line.rich);
    if (label?.label !== 'agenda' || label.rest !== '') return [];
    const entries = entriesBelow(lines, index + 1);
    const last = entries.at(-1);
    return last === undefined ? [] : [{ entries, from: entries[0]?.index ?? index, to: last.index + 1 }];
  });
}

function entriesBelow(lines: readonly SourceLine[], start: number): AgendaEntry[] {
  const entries: AgendaEntry[] = [];
  for (let at = start; at < lines.length; at++) {
    const line = lines[at];
    if (line === undefined) break;
    if (line.blank) {
      if (entries.length > 0 && !(lines[at + 1]?.bullet !== null && lines[at + 1]?.blank === false)) break;
      continue;
    }
    const isEntry =
      line.bullet !== null || (line.heading === 0 && line.text.length <= 90 && !/[.!?]$/.test(line.text));
    if (line.rule || line.cells !== null || !isEntry || readNumber(line) !== null) break;
    entries.push({ index: at, number: null, title: line.text });
  }
  return entries;
}

type Title = { readonly index: number; readonly text: string };

/** Every line that could be a title, without its number. */
function titlesOf(lines: readonly SourceLine[]): Title[] {
  return lines.flatMap((line, index) => {
    if (line.blank || line.text.length > 200) return [];
    const numbered = readNumber(line);
    return [{ index, text: numbered === null ? line.text : plainOf(numbered.title) }];
  });
}

/** The share of the run's titles that stand again as a line of their own outside it. */
function repeatedShare(titles: readonly Title[], run: Run): number {
  const others = titles.filter(({ index }) => index < run.from || index >= run.to).slice(0, 5000);
  const stands = findSimilarTitle(others.map((one) => one.text));
  return run.entries.filter((entry) => stands(entry.title)).length / run.entries.length;
}
