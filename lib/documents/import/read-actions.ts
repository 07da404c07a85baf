/**
 * Actions of an item. Owns the three printed forms: a table, a table flattened to one cell per line, and lines or bullets
 * after a label. The same task on two rows is one action with two owners.
 */
import {
  type ActionFields,
  emptyAction,
  isDue,
  isOwners,
  readDue,
  readOwners,
  readStatus,
} from './action-cells';
import { addBlock, type Cursor, currentBlocks, type ItemDraft, nextFilled } from './item-draft';
import { type ItemLabel, readItemLabel } from './labels';
import type { CellTable } from './read-tables';
import { plainOf, type SourceLine } from './source';

type Column = 'task' | 'due' | 'owner' | 'status' | 'number' | 'other';

/** The columns of a header row, or null when the row is no header of an action table. */
export function actionColumns(cells: readonly string[]): Column[] | null {
  const columns = cells.map((cell): Column => {
    const text = plainOf(cell).replace(/[:*]/g, '').trim();
    if (
      /^(?:åtgärd(?:er)?|uppgift(?:er)?|uppdrag|aktivitet(?:er)?|att göra|vad(?: ska göras)?|beslutad åtgärd|actions?|tasks?|action points?|what)$/i.test(
        text,
      )
    )
      return 'task';
    if (
      /^(?:slutdatum|datum|klart?(?: senast| när| datum)?|när klart|färdigt|senast(?: klart)?|deadline|när|tidpunkt|due(?: date)?|by when|when)$/i.test(
        text,
      )
    )
      return 'due';
    if (/^(?:ansvarig[at]?(?: person)?|ansvar|vem(?: gör)?|utförare|owner|responsible|who)$/i.test(text))
      return 'owner';
    if (/^(?:nr|nummer|no\.?|#|id)$/i.test(text)) return 'number';
    return /^(?:status|läge)$/i.test(text) ? 'status' : 'other';
  });
  const known = new Set(columns.filter((column) => column !== 'other' && column !== 'number'));
  return known.has('task') && known.size >= 2 ? columns : null;
}

/** Takes a table whose first row is an action header; false when it is another table. */
export function takeActionTable(draft: ItemDraft, table: CellTable): boolean {
  const [head = [], ...rows] = table.rows;
  const columns = actionColumns(head);
  if (columns === null) return false;
  draft.context.notebook.label(head.map(plainOf).join(' '), table.lines[0] ?? 0);
  rows.forEach((cells, index) => {
    const line = table.lines[index + 1] ?? 0;
    const cellOf = (column: Column): string => cells[columns.indexOf(column)] ?? '';
    const others = cells.filter((cell, at) => columns[at] === 'other' && cell !== '').map(plainOf);
    const action: ActionFields = {
      task: [plainOf(cellOf('task')), ...others].join(' – '),
      ...readDue(cellOf('due'), draft.context.date),
      owners: readOwners(draft, cellOf('owner'), line),
      status: readStatus(cellOf('status')),
    };
    if (columns.includes('status')) draft.context.notebook.label(plainOf(cellOf('status')), line);
    if (cells.some((cell) => cell !== '')) addAction(draft, action, { line, cells });
  });
  return true;
}

/** Adds an action, or an owner to the action of the same task in this item. */
export function addAction(
  draft: ItemDraft,
  action: ActionFields,
  from: { line: number; cells: readonly string[] },
): void {
  const words = from.cells.map(plainOf).join(' ');
  if (!sameWords(words, action)) draft.context.notebook.label(words, from.line);
  const twin = draft.tasks
    .get(action.task)
    ?.find((block) => fits(block, action) && currentBlocks(draft).includes(block));
  if (twin === undefined) {
    addBlock(draft, { kind: 'action', ...action }, from.line);
    return;
  }
  draft.context.notebook.infer(`items/${draft.id}/actions`, action.task, {
    why: 'sameTaskTwice',
    line: from.line,
  });
  draft.context.notebook.label(action.task, from.line);
  twin.owners = [...new Set([...twin.owners, ...action.owners])];
  twin.due ??= action.due;
  twin.dueText ??= action.dueText;
}

const fits = (one: ActionFields, other: ActionFields): boolean =>
  one.due === null || other.due === null || one.due === other.due;

/** True when the fields hold the printed words letter by letter. */
function sameWords(printed: string, action: ActionFields): boolean {
  const held = [action.task, action.due, action.dueText, ...action.owners].join(' ');
  const words = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const have = new Set(words(held));
  return words(printed).every((word) => have.has(word));
}

/** A header flattened to one label per line: ÅTGÄRDER / SLUTDATUM / ANSVARIG. The cursor stands on the first of them. */
export function takeFlattened(draft: ItemDraft, cursor: Cursor): boolean {
  const columns: ItemLabel[] = [];
  let at = cursor.at;
  for (; at < cursor.lines.length; at++) {
    const line = cursor.lines[at];
    if (line === undefined || line.blank) continue;
    const label = readItemLabel(line);
    if (label === null || label.rest !== '' || !['action', 'due', 'owner'].includes(label.label)) break;
    columns.push(label.label);
    draft.context.notebook.word(label.words, line.number);
  }
  if (new Set(columns).size < 2) return false;
  cursor.at = at;
  takeFlatRows(draft, cursor, columns.indexOf('owner') < columns.indexOf('due'));
  return true;
}

type FlatRow = { action: ActionFields; cells: string[]; line: number; looks: SourceLine };

function takeFlatRows(draft: ItemDraft, cursor: Cursor, ownerFirst: boolean): void {
  let row: FlatRow | null = null;
  let first: SourceLine | null = null;
  const close = (): void => {
    if (row !== null) addAction(draft, row.action, { line: row.line, cells: row.cells });
    row = null;
  };
  for (; cursor.at < cursor.lines.length; cursor.at++) {
    const line = cursor.lines[cursor.at];
    if (line === undefined || line.blank) continue;
    if (row !== null && takeFlatCell(draft, row, { line, ownerFirst })) continue;
    if (!startsFlatRow(draft, cursor, first)) break;
    close();
    first ??= line;
    row = { action: emptyAction(line.text), cells: [line.text], line: line.number, looks: line };
  }
  close();
}

/** A date or a name completes the open row, each once. */
function takeFlatCell(
  draft: ItemDraft,
  row: FlatRow,
  { line, ownerFirst }: { line: SourceLine; ownerFirst: boolean },
): boolean {
  const { action } = row;
  if (
    action.due === null &&
    action.dueText === null &&
    (ownerFirst || action.owners.length === 0) &&
    isDue(line.text, draft.context.date)
  ) {
    row.action = { ...action, ...readDue(line.text, draft.context.date) };
  } else if (isOwners(draft, line.text)) {
    row.action = {
      ...action,
      owners: [...new Set([...action.owners, ...readOwners(draft, line.text, line.number)])],
    };
  } else return false;
  row.cells.push(line.text);
  return true;
}

/** A new task looks like the first one, is no label, and a date or a name follows it soon. */
function startsFlatRow(draft: ItemDraft, cursor: Cursor, first: SourceLine | null): boolean {
  const line = cursor.lines[cursor.at];
  if (line === undefined || line.heading > 0 || line.cells !== null || readItemLabel(line) !== null)
    return false;
  if (first === null) return true;
  if (line.italic !== first.italic || line.bold !== first.bold) return false;
  if (line.italic) return true;
  const next = nextFilled(cursor);
  return next !== undefined && (isDue(next.text, draft.context.date) || isOwners(draft, next.text));
}
