/** Tables under the caret: moving between cells, and rows and columns that come and go. */
import type { Node } from '@tiptap/pm/model';
import { type Command, type EditorState, TextSelection } from '@tiptap/pm/state';
import { childNodes } from './nodes';
import { nodeType } from './schema';
import { columnsOf } from './write-table';

type CellPlace = {
  readonly table: Node;
  readonly tablePos: number;
  readonly row: number;
  readonly column: number;
};

/** The cell that the caret is in, or `null` outside of tables. */
export function cellAt(state: EditorState): CellPlace | null {
  const { $from } = state.selection;
  if ($from.depth < 3 || $from.node(1).type.name !== 'table') return null;
  return { table: $from.node(1), tablePos: $from.before(1), row: $from.index(1), column: $from.index(2) };
}

/** A table of empty cells; its columns are named so that two people's columns never meet. */
export function newTable(size: { rows: number; columns: number }, newId: () => string): Node {
  const columns = Array.from({ length: size.columns }, newId);
  const rows = Array.from({ length: size.rows }, () => newRow(columns, newId()));
  return nodeType('table').create({ id: newId(), columns, attributes: { header: '1' } }, rows);
}

function newRow(columns: readonly string[], id: string): Node {
  return nodeType('row').create(
    { id },
    columns.map((column) => nodeType('cell').create({ column })),
  );
}

/** The next or previous cell; after the last one a new row begins. */
export function toCell(by: 1 | -1, newId: () => string): Command {
  return (state, dispatch, view) => {
    const place = cellAt(state);
    if (place === null) return false;
    const width = place.table.child(place.row).childCount;
    const next = place.row * width + place.column + by;
    if (next < 0) return true;
    if (next >= width * place.table.childCount) return addRow(newId)(state, dispatch, view);
    dispatch?.(select(state, place, { row: Math.floor(next / width), column: next % width }));
    return true;
  };
}

function select(state: EditorState, { table, tablePos }: CellPlace, to: { row: number; column: number }) {
  let pos = tablePos + 1;
  for (const row of childNodes(table).slice(0, to.row)) pos += row.nodeSize;
  pos += 1;
  for (const cell of childNodes(table.child(to.row)).slice(0, to.column)) pos += cell.nodeSize;
  return state.tr.setSelection(TextSelection.create(state.doc, pos + 1)).scrollIntoView();
}

/** A row below, with the caret in its first cell. */
export function addRow(newId: () => string): Command {
  return (state, dispatch) => {
    const place = cellAt(state);
    if (place === null) return false;
    const rows = childNodes(place.table);
    const at = rows.slice(0, place.row + 1).reduce((sum, row) => sum + row.nodeSize, place.tablePos + 1);
    const tr = state.tr.insert(at, newRow(columnsOf(place.table), newId()));
    dispatch?.(tr.setSelection(TextSelection.create(tr.doc, at + 2)).scrollIntoView());
    return true;
  };
}

/** A column to the right. */
export function addColumn(newId: () => string): Command {
  return (state, dispatch) => {
    const place = cellAt(state);
    if (place === null) return false;
    const column = newId();
    const columns = [...columnsOf(place.table)];
    columns.splice(place.column + 1, 0, column);
    dispatch?.(rebuild(state, place, columns));
    return true;
  };
}

/** Deletes the row or column of the caret; the last one takes the table with it. */
export function removeLine(what: 'row' | 'column'): Command {
  return (state, dispatch) => {
    const place = cellAt(state);
    if (place === null) return false;
    const { table, tablePos } = place;
    const rows = childNodes(table);
    const columns = columnsOf(table);
    const isLast = what === 'row' ? rows.length === 1 : columns.length === 1;
    if (isLast) dispatch?.(state.tr.delete(tablePos, tablePos + table.nodeSize));
    else if (what === 'column')
      dispatch?.(
        rebuild(
          state,
          place,
          columns.filter((_, at) => at !== place.column),
        ),
      );
    else {
      const at = rows.slice(0, place.row).reduce((sum, row) => sum + row.nodeSize, tablePos + 1);
      dispatch?.(state.tr.delete(at, at + (rows[place.row]?.nodeSize ?? 0)));
    }
    return true;
  };
}

/** The same table with other columns; cells keep their text. */
function rebuild(state: EditorState, { table, tablePos }: CellPlace, columns: readonly string[]) {
  const rows = childNodes(table).map((row) => {
    const cells = childNodes(row);
    const next = columns.map(
      (column) =>
        cells.find((cell) => cell.attrs['column'] === column) ?? nodeType('cell').create({ column }),
    );
    return row.type.create(row.attrs, next);
  });
  const node = table.type.create({ ...table.attrs, columns }, rows);
  const tr = state.tr.replaceWith(tablePos, tablePos + table.nodeSize, node);
  return tr.setSelection(TextSelection.near(tr.doc.resolve(tablePos + 3)));
}
