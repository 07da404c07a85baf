/** Puts the caret where a check or a link points: at a block, with the words in question selected. */
import type { Node } from '@tiptap/pm/model';
import { NodeSelection, TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { nodeId } from './nodes';

export type Target = {
  /** A block's id, or the action's that a block stands for. */
  readonly blockId: string | null;
  readonly quote: string | null;
};

/** Selects and reveals; `false` when the block is not there (any more). */
export function selectWords(view: EditorView, { blockId, quote }: Target): boolean {
  const found = blockId === null ? null : placeOf(view.state.doc, blockId);
  if (found === null) return false;
  const { node, pos } = found;
  const range = quote === null ? null : wordsIn(node, pos, quote);
  const { doc } = view.state;
  const selection =
    range !== null
      ? TextSelection.create(doc, range.from, range.to)
      : node.isAtom && !node.isTextblock
        ? NodeSelection.create(doc, pos)
        : TextSelection.near(doc.resolve(pos + 1));
  view.focus();
  view.dispatch(view.state.tr.setSelection(selection));
  const dom = view.nodeDOM(pos);
  if (dom instanceof HTMLElement) dom.scrollIntoView({ block: 'center' });
  return true;
}

function placeOf(doc: Node, id: string): { node: Node; pos: number } | null {
  let place: { node: Node; pos: number } | null = null;
  doc.forEach((node, pos) => {
    if (nodeId(node) === id || node.attrs['target'] === id) place = { node, pos };
  });
  return place;
}

/** The words in the block, or in one of its cells. */
function wordsIn(node: Node, pos: number, quote: string): { from: number; to: number } | null {
  let range: { from: number; to: number } | null = null;
  const look = (text: Node, start: number): void => {
    const at = text.textBetween(0, text.content.size, undefined, '\ufffc').indexOf(quote);
    if (at >= 0 && quote !== '') range ??= { from: start + at, to: start + at + quote.length };
  };
  if (node.isTextblock) look(node, pos + 1);
  else
    node.descendants((inner, offset) => {
      if (inner.isTextblock) look(inner, pos + 1 + offset + 1);
      return !inner.isTextblock;
    });
  return range;
}
