/**
 * Writing a table's rows, columns and cells. Owns the elements inside a table; a row or column goes like a block goes:
 * its seen characters one by one, and the mark that wants it.
 */
import type * as Y from 'yjs';
import { COLUMN_PREFIX, cellsByColumn, createElement, createText, findElement } from './blocks';
import {
  allElements,
  elementId,
  hideElement,
  insertElement,
  keepElement,
  moveElement,
  orderedElements,
} from './elements';
import type { TextRun } from './inline';
import { placeAt } from './order';

export type NewRow = {
  readonly id: string;
  readonly cells: readonly { readonly column: string; readonly content: readonly TextRun[] }[];
};

export type NewTable = {
  readonly id: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly columns: readonly string[];
  readonly rows: readonly NewRow[];
};

/** A table that is not in a document yet. */
export function createTable({ id, attributes, columns, rows }: NewTable): Y.XmlElement {
  const table = createElement('table', { id, ...attributes, ...columnKeys(columns) });
  table.insert(0, rows.map(createRow));
  return table;
}

function columnKeys(columns: readonly string[]): Record<string, string> {
  const keys: Record<string, string> = {};
  const placed: { id: string; order: string }[] = [];
  for (const column of columns) {
    const { key } = placeAt(placed, placed.length);
    placed.push({ id: column, order: key });
    keys[`${COLUMN_PREFIX}${column}`] = key;
  }
  return keys;
}

function createRow({ id, cells }: NewRow): Y.XmlElement {
  const row = createElement('row', { id });
  row.insert(
    0,
    cells.map(({ column, content }) => createCell(column, content)),
  );
  return row;
}

function createCell(column: string, content: readonly TextRun[]): Y.XmlElement {
  const cell = createElement('cell', { col: column });
  cell.insert(0, [createText(content)]);
  return cell;
}

/** Makes the wanted columns be these, in this order; a column that goes loses the characters seen in it. */
export function writeColumns(table: Y.XmlElement, before: readonly string[], after: readonly string[]): void {
  for (const gone of before.filter((column) => !after.includes(column))) {
    for (const row of allElements(table))
      for (const cell of cellsByColumn(row).get(gone) ?? []) hideElement(cell);
    table.removeAttribute(`${COLUMN_PREFIX}${gone}`);
  }
  const keys = after.map((column) => ({ id: column, order: columnKey(table, column) ?? '' }));
  const placed: { id: string; order: string }[] = [];
  keys.forEach((column, at) => {
    const last = placed.at(-1);
    const fits = column.order !== '' && (last === undefined || last.order < column.order);
    if (fits) placed.push(column);
    else {
      const next = keys.slice(at + 1).find((one) => one.order !== '' && one.order > (last?.order ?? ''));
      const { key } = placeAt(next === undefined ? placed : [...placed, next], placed.length);
      table.setAttribute(`${COLUMN_PREFIX}${column.id}`, key);
      placed.push({ id: column.id, order: key });
    }
  });
}

function columnKey(table: Y.XmlElement, column: string): string | null {
  const key: unknown = table.getAttribute(`${COLUMN_PREFIX}${column}`);
  return typeof key === 'string' ? key : null;
}

/** The element that holds a cell's text; made when the place has none yet. `row` is an id as read, `id+1` for overflow. */
export function cellElement(table: Y.XmlElement, row: string, column: string): Y.XmlElement | null {
  const [rowId = '', overflow = '0'] = row.split('+');
  const element = findElement(table, rowId);
  if (element === null) return null;
  const found = cellsByColumn(element).get(column)?.[Number(overflow)];
  if (found !== undefined) return found;
  const cell = createCell(column, []);
  element.insert(element.length, [cell]);
  return cell;
}

/** Puts a new row right after another (`null`: first). */
export function insertRow(table: Y.XmlElement, row: NewRow, after: string | null): void {
  insertElement(table, createRow(row), after);
}

/** Deletes what is seen of a row. */
export function hideRow(table: Y.XmlElement, row: string): void {
  const [rowId = '', overflow] = row.split('+');
  const element = findElement(table, rowId);
  if (element === null) return;
  if (overflow === undefined) hideElement(element);
  else for (const cells of cellsByColumn(element).values()) hideCell(cells[Number(overflow)]);
}

function hideCell(cell: Y.XmlElement | undefined): void {
  if (cell !== undefined) hideElement(cell);
}

/** Lets rows stand in this order; rows that are not named stay where they are. */
export function orderRows(table: Y.XmlElement, rows: readonly string[]): void {
  let after: string | null = null;
  for (const row of rows.filter((id) => !id.includes('+'))) {
    const element = findElement(table, row);
    const order = orderedElements(table)
      .map(elementId)
      .filter((id) => rows.includes(id));
    if (element !== null && order[order.indexOf(row) - 1] !== (after ?? undefined))
      moveElement(table, element, after);
    after = row;
  }
}

/** Keeps a row that others had deleted. */
export function keepRow(table: Y.XmlElement, row: string): void {
  const element = findElement(table, row.split('+')[0] ?? '');
  if (element !== null) keepElement(element);
}
