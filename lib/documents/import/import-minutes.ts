/**
 * Text or Markdown as a record. Owns the order of the steps (lines, outline, head, items, what the whole text tells) and
 * the promise that no word is dropped: what fits nowhere stays as notes or preamble, and the report says so.
 */

import { escapeInline } from '@/lib/minutes/inline';
import { numberItems } from '@/lib/minutes/numbering';
import { projectRecord } from '@/lib/minutes/project-item';
import type { Item, MinutesRecord } from '@/lib/minutes/record';
import { inferAbsence } from './absence';
import { type Head, readHead } from './head';
import { unrollItemTable } from './item-table';
import { buildItems, buildOnlyItem } from './items';
import { findLostLines, printed } from './kept-words';
import { readMeetings } from './meetings';
import { findOutline, type Outline } from './outline';
import { type ImportReport, Notebook } from './report';
import { readLines, type SourceLine } from './source';
import { suggest } from './suggestions';
import { splitTail } from './tail';
import { groupInTitle, kindOf, nameGroup } from './title-words';

export type Imported = { readonly record: MinutesRecord; readonly report: ImportReport };

/** Imports a cleaned text (./decode). The same text always gives the same record, ids included. */
export function importMinutes(text: string, encoding = 'utf-8'): Imported {
  const notebook = new Notebook();
  const all = unrollItemTable(readLines(text));
  const outline = findOutline(all);
  const { lines, tail } = splitTail(all, outline, notebook);
  const headLines = lines.slice(0, outline.headTo).filter((_, index) => !isAgenda(outline, index));
  const startMark = strayClock(headLines);
  const head = readHead(
    headLines.filter((line) => line !== startMark),
    { notebook, tail },
  );
  noteAgenda(outline, all, notebook);
  const context = { names: head.participants.map((one) => one.name), date: head.date, notebook };
  const isLoose = outline.headings.length === 0 && head.unreadLines.length > 0;
  const { items, blockLines } = isLoose
    ? buildOnlyItem(looseLines(lines, head.unreadLines), context)
    : buildItems({ lines, outline, context, startMark });
  const participants = inferAbsence(
    head.participants,
    { items, preamble: isLoose ? null : head.preamble },
    notebook,
  );
  const group = head.group ?? groupInTitle(head.title) ?? nameGroup(all, notebook);
  const record = projectRecord({
    schema: 'klubba-record/1',
    group,
    kind: kindOf(all, outline, notebook),
    title: head.title ?? firstLine(head, notebook) ?? titleOf(group, head.date, notebook),
    date: head.date,
    start: head.start,
    end: head.end,
    place: head.place,
    participants,
    preamble: isLoose ? null : head.preamble,
    agenda: outline.agenda?.entries.map(({ number, title }) => ({ number, title })) ?? null,
    ...readMeetings(items, head.date, notebook),
    items: numberItems(items),
    labels: notebook.labels(),
  });
  keepLost(all, record, notebook);
  const suggestions = suggest(record, blockLines);
  return { record, report: { ...reportOf(notebook, encoding, all.at(-1)?.number ?? 0), suggestions } };
}

/** What would be missing is kept: among the labels, or inside the secret part that its line belongs to. */
function keepLost(lines: readonly SourceLine[], record: MinutesRecord, notebook: Notebook): void {
  for (const line of findLostLines(lines, record)) {
    const secret = notebook.secretLines.get(line.number);
    const id = `kept-${line.number}`;
    if (secret === undefined) record.labels.push(printed(line));
    else secret.body.push({ kind: 'note', id, text: escapeInline(printed(line)), list: null });
    notebook.unplaced(printed(line), line.number, secret === undefined ? 'labels' : 'secretPart');
  }
}

function reportOf(
  notebook: Notebook,
  encoding: string,
  lineCount: number,
): Omit<ImportReport, 'suggestions'> {
  const { inferred, unplacedTexts, sources } = notebook;
  return { encoding, lineCount, inferred, unplaced: unplacedTexts, sources };
}

/** The free lines with the blank lines between them. */
function looseLines(lines: readonly SourceLine[], unread: readonly SourceLine[]): SourceLine[] {
  const kept = new Set(unread.map((line) => line.number));
  return lines.filter((line) => line.blank || kept.has(line.number));
}

const isAgenda = ({ agenda }: Outline, index: number): boolean =>
  agenda !== null && index >= agenda.from && index < agenda.to;

/** A clock alone at the end of the head: when the first item began. */
function strayClock(head: readonly SourceLine[]): SourceLine | null {
  const last = head.findLast((line) => !line.blank && !line.rule);
  return last !== undefined && /^(?:kl\.?\s*)?\d{1,2}[.:]\d{2}$/i.test(last.text) ? last : null;
}

function noteAgenda({ agenda }: Outline, lines: readonly SourceLine[], notebook: Notebook): void {
  if (agenda === null) return;
  const [from, to] = [lines[agenda.from]?.number ?? 1, lines[agenda.to - 1]?.number ?? 1];
  if (agenda.label !== null) notebook.label(agenda.label, from);
  notebook.source('agenda', from, to);
  notebook.infer('agenda', agenda.label ?? `${agenda.entries.length}`, {
    why: 'repeatsTheItems',
    line: from,
  });
}

/** The first line of the text, when it is short and nothing else is known of it ("Kommunchefsträff Fyrklövern"). */
function firstLine({ unreadLines, preamble }: Head, notebook: Notebook): string | null {
  const [first] = unreadLines;
  const text = first?.text ?? '';
  if (first === undefined || preamble === null || text.length > 90 || /[.!?:,]$/.test(text)) return null;
  if (!/träff|möte|råd|dag(?:ar|en)?\b|konferens|samverkan|meeting/i.test(text)) return null;
  notebook.infer('title', text, { why: 'firstLine', line: first.number });
  return text;
}

function titleOf(group: string, date: string | null, notebook: Notebook): string {
  const title = [group, date].filter((part) => part !== null && part !== '').join(' ') || 'Möte';
  notebook.infer('title', title, { why: 'noTitleInTheText', line: null });
  return title;
}

/** All items with their sub-items, in reading order. */
export function allItems(items: readonly Item[]): Item[] {
  return items.flatMap((item) => [item, ...allItems(item.items)]);
}
