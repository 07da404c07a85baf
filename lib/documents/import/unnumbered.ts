/**
 * Item headings without numbers. Owns which look of a line (Markdown level, bold, capitals, a short line of its own) makes
 * the items of a text that numbers nothing.
 */

import { areSimilarTitles } from '@/lib/minutes/similar-titles';
import { isSectionTitle, isStandingTitle, readHeadLabel, readItemLabel } from './labels';
import type { SourceLine } from './source';

export type UnnumberedQuestion = {
  readonly lines: readonly SourceLine[];
  readonly isTaken: (index: number) => boolean;
  readonly agendaTitles: readonly string[];
};

/** Line indexes of the items' headings, in order; empty when no look repeats. */
export function findUnnumbered(question: UnnumberedQuestion): number[] {
  const { lines, agendaTitles } = question;
  const start = headEnd(lines);
  const candidates = lines.flatMap((line, index) =>
    index >= start && !question.isTaken(index) && canBeTitle(lines, index) && !isLabel(line) ? [index] : [],
  );
  const textOf = (index: number): string => lines[index]?.text ?? '';
  const repeated = candidates.filter((at) =>
    agendaTitles.some((title) => areSimilarTitles(title, textOf(at))),
  );
  if (agendaTitles.length >= 2 && repeated.length >= Math.max(2, agendaTitles.length * 0.4)) return repeated;
  for (const look of looks(lines)) {
    const group = candidates.filter((index) => look(index));
    const titles = group.filter((index) => !isDocumentTitle(textOf(index)) && !isSectionTitle(textOf(index)));
    if (titles.length >= 2) return titles;
  }
  const bullets = lines.flatMap((_, index) =>
    !question.isTaken(index) && isBulletTitle(lines, index) ? [index] : [],
  );
  if (bullets.length >= 2) return bullets;
  const standing = candidates.filter((index) => isStandingTitle(textOf(index)));
  return standing.length >= 2 ? standing : [];
}

/** After the document's title and the labelled lines that open the text; headings stand below them. */
function headEnd(lines: readonly SourceLine[]): number {
  let end = 0;
  let filled = 0;
  for (const [index, line] of lines.slice(0, 60).entries()) {
    if (line.blank) continue;
    const label = readHeadLabel(line.rich);
    const isHead = label !== null && label.rest !== '' && label.label !== 'secretary';
    if (isHead || (isDocumentTitle(line.text) && line.heading === 0 && /\d{4}/.test(line.text))) {
      end = index + 1;
      filled = 0;
    } else if (++filled > 6) break;
  }
  return end;
}

/** Looks from the strongest to the weakest; Markdown levels from the shallowest. */
function looks(lines: readonly SourceLine[]): ((index: number) => boolean)[] {
  const levels = [1, 2, 3, 4].map((level) => (index: number) => lines[index]?.heading === level);
  return [
    ...levels,
    (index) => isCapitals(lines[index]?.text ?? ''),
    (index) => lines[index]?.bold === true,
    (index) => standsAlone(lines, index),
  ];
}

function canBeTitle(lines: readonly SourceLine[], index: number): boolean {
  const line = lines[index];
  if (line === undefined || line.blank || line.rule || line.quoted || line.bullet !== null) return false;
  return (
    line.cells === null && line.text.length <= 120 && /\p{L}/u.test(line.text) && !/[;,]$/.test(line.text)
  );
}

function isLabel(line: SourceLine): boolean {
  return readItemLabel(line) !== null || readHeadLabel(line.rich) !== null;
}

/** "MINNESANTECKNINGAR 2026-03-04", "Kommunchefsmöte 19 okt 2017": names the document, not an item. */
export function isDocumentTitle(text: string): boolean {
  if (/föregående|nästa|previous|last meeting|next/i.test(text)) return false;
  if (
    /^(?:#\s*)?(?:minnesanteckning(?:ar)?|(?:sammanträdes|mötes)?protokoll|mötesanteckningar|mötesprotokoll|minutes)\b/i.test(
      text,
    )
  )
    return true;
  return /möte|sammanträde|meeting/i.test(text) && /\b(?:19|20)\d\d\b/.test(text);
}

/** Broader, for the head alone: a short line that names a meeting or the kind of document anywhere in it. */
export function isTitleLine(text: string): boolean {
  if (isDocumentTitle(text)) return true;
  if (text.length > 100 || /[.!?,:]$/.test(text)) return false;
  return /minnesanteckning|mötesanteckning|protokoll(?!\p{L})|^(?:möte|sammanträde|meeting|anteckningar)(?!\p{L})/iu.test(
    text,
  );
}

export function isCapitals(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  return (
    letters.length >= 4 &&
    letters.every((letter) => letter === letter.toUpperCase()) &&
    !/SEKRETESS/.test(text)
  );
}

/** A bullet that text follows on the next line without a bullet: a heading in a plain e-mail. */
function isBulletTitle(lines: readonly SourceLine[], index: number): boolean {
  const [line, next] = [lines[index], lines[index + 1]];
  if (line === undefined || line.bullet === null || line.indent > 1 || line.text.length > 80) return false;
  if (/[.!?;,]$/.test(line.text) || !/^\p{Lu}/u.test(line.text)) return false;
  if (isStandingTitle(line.text.replace(/\s*:.*$/, ''))) return true;
  return (
    next !== undefined &&
    !next.blank &&
    next.bullet === null &&
    next.text.length > 20 &&
    /^\p{Lu}/u.test(next.text)
  );
}

/** A short line between blank lines, without a sentence's end, and with text of its own below. */
function standsAlone(lines: readonly SourceLine[], index: number): boolean {
  const line = lines[index];
  const before = lines[index - 1];
  if (line === undefined || (before !== undefined && !before.blank && !before.rule)) return false;
  if (line.text.length > 80 || !/^\p{Lu}/u.test(line.text) || /[.!?]$/.test(line.text)) return false;
  if (line.text.split(' ').length > 9 || /\d{4}-\d\d-\d\d/.test(line.text)) return false;
  const below = nextWritten(lines, index + 1);
  if (isStandingTitle(line.text)) return below !== undefined;
  return below !== undefined && (below.text.length > 40 || below.bullet !== null || isLabel(below));
}

function nextWritten(lines: readonly SourceLine[], from: number): SourceLine | undefined {
  let at = from;
  while (lines[at]?.blank === true) at++;
  return lines[at];
}
