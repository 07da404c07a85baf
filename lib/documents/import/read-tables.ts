/** Rows of cells as tables. Owns where a table begins and ends and whether its first row is a header. */
import type { Cursor } from './item-draft';
import { plainOf, type SourceLine } from './source';

export type CellTable = {
  readonly rows: readonly (readonly string[])[];
  readonly header: boolean;
  readonly lines: readonly number[];
};

/** Reads the table at the cursor and moves past it; null (cursor unmoved) when the line opens no table. */
export function readTable(cursor: Cursor): CellTable | null {
  const rows: { cells: readonly string[]; line: SourceLine }[] = [];
  let ruled = false;
  let at = cursor.at;
  for (; at < cursor.lines.length; at++) {
    const line = cursor.lines[at];
    if (line === undefined || !isRow(line, rows.length)) break;
    if (line.cells?.every((cell) => /^:?-{2,}:?$/.test(plainOf(cell)) || cell === ''))
      ruled = ruled || rows.length === 1;
    else if (line.cells !== null) rows.push({ cells: line.cells, line });
  }
  const filled = Math.max(0, ...rows.map((row) => row.cells.filter((cell) => cell !== '').length));
  const isPiped = cursor.lines[cursor.at]?.text.startsWith('|') ?? false;
  const isTabbed = rows.some((row) => !row.line.text.includes('|'));
  if (filled < 2 || (rows.length < 2 && !isPiped && !isTabbed)) return null;
  cursor.at = at;
  const width = Math.max(...rows.map((row) => lastFilled(row.cells) + 1));
  const cells = rows.map((row) => Array.from({ length: width }, (_, column) => row.cells[column] ?? ''));
  const lines = rows.map((row) => row.line.number);
  // Markdown cannot do without a header; a table that has none is written with an empty one.
  const isHeadless = ruled && cells.length > 1 && (cells[0]?.every((cell) => cell === '') ?? false);
  if (isHeadless) return { rows: cells.slice(1), header: false, lines: lines.slice(1) };
  return { rows: cells, header: ruled || opensWithHeader(cells), lines };
}

function isRow(line: SourceLine, read: number): boolean {
  return (
    line.cells !== null ||
    (read === 1 && /^\|?[\s:|-]+\|[\s:|-]*$/.test(line.text) && line.text.includes('-'))
  );
}

function lastFilled(cells: readonly string[]): number {
  return cells.findLastIndex((cell) => cell !== '');
}

/** An empty corner, or a first row of words above rows with figures. */
function opensWithHeader(rows: readonly (readonly string[])[]): boolean {
  const [first, ...rest] = rows;
  if (first === undefined || rest.length === 0) return false;
  if (first[0] === '' && first.slice(1).some((cell) => cell !== '')) return true;
  const hasFigure = (row: readonly string[]): boolean =>
    row.slice(1).some((cell) => /\d/.test(plainOf(cell)));
  return !hasFigure(first) && first.every((cell) => cell !== '') && rest.every(hasFigure);
}
