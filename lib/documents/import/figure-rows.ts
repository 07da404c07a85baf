/**
 * Columns made of spaces as rows of cells: wide gaps, or figures after a name with single spaces between. Owns telling
 * them from running text: at least two rows in a row with the same columns.
 */
import type { Cursor } from './item-draft';
import { readItemLabel } from './labels';
import type { CellTable } from './read-tables';
import type { SourceLine } from './source';

/** A figure with spaces between its thousands; a sign before it begins a new one. */
const FIGURE = '[-–−+]? ?\\d{1,3}(?: \\d{3})+(?:,\\d+)?|[-–−+]?\\d+(?:,\\d+)?';
const UNIT = '(?: ?(?:kr|tkr|mkr|mnkr|%|st|SEK))?';
const FIGURES = new RegExp(`^(\\p{Lu}[^\\d:;]{1,60}?)((?: (?:${FIGURE})${UNIT}){1,12})$`, 'u');
const ONE = new RegExp(`(?:${FIGURE})${UNIT}(?= |$)`, 'gu');
const MAX_LINE = 400;

/** Reads such a table at the cursor and moves past it; null (cursor unmoved) when there is none. */
export function readSpacedTable(cursor: Cursor): CellTable | null {
  return readRows(cursor, wideCells) ?? readFigureRows(cursor);
}

function readRows(cursor: Cursor, cellsOf: (line: SourceLine) => string[] | null): CellTable | null {
  const rows: string[][] = [];
  const lines: number[] = [];
  let at = cursor.at;
  for (; at < cursor.lines.length; at++) {
    const line = cursor.lines[at];
    const cells = line === undefined ? null : cellsOf(line);
    if (line === undefined || cells === null || (rows[0] !== undefined && cells.length !== rows[0].length))
      break;
    rows.push(cells);
    lines.push(line.number);
  }
  if (rows.length < 2) return null;
  cursor.at = at;
  const hasFigure = (row: readonly string[]): boolean => row.slice(1).some((cell) => /\d/.test(cell));
  const header = !hasFigure(rows[0] ?? []) && rows.slice(1).every(hasFigure);
  return { rows, header, lines };
}

const isPlain = (line: SourceLine | undefined): line is SourceLine =>
  line !== undefined &&
  !line.blank &&
  !line.rule &&
  line.heading === 0 &&
  line.bullet === null &&
  line.cells === null &&
  line.text.length <= MAX_LINE &&
  readItemLabel(line) === null;

/** Parts between gaps of three and more spaces; two are a typing habit after a full stop. */
function wideCells(line: SourceLine): string[] | null {
  if (!isPlain(line)) return null;
  const cells = line.wide.split(/ {3,}/);
  return cells.length >= 2 && cells.every((cell) => cell.length <= 120) ? cells : null;
}

/** "Sjötorp 1 200 000 1 150 000" below "Kommun Budget Utfall"; one column needs thousands or a unit. */
function readFigureRows(cursor: Cursor): CellTable | null {
  const opening = cursor.lines[cursor.at];
  const names = isPlain(opening) && !/[\d.!?]/.test(opening.text) ? opening.text.split(' ') : null;
  const below: Cursor = { lines: cursor.lines, at: cursor.at + (names === null ? 0 : 1) };
  const table = readRows(below, figureCells);
  const width = table?.rows[0]?.length ?? 0;
  if (table === null || (names !== null && names.length !== width)) return null;
  if (width === 2 && !table.rows.every((row) => /\d \d{3}|kr$|%$/.test(row[1] ?? ''))) return null;
  cursor.at = below.at;
  return names === null || opening === undefined
    ? table
    : { rows: [names, ...table.rows], header: true, lines: [opening.number, ...table.lines] };
}

function figureCells(line: SourceLine): string[] | null {
  if (!isPlain(line)) return null;
  const match = FIGURES.exec(line.text);
  if (match === null) return null;
  const [, name = '', figures = ''] = match;
  return [name.trim(), ...(figures.match(ONE) ?? []).map((one) => one.trim())];
}
