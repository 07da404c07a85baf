/**
 * One item's body bound to one editor. Owns keeping both the same: what the editor changes is written, what the document
 * changes is shown. Opening, showing and closing never write, whatever the document holds.
 */
import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, type Transaction } from '@tiptap/pm/state';
import * as Y from 'yjs';
import { elementId, shownElements } from '@/lib/minutes/live/elements';
import { blankLine, elementToNode } from './nodes';
import { takeSelection } from './own-selection';
import { showNodes, type TextDelta } from './show-changes';
import { writeChanges } from './write-changes';

/** What the binding needs of an editor; an EditorView is one, a test has its own. */
export type EditorHost = {
  readonly state: EditorState;
  dispatch(transaction: Transaction): void;
};

/** Marks a transaction that shows what the document says. */
export const FROM_DOCUMENT = 'fromDocument';

/** Local edits are written with `origin`, so that undo knows them. */
export class BodyBinding {
  readonly body: Y.XmlFragment;
  private readonly origin: unknown;
  private shown = new WeakMap<Y.XmlElement, Node>();
  private host: EditorHost | null = null;
  private beforeOthers: () => void = () => {};
  /** The editor's document that is known to say the same as the body. */
  private synced: Node | null = null;

  constructor(body: Y.XmlFragment, origin: unknown) {
    this.body = body;
    this.origin = origin;
  }

  /** The document's blocks as the editor shows them; a blank line closes a body that has no line to type in. */
  nodes(): Node[] {
    const blocks = shownElements(this.body).map((element) => this.nodeOf(element));
    return blocks.at(-1)?.type.name === 'block' ? blocks : [...blocks, blankLine()];
  }

  /** Starts to follow the document; `beforeOthers` is called each time that a change of somebody else's is about to be shown. */
  attach(host: EditorHost, beforeOthers: () => void = () => {}): void {
    this.host = host;
    this.beforeOthers = beforeOthers;
    this.shown = new WeakMap();
    this.body.observeDeep(this.follow);
    this.show(new Map());
  }

  /** To be called after every change of the editor's state: writes what the editor's user changed. */
  readonly changed = (): void => {
    const before = this.synced;
    const after = this.host?.state.doc ?? null;
    if (before === null || after === null || before === after) return;
    this.synced = after;
    this.body.doc?.transact(() => writeChanges(this.body, before, after), this.origin);
  };

  readonly detach = (): void => {
    if (this.host !== null) this.body.unobserveDeep(this.follow);
    this.host = null;
    this.synced = null;
  };

  private nodeOf(element: Y.XmlElement): Node {
    const node = this.shown.get(element) ?? elementToNode(element);
    this.shown.set(element, node);
    return node;
  }

  private show(deltas: ReadonlyMap<string, TextDelta>): void {
    if (this.host === null) return;
    const transaction = showNodes(this.host.state, this.nodes(), deltas);
    if (transaction === null) {
      this.synced = this.host.state.doc;
      return;
    }
    transaction.setMeta(FROM_DOCUMENT, true);
    this.synced = transaction.doc;
    this.host.dispatch(transaction);
  }

  private readonly follow = (events: Y.YEvent<Y.AbstractType<unknown>>[], { local }: Y.Transaction): void => {
    if (!local) this.beforeOthers();
    const deltas = new Map<string, TextDelta>();
    for (const event of events) {
      const block = blockOf(this.body, event.target);
      if (block === null) continue;
      this.shown.delete(block);
      const isItsText = event.target instanceof Y.XmlText && block.length === 1 && block.nodeName === 'block';
      if (isItsText) deltas.set(elementId(block), event.delta as TextDelta);
    }
    this.show(deltas);
  };
}

/** The block that a changed type is or stands in; `null` for the body itself. */
function blockOf(body: Y.XmlFragment, target: Y.AbstractType<unknown>): Y.XmlElement | null {
  let at: Y.AbstractType<unknown> | null = target;
  while (at !== null && at.parent !== body) at = at.parent as Y.AbstractType<unknown> | null;
  return at instanceof Y.XmlElement ? at : null;
}

/** The plugin that ties a binding to an EditorView. */
export function bindingPlugin(binding: BodyBinding): Plugin {
  return new Plugin({
    view: (view) => {
      binding.attach(view, () => takeSelection(view));
      return { update: binding.changed, destroy: binding.detach };
    },
  });
}
