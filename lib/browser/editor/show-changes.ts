/**
 * From the document to the editor, in the smallest steps, so that a remote change moves nobody's caret or scroll: only
 * characters, attributes and blocks that differ are touched.
 */
import type { Node } from '@tiptap/pm/model';
import { type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';
import { childNodes, nodeId } from './nodes';
import { changedRange } from './write-text';

/** A change of one text as Yjs tells it; used only to place steps exactly. */
export type TextDelta = readonly {
  readonly retain?: number;
  readonly insert?: unknown;
  readonly delete?: number;
}[];

/** The transaction that makes the editor show `target`, or `null` when it does already. */
export function showNodes(
  state: EditorState,
  target: readonly Node[],
  deltas: ReadonlyMap<string, TextDelta>,
): Transaction | null {
  const current = childNodes(state.doc);
  let start = 0;
  while (start < current.length && start < target.length && same(current[start], target[start])) start += 1;
  let endCurrent = current.length;
  let endTarget = target.length;
  while (endCurrent > start && endTarget > start && same(current[endCurrent - 1], target[endTarget - 1])) {
    endCurrent -= 1;
    endTarget -= 1;
  }
  if (start === endCurrent && start === endTarget) return null;
  const pos = current.slice(0, start).reduce((sum, node) => sum + node.nodeSize, 0);
  const tr = state.tr.setMeta('addToHistory', false);
  new Patch(tr, current.slice(start, endCurrent), deltas).run(target.slice(start, endTarget), pos);
  return tr;
}

const same = (a: Node | undefined, b: Node | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && a.eq(b));

/** One pass over the changed blocks; `rest` is what the editor still shows from here on. */
class Patch {
  private readonly tr: Transaction;
  private readonly rest: Node[];
  private readonly deltas: ReadonlyMap<string, TextDelta>;

  constructor(tr: Transaction, current: readonly Node[], deltas: ReadonlyMap<string, TextDelta>) {
    this.tr = tr;
    this.rest = [...current];
    this.deltas = deltas;
  }

  run(target: readonly Node[], start: number): void {
    const wanted = new Set(target.map(nodeId));
    let pos = start;
    for (const node of target) {
      this.dropUnwanted(wanted, pos);
      const at = this.rest.findIndex((one) => nodeId(one) === nodeId(node) && one.type === node.type);
      if (at === 0) this.patch(pos, this.rest.shift() ?? node, node);
      else if (at > 0) this.bring(at, pos, node);
      else this.tr.insert(pos, node);
      pos += node.nodeSize;
      wanted.delete(nodeId(node));
    }
    const left = this.rest.reduce((sum, node) => sum + node.nodeSize, 0);
    if (left > 0) this.tr.delete(pos, pos + left);
  }

  private dropUnwanted(wanted: ReadonlySet<string | null>, pos: number): void {
    for (let first = this.rest[0]; first !== undefined && !wanted.has(nodeId(first)); first = this.rest[0]) {
      this.tr.delete(pos, pos + first.nodeSize);
      this.rest.shift();
    }
  }

  /** A block that moved up: the caret inside it moves along. */
  private bring(at: number, pos: number, node: Node): void {
    const [old] = this.rest.splice(at, 1);
    if (old === undefined) return;
    const from = pos + this.rest.slice(0, at).reduce((sum, one) => sum + one.nodeSize, 0);
    const { anchor, head } = this.tr.selection;
    const inside = anchor > from && head > from && anchor < from + old.nodeSize && head < from + old.nodeSize;
    this.tr.delete(from, from + old.nodeSize);
    this.tr.insert(pos, node);
    if (!inside || !node.isTextblock) return;
    const place = (old_: number): number => Math.min(pos + (old_ - from), pos + node.nodeSize - 1);
    this.tr.setSelection(TextSelection.create(this.tr.doc, place(anchor), place(head)));
  }

  private patch(pos: number, old: Node, node: Node): void {
    if (old.eq(node)) return;
    if (!node.isTextblock && node.type.name !== 'table') {
      this.tr.setNodeMarkup(pos, null, node.attrs);
      return;
    }
    for (const name of Object.keys(node.attrs))
      if (old.attrs[name] !== node.attrs[name]) this.tr.setNodeAttribute(pos, name, node.attrs[name]);
    if (node.isTextblock) this.patchText(pos, old, node);
    else this.patchTable(pos, old, node);
  }

  private patchTable(pos: number, old: Node, node: Node): void {
    const sameRows = (a: Node, b: Node): boolean =>
      nodeId(a) === nodeId(b) && a.childCount === b.childCount && nodesAgree(childNodes(a), childNodes(b));
    const oldRows = childNodes(old);
    const rows = childNodes(node);
    if (oldRows.length !== rows.length || !rows.every((row, at) => sameRows(oldRows[at] ?? row, row))) {
      this.tr.replaceWith(pos + 1, pos + old.nodeSize - 1, node.content);
      return;
    }
    let at = pos + 1;
    rows.forEach((row, index) => {
      const oldRow = oldRows[index] ?? row;
      at += 1;
      childNodes(row).forEach((cell, column) => {
        this.patchText(at, oldRow.child(column), cell);
        at += cell.nodeSize;
      });
      at += 1;
    });
  }

  private patchText(pos: number, old: Node, node: Node): void {
    const delta = this.deltas.get(nodeId(node) ?? '');
    if (delta !== undefined && old.textContent !== node.textContent) this.applyDelta(pos, node, delta);
    const shown = this.tr.doc.nodeAt(pos);
    if (shown === null || shown.content.eq(node.content)) return;
    const range = changedRange(shown.content, node.content);
    if (range === null) return;
    if (shown.textContent === node.textContent && shown.content.size === node.content.size)
      this.patchMarks(pos + 1, node);
    else this.tr.replace(pos + 1 + range.from, pos + 1 + range.toWas, node.slice(range.from, range.toNow));
  }

  /** Follows Yjs's own account of the change, as long as it fits; what remains different is patched after it. */
  private applyDelta(pos: number, node: Node, delta: TextDelta): void {
    let offset = 0;
    for (const step of delta) {
      const length = typeof step.insert === 'string' ? step.insert.length : step.insert === undefined ? 0 : 1;
      const size = this.tr.doc.nodeAt(pos)?.content.size ?? 0;
      const start = pos + 1 + offset;
      if (step.delete !== undefined) {
        if (offset + step.delete > size) return;
        this.tr.delete(start, start + step.delete);
      } else if (length > 0) {
        if (offset > size || offset + length > node.content.size) return;
        this.tr.replace(start, start, node.slice(offset, offset + length));
      }
      offset += length + (step.retain ?? 0);
    }
  }

  private patchMarks(start: number, node: Node): void {
    node.content.forEach((child, offset) => {
      if (!child.isText) return;
      const from = start + offset;
      this.tr.removeMark(from, from + child.nodeSize);
      for (const mark of child.marks) this.tr.addMark(from, from + child.nodeSize, mark);
    });
  }
}

const nodesAgree = (a: readonly Node[], b: readonly Node[]): boolean =>
  a.every((node, at) => node.attrs['column'] === b[at]?.attrs['column']);
