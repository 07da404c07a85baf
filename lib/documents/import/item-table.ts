/**
 * Minutes that are one table: number, title and text of each item in a row. Owns telling that table from all others and
 * laying its rows out as lines, so that the readers of items see what they know.
 */
import { readItemLabel } from './labels';
import { readNumber } from './numbers';
import { plainOf, type SourceLine } from './source';

const ROW_NUMBER = /^(?:§\s?)?(\d{1,3})\.?$/;

/** The lines with such a table laid out; the same lines when there is none. */
export function unrollItemTable(lines: readonly SourceLine[]): readonly SourceLine[] {
  const rows = longestRun(lines);
  const first = rows[0];
  if (first === undefined || rows.length < 3) return lines;
  const others = lines.filter((line) => ['section', 'word', 'dot'].includes(readNumber(line)?.family ?? ''));
  if (others.length >= 2) return lines;
  const head = headerAbove(lines, first);
  if (head.some((cell) => /^(?:åtgärd|uppgift|action|aktivitet)/i.test(cell))) return lines;
  const taken = new Set(rows);
  return lines.flatMap((line, index) => (taken.has(index) ? unroll(line, head) : [line]));
}

/** Indexes of rows whose numbers count up by one and whose second cell can be a title. */
function longestRun(lines: readonly SourceLine[]): number[] {
  let best: number[] = [];
  let run: number[] = [];
  let last = 0;
  lines.forEach((line, index) => {
    if (line.blank || line.rule || isDivider(line)) return;
    const number = rowNumber(line);
    if (number === null || (run.length > 0 && number !== last + 1)) run = [];
    if (number !== null) {
      run.push(index);
      last = number;
    }
    if (run.length > best.length) best = run;
  });
  return best;
}

const isDivider = (line: SourceLine): boolean =>
  line.cells?.every((cell) => /^(?::?-{2,}:?)?$/.test(plainOf(cell))) ?? false;

function rowNumber({ cells }: SourceLine): number | null {
  const [number = '', title = '', ...texts] = (cells ?? []).map(plainOf);
  const isItem = title.length > 2 && title.length <= 120 && /^\p{Lu}/u.test(title) && texts.join('') !== '';
  const match = isItem ? ROW_NUMBER.exec(number) : null;
  const isFigures = /\d/.test(texts.join('')) && texts.every((text) => /^[\d\s.,:–-]*$/.test(text));
  return match === null || isFigures ? null : Number(match[1]);
}

/** The row of names directly above the first item. */
function headerAbove(lines: readonly SourceLine[], first: number): string[] {
  let at = first - 1;
  const passes = (line: SourceLine | undefined): boolean =>
    line !== undefined && (line.blank || isDivider(line));
  while (at >= 0 && passes(lines[at])) at--;
  return (lines[at]?.cells ?? []).map(plainOf);
}

function unroll(row: SourceLine, head: readonly string[]): SourceLine[] {
  const plain = { ...row, cells: null, heading: 0, bullet: null, indent: 0, bold: false, italic: false };
  const [number = '', title = '', ...texts] = row.cells ?? [];
  const asLine = (rich: string): SourceLine => ({ ...plain, rich, wide: rich, text: plainOf(rich) });
  const gap = { ...asLine(''), blank: true };
  const named = texts.map((text, column) => {
    const label = head[column + 2] ?? '';
    const isLabel = readItemLabel(asLine(`${label}:`)) !== null;
    return isLabel && text !== '' ? `${label}: ${text}` : text;
  });
  const numbered = `${plainOf(number).replace(/\.$/, '')}. ${title}`;
  return [
    gap,
    { ...asLine(numbered), heading: 2 },
    gap,
    ...named.filter(Boolean).flatMap((text) => [asLine(text), gap]),
  ];
}
