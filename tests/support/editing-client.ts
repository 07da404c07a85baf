/**
 * One person's editor without a screen: a real Y.Doc, the real binding and a real ProseMirror state. Updates travel through
 * queues that a test empties in any order.
 */
import { joinBackward, splitBlock } from '@tiptap/pm/commands';
import type { Node } from '@tiptap/pm/model';
import { EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';
import * as Y from 'yjs';
import { BodyBinding } from '@/lib/browser/editor/binding';
import { idPlugin } from '@/lib/browser/editor/ids';
import { childNodes } from '@/lib/browser/editor/nodes';
import { nodeType } from '@/lib/browser/editor/schema';
import { createLiveUndo } from '@/lib/browser/editor/undo';
import { bodyOf } from '@/lib/minutes/live/shape';

export const ITEM = 'item1';

export class EditingClient {
  readonly doc = new Y.Doc();
  readonly name: string;
  /** Every update this client made, in order. */
  readonly sent: Uint8Array[] = [];
  private readonly taken = new Map<EditingClient, number>();
  readonly undo = createLiveUndo(this.doc, 'local');
  /** Characters that this person took away on purpose, having seen them. */
  readonly deleted = new Set<string>();
  private binding = new BodyBinding(bodyOf(this.doc, ITEM), 'local');
  private counter = 0;
  state: EditorState;

  constructor(name: string, clientId: number) {
    this.name = name;
    this.doc.clientID = clientId;
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'remote') this.sent.push(update);
    });
    this.state = this.open();
  }

  private open(): EditorState {
    const doc = nodeType('doc').create(null, this.binding.nodes());
    this.state = EditorState.create({ doc, plugins: [idPlugin(this.newId)] });
    this.binding.attach(this);
    return this.state;
  }

  /** Closes the editor and opens it anew, as scrolling away and back does. */
  remount(): void {
    this.binding.detach();
    this.binding = new BodyBinding(bodyOf(this.doc, ITEM), 'local');
    this.state = this.open();
  }

  readonly newId = (): string => {
    this.counter += 1;
    return `${this.name}${this.counter}`;
  };

  dispatch = (tr: Transaction): void => {
    this.state = this.state.apply(tr);
    this.binding.changed();
  };

  /** Takes the next updates of another client, oldest first; `false` when there was none. */
  take(from: EditingClient, most: number): boolean {
    const start = this.taken.get(from) ?? 0;
    const updates = from.sent.slice(start, start + most);
    this.taken.set(from, start + updates.length);
    for (const update of updates) Y.applyUpdate(this.doc, update, 'remote');
    return updates.length > 0;
  }

  blocks(): Node[] {
    return childNodes(this.state.doc);
  }

  text(): string {
    return this.state.doc.textBetween(0, this.state.doc.content.size, '\n', '\ufffc');
  }

  /** A text block by a number that may be any. */
  private pick(which: number): { pos: number; node: Node } | null {
    const found: { pos: number; node: Node }[] = [];
    this.state.doc.descendants((node, pos) => {
      if (node.isTextblock) found.push({ pos, node });
    });
    return found[which % Math.max(1, found.length)] ?? null;
  }

  private caret(which: number, offset: number): boolean {
    const target = this.pick(which);
    if (target === null) return false;
    const pos = target.pos + 1 + (offset % (target.node.content.size + 1));
    this.dispatch(this.state.tr.setSelection(TextSelection.create(this.state.doc, pos)));
    return true;
  }

  type(which: number, offset: number, text: string): void {
    if (this.caret(which, offset)) this.dispatch(this.state.tr.insertText(text));
  }

  split(which: number, offset: number): void {
    if (this.caret(which, offset)) splitBlock(this.state, this.dispatch);
  }

  join(which: number): void {
    if (this.caret(which, 0)) joinBackward(this.state, this.dispatch);
  }

  convert(which: number, kind: string): void {
    const target = this.pick(which);
    if (target?.node.type.name !== 'block') return;
    const attributes = { ...(target.node.attrs['attributes'] as object), kind };
    this.dispatch(this.state.tr.setNodeAttribute(target.pos, 'attributes', attributes));
  }

  embolden(which: number): void {
    const target = this.pick(which);
    if (target === null) return;
    const mark = this.state.schema.mark('bold');
    this.dispatch(this.state.tr.addMark(target.pos + 1, target.pos + 1 + target.node.content.size, mark));
  }

  /** Takes a whole block and puts it somewhere else, as dragging or Ctrl+Shift+Arrow does. */
  move(from: number, to: number): void {
    const blocks = this.blocks();
    const node = blocks[from % Math.max(1, blocks.length)];
    if (node === undefined) return;
    const start = blocks.slice(0, blocks.indexOf(node)).reduce((sum, one) => sum + one.nodeSize, 0);
    const tr = this.state.tr.delete(start, start + node.nodeSize);
    const rest = childNodes(tr.doc);
    const place = rest.slice(0, to % (rest.length + 1)).reduce((sum, one) => sum + one.nodeSize, 0);
    this.dispatch(tr.insert(place, node));
  }

  /** Deletes from one place to another, over block ends too. */
  erase(which: number, offset: number, length: number): void {
    const target = this.pick(which);
    if (target === null) return;
    const from = target.pos + 1 + (offset % (target.node.content.size + 1));
    const to = Math.min(from + length, this.state.doc.content.size);
    this.knowingly(() => {
      const $to = this.state.doc.resolve(to);
      const selection = TextSelection.between(this.state.doc.resolve(from), $to);
      this.dispatch(this.state.tr.setSelection(selection).deleteSelection());
    });
  }

  undoLast(): void {
    this.knowingly(() => void this.undo.undo());
  }

  redoLast(): void {
    this.knowingly(() => void this.undo.redo());
  }

  /** What is in sight before and not after is what this person took away. */
  private knowingly(act: () => void): void {
    const before = [...this.text()];
    act();
    const after = new Set(this.text());
    for (const char of before) if (!after.has(char)) this.deleted.add(char);
  }

  insertTable(rows: number, columns: number): void {
    const cells = (): Node[] => Array.from({ length: columns }, () => nodeType('cell').create());
    const table = nodeType('table').create(
      null,
      Array.from({ length: rows }, () => nodeType('row').create(null, cells())),
    );
    this.dispatch(this.state.tr.insert(this.state.doc.content.size, table));
  }
}

/** Lets every client take everything from every other, until nobody has anything new. */
export function settle(clients: readonly EditingClient[]): void {
  const pairs = clients.flatMap((to) => clients.filter((from) => from !== to).map((from) => ({ to, from })));
  while (pairs.map(({ to, from }) => to.take(from, Number.POSITIVE_INFINITY)).some(Boolean));
}
