/** A table's change in the editor as the smallest change of its rows, columns and cells in the document. */
import type { Node } from '@tiptap/pm/model';
import type * as Y from 'yjs';
import type { BlockAttributes } from '@/lib/minutes/live/blocks';
import {
  cellElement,
  hideRow,
  insertRow,
  type NewRow,
  type NewTable,
  orderRows,
  writeColumns,
} from '@/lib/minutes/live/table-write';
import { childNodes, nodeId, toRuns } from './nodes';
import { writeText } from './write-text';

/** The columns of a table's node; a pasted table has none of its own yet and gets them by place. */
export function columnsOf(table: Node): readonly string[] {
  const columns: unknown = table.attrs['columns'];
  if (Array.isArray(columns) && columns.length > 0) return columns.map(String);
  const width = Math.max(1, ...childNodes(table).map((row) => row.childCount));
  return Array.from({ length: width }, (_, at) => `c${at + 1}`);
}

/** A table's node as a new table. */
export function tableOf(table: Node, id: string): NewTable {
  const columns = columnsOf(table);
  const rows = childNodes(table).map((row, at) => rowOf(row, columns, nodeId(row) ?? `${id}r${at + 1}`));
  return { id, attributes: table.attrs['attributes'] as BlockAttributes, columns, rows };
}

function rowOf(row: Node, columns: readonly string[], id: string): NewRow {
  const cells = childNodes(row);
  return {
    id,
    cells: columns.map((column, at) => {
      const cell = cells.find((one) => one.attrs['column'] === column) ?? unnamed(cells[at]);
      return { column, content: cell === undefined ? [] : toRuns(cell.content) };
    }),
  };
}

const unnamed = (cell: Node | undefined): Node | undefined =>
  cell !== undefined && cell.attrs['column'] === null ? cell : undefined;

/** Writes what differs between two states of one table. */
export function writeTable(element: Y.XmlElement, was: Node, now: Node): void {
  const columns = columnsOf(now);
  const before = columnsOf(was);
  if (columns.join('\n') !== before.join('\n')) writeColumns(element, before, columns);
  const old = new Map(childNodes(was).map((row) => [nodeId(row), row]));
  const rows = childNodes(now);
  const staying = new Set(rows.map(nodeId));
  for (const id of old.keys()) if (id !== null && !staying.has(id)) hideRow(element, id);
  let after: string | null = null;
  for (const row of rows) {
    const id = nodeId(row);
    if (id === null) continue;
    const oldRow = old.get(id);
    if (oldRow === undefined) insertRow(element, rowOf(row, columns, id), after);
    else if (oldRow !== row) writeRow(element, oldRow, row);
    if (!id.includes('+')) after = id;
  }
  orderRows(
    element,
    rows.flatMap((row) => nodeId(row) ?? []),
  );
}

/** Cells that are gone lose what was seen in them; the rest change by characters. */
function writeRow(table: Y.XmlElement, was: Node, now: Node): void {
  const id = nodeId(now) ?? '';
  const cells = new Map(childNodes(now).map((cell) => [cell.attrs['column'] as string, cell]));
  const old = new Map(childNodes(was).map((cell) => [cell.attrs['column'] as string, cell]));
  for (const [column, cell] of old) {
    const next = cells.get(column);
    if (next === cell) continue;
    const element = cellElement(table, id, column);
    if (element !== null) writeText(element, cell.content, next?.content ?? cell.content.cut(0, 0));
  }
  for (const [column, cell] of cells) {
    if (old.has(column)) continue;
    const element = cellElement(table, id, column);
    if (element !== null) writeText(element, cell.content.cut(0, 0), cell.content);
  }
}
