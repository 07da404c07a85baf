/**
 * The blocks of a body as plain values. Owns the element names and attributes of a block and reading them; an element of
 * another name is `foreign` and keeps everything it has.
 */
import * as Y from 'yjs';
import { allElements, elementId, isRescued, LIVE, shownElements } from './elements';
import { type Inline, plainText, readInlines, type TextRun } from './inline';
import { bodyOf } from './shape';

export const TEXT_KINDS = ['note', 'decision', 'background', 'quote', 'heading'] as const;
export type TextKind = (typeof TEXT_KINDS)[number];

/**
 * Attributes of a text block by name. `kind` is a TextKind or the word of a newer version; `list` is `bullet` or
 * `ordered`; `level` a digit; `mark` the list mark as printed; `act`, `to`, `toDate`, `position` describe a decision.
 */
export type BlockAttributes = Readonly<Record<string, string>>;

type Common = { readonly id: string; readonly rescued: boolean };
export type TextBlock = Common & {
  readonly type: 'text';
  readonly attributes: BlockAttributes;
  readonly content: readonly Inline[];
};
export type TableCell = { readonly column: string; readonly content: readonly Inline[] };
export type TableRow = { readonly id: string; readonly cells: readonly TableCell[] };
export type Table = Common & {
  readonly type: 'table';
  readonly attributes: BlockAttributes;
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
};
/** A place in the text for an action, an attachment or a secret part, which live elsewhere. */
export type Reference = Common & {
  readonly type: 'action' | 'attachment' | 'secret';
  readonly target: string;
};
export type Foreign = Common & { readonly type: 'foreign'; readonly name: string; readonly text: string };
export type LiveBlock = TextBlock | Table | Reference | Foreign;

export const COLUMN_PREFIX = 'col.';
const OWN_ATTRIBUTES = new Set(['id', LIVE, 'at', 'target']);

/** The shown blocks of an item, in order. Never writes. */
export function readBlocks(doc: Y.Doc, itemId: string): LiveBlock[] {
  return shownElements(bodyOf(doc, itemId)).map(readBlock);
}

/** One element as a block. */
export function readBlock(element: Y.XmlElement): LiveBlock {
  const common = { id: elementId(element), rescued: isRescued(element) };
  switch (element.nodeName) {
    case 'block':
      return { ...common, type: 'text', attributes: readAttributes(element), content: readInlines(element) };
    case 'table':
      return { ...common, type: 'table', attributes: readAttributes(element), ...readTable(element) };
    case 'action':
    case 'attachment':
    case 'secret':
      return { ...common, type: element.nodeName, target: stringAttribute(element, 'target') };
    default:
      return { ...common, type: 'foreign', name: element.nodeName, text: plainText(element) };
  }
}

const stringAttribute = (element: Y.XmlElement, name: string): string => {
  const value: unknown = element.getAttribute(name);
  return typeof value === 'string' ? value : '';
};

/** The attributes that say what a block is; its id, place and mark are not among them. */
export function readAttributes(element: Y.XmlElement): BlockAttributes {
  const attributes: Record<string, string> = {};
  for (const [name, value] of Object.entries(element.getAttributes() as Record<string, unknown>)) {
    const hidden = OWN_ATTRIBUTES.has(name) || name.startsWith(COLUMN_PREFIX);
    if (typeof value === 'string' && !hidden) attributes[name] = value;
  }
  return attributes;
}

/**
 * Columns by their order keys, rows with one cell a column. A column that was deleted while somebody typed in it is still
 * there; a second cell at one place becomes a row of its own below, so that its text shows.
 */
function readTable(table: Y.XmlElement): Pick<Table, 'columns' | 'rows'> {
  const rows = shownElements(table).map((row) => ({ id: elementId(row), cells: cellsByColumn(row) }));
  const columns = columnsOf(table, rows);
  return {
    columns,
    rows: rows.flatMap(({ id, cells }) => {
      const depth = Math.max(1, ...columns.map((column) => cells.get(column)?.length ?? 0));
      return Array.from({ length: depth }, (_, at) => ({
        id: at === 0 ? id : `${id}+${at}`,
        cells: columns.map((column) => cellAt(column, cells.get(column)?.[at])),
      }));
    }),
  };
}

const cellAt = (column: string, element: Y.XmlElement | undefined): TableCell => ({
  column,
  content: element === undefined ? [] : readInlines(element),
});

/** The cells of a row by column; a cell that is empty and not wanted any more is not there. */
export function cellsByColumn(row: Y.XmlElement): ReadonlyMap<string, Y.XmlElement[]> {
  const cells = new Map<string, Y.XmlElement[]>();
  for (const cell of allElements(row)) {
    const column = stringAttribute(cell, 'col');
    const list = cells.get(column);
    if (list === undefined) cells.set(column, [cell]);
    else if (plainText(cell) !== '') list.push(cell);
  }
  return cells;
}

function columnsOf(
  table: Y.XmlElement,
  rows: readonly { cells: ReadonlyMap<string, readonly Y.XmlElement[]> }[],
): string[] {
  const wanted = Object.entries(table.getAttributes() as Record<string, unknown>)
    .filter(([name, value]) => name.startsWith(COLUMN_PREFIX) && typeof value === 'string')
    .sort(([a, x], [b, y]) => (String(x) === String(y) ? (a < b ? -1 : 1) : String(x) < String(y) ? -1 : 1))
    .map(([name]) => name.slice(COLUMN_PREFIX.length));
  const used = rows.flatMap(({ cells }) =>
    [...cells].filter(([, list]) => list.some((cell) => plainText(cell) !== '')).map(([column]) => column),
  );
  return [...wanted, ...[...new Set(used)].filter((column) => !wanted.includes(column)).sort()];
}

export type NewTextBlock = {
  readonly id: string;
  readonly attributes: BlockAttributes;
  readonly content: readonly TextRun[];
};

/** A text block that is not in a document yet. */
export function createTextBlock({ id, attributes, content }: NewTextBlock): Y.XmlElement {
  const element = createElement('block', { id, ...attributes });
  element.insert(0, [createText(content)]);
  return element;
}

/** A reference that is not in a document yet. */
export function createReference(type: Reference['type'], id: string, target: string): Y.XmlElement {
  return createElement(type, { id, target });
}

/** An element that is shown even while it is empty. */
export function createElement(name: string, attributes: BlockAttributes): Y.XmlElement {
  const element = new Y.XmlElement(name);
  for (const [key, value] of Object.entries({ [LIVE]: '1', ...attributes })) element.setAttribute(key, value);
  return element;
}

/** A text that is not in a document yet. */
export function createText(content: readonly TextRun[]): Y.XmlText {
  const text = new Y.XmlText();
  text.applyDelta(content.map((run) => ({ insert: run.text, attributes: { ...run.marks } })));
  return text;
}

/** Writes the attributes that differ and no other: what is not named in `attributes` but was read before goes. */
export function writeAttributes(
  element: Y.XmlElement,
  before: BlockAttributes,
  after: BlockAttributes,
): void {
  for (const [name, value] of Object.entries(after))
    if (before[name] !== value) element.setAttribute(name, value);
  for (const name of Object.keys(before)) if (after[name] === undefined) element.removeAttribute(name);
}

/** The element of a block by its id, hidden ones included. */
export function findElement(container: Y.XmlFragment, id: string): Y.XmlElement | null {
  return allElements(container).find((element) => elementId(element) === id) ?? null;
}
