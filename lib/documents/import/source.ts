/**
 * Text as source lines. Owns the reading of marks that text and Markdown share: headings, bullets, rules, quotes, HTML
 * emphasis, cells. Each line keeps its number, so that everything later can point back at the source.
 */

import { escapeInline, plainInline, type Run, readInline, writeInline } from '@/lib/minutes/inline';
import { cutLongLine, LONG_LINE } from './long-lines';

export type SourceLine = {
  /** Counted from 1. */
  readonly number: number;
  /** Plain words without marks of any kind, trimmed. */
  readonly text: string;
  /** The same as inline Markdown. */
  readonly rich: string;
  /** As `rich`, with wide gaps kept: columns made of spaces. */
  readonly wide: string;
  /** Cells by tab or pipe, as inline Markdown; null when the line is no row. */
  readonly cells: readonly string[] | null;
  /** 1–6 for a Markdown heading, 0 else. */
  readonly heading: number;
  /** The printed list mark ("-", "•", "a)") of a bullet; numbers are not bullets here. */
  readonly bullet: string | null;
  /** Spaces before the first character (a tab counts four). */
  readonly indent: number;
  readonly quoted: boolean;
  readonly bold: boolean;
  readonly italic: boolean;
  /** A line of only ---, ***, === or ___. */
  readonly rule: boolean;
  readonly blank: boolean;
};

const TAGS: readonly (readonly [RegExp, string])[] = [
  [/<\s*br\s*\/?\s*>/gi, ' '],
  [/<\/?(?:p|div|span|u|font|small|sup|sub)(?:\s[^<>]{0,300})?\s*\/?>/gi, ''],
];

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  aring: 'å',
  auml: 'ä',
  ouml: 'ö',
  Aring: 'Å',
  Auml: 'Ä',
  Ouml: 'Ö',
  eacute: 'é',
  ndash: '–',
  mdash: '—',
  sect: '§',
};

/** Every line of a cleaned text, blank ones included. */
export function readLines(text: string): SourceLine[] {
  return text
    .split('\n')
    .flatMap((raw, index) => cutLongLine(raw).map((part) => readLine(part, index + 1)))
    .map(setextHeading);
}

function readLine(raw: string, number: number): SourceLine {
  return raw.length > LONG_LINE ? plainLine(raw, number) : readMarkedLine(raw, number);
}

/** A word without end has no marks worth reading. */
function plainLine(raw: string, number: number): SourceLine {
  const text = raw.trim();
  const rich = escapeInline(text);
  const look = { heading: 0, bullet: null, indent: 0, quoted: false, bold: false, italic: false };
  return { number, text, rich, wide: rich, cells: null, ...look, rule: false, blank: text === '' };
}

function readMarkedLine(raw: string, number: number): SourceLine {
  const indent = (/^[ \t]*/.exec(raw)?.[0] ?? '').replaceAll('\t', '    ').length;
  const trimmed = raw.trim();
  const rule = /^(?:[-*_=–—]\s?){3,}$/.test(trimmed);
  const quote = /^(?:>\s?)+/.exec(trimmed);
  const unquoted = quote === null ? trimmed : trimmed.slice(quote[0].length).trim();
  const head = /^(#{1,6})(?:\s+|(?=[^\s#]))(.*?)\s*#*$/.exec(unquoted);
  const bullet =
    head === null && !rule
      ? /^([-*+•●◦▪■–—·]|o(?=\s{2}|\t)||§(?=\t)|[a-zåäö]\))\s+(?=\S)/.exec(unquoted)
      : null;
  const isFigure = bullet !== null && /^[-–—]\s*\d[\d ]*(?:kr|tkr|mnkr|%)?$/.test(unquoted);
  const mark = isFigure ? null : bullet;
  const body = rule ? '' : head !== null ? (head[2] ?? '') : unquoted.slice(mark?.[0].length ?? 0);
  const runs = readRuns(body);
  const cells = rule ? null : readCells(raw, unquoted);
  return {
    number,
    ...lookOf(runs),
    wide: writeInline(runs).trim(),
    cells,
    heading: head === null ? 0 : (head[1]?.length ?? 0),
    bullet: mark?.[1] ?? null,
    indent,
    quoted: quote !== null,
    rule,
    blank: trimmed === '',
  };
}

function lookOf(runs: readonly Run[]): Pick<SourceLine, 'text' | 'rich' | 'bold' | 'italic'> {
  const inked = runs.filter((run) => /[\p{L}\p{N}]/u.test(run.text));
  return {
    text: runs
      .map((run) => run.text)
      .join('')
      .replace(/\s+/g, ' ')
      .trim(),
    rich: writeInline(runs).replace(/\s+/g, ' ').trim(),
    bold: inked.length > 0 && inked.every((run) => run.bold),
    italic: inked.length > 0 && inked.every((run) => run.italic),
  };
}

/** Marks of Markdown and of HTML emphasis as runs. */
export function readRuns(text: string): Run[] {
  let marked = text.replace(
    /\[([^[\]]{1,300})\]\((#[^()\s]*|[^()\s]{1,500})\)/g,
    (_, words: string, to: string) => (to.startsWith('#') ? words : `${words} (${to})`),
  );
  for (const [tag, replacement] of TAGS) marked = marked.replace(tag, replacement);
  marked = marked.replace(/<\/?(?:b|strong)\s*>/gi, '**').replace(/<\/?(?:i|em)\s*>/gi, '*');
  marked = marked.replace(/&(#\d{1,6}|[A-Za-z]{2,8});/g, (whole, name: string) => entity(whole, name));
  return readInline(marked);
}

function entity(whole: string, name: string): string {
  if (!name.startsWith('#')) return Object.hasOwn(ENTITIES, name) ? (ENTITIES[name] ?? whole) : whole;
  const code = Number(name.slice(1));
  return code >= 32 && code < 0x110000 ? String.fromCodePoint(code) : whole;
}

/** A row: pipes, or a tab between words (but not the tab after an item's number). */
function readCells(raw: string, trimmed: string): string[] | null {
  if (/^\|.*\|$/.test(trimmed) && trimmed.length > 2)
    return trimmed
      .slice(1, -1)
      .split(/(?<!\\)\|/)
      .map(cellText);
  const line = raw.replace(/^ +| +$/g, '');
  const isNumbered = /^(?:§\s?)?\d{1,3}(?:\.\d{1,3})*(?: ?§)?[.):]?\t+[^\t]+$/.test(line.trim());
  if (isNumbered || /^\t*(?:[-*•●◦▪■–—·o]|[a-zåäö]\))\t+[^\t]*$/.test(line)) return null;
  if (/\S\t/.test(line) || /^\t\S[^\t]*$/.test(line)) return line.split('\t').map(cellText);
  if (/\S {0,3}\| {0,3}\S/.test(trimmed)) return trimmed.split(/(?<!\\)\|/).map(cellText);
  return null;
}

const cellText = (cell: string): string => lookOf(readRuns(cell.replace(/<br\s*\/?>/gi, '\n'))).rich;

/** The words of inline Markdown, for comparing. */
export const plainOf = (rich: string): string => plainInline(rich).replace(/\s+/g, ' ').trim();

/** A line underlined with === or --- directly below it is a heading. */
function setextHeading(line: SourceLine, index: number, lines: readonly SourceLine[]): SourceLine {
  const below = lines[index + 1];
  const above = lines[index - 1];
  if (
    line.blank ||
    line.rule ||
    line.heading > 0 ||
    line.bullet !== null ||
    below === undefined ||
    !below.rule
  )
    return line;
  if (above !== undefined && !above.blank && !above.rule) return line;
  return line.text.length > 120 || line.cells !== null ? line : { ...line, heading: 2 };
}
