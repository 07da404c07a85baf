/**
 * What the person has selected, as the browser has it. A browser moves the selection first and tells of it later; an editor that is
 * drawn again in between puts the old one back, and a step of the person's is lost. Owns reading it in time.
 */
import { TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

/** The browser's own selection as places in the editor; `null` when it is not all in there. */
export function browserRange(view: EditorView): { readonly anchor: number; readonly head: number } | null {
  const selection = view.dom.ownerDocument.getSelection();
  const { anchorNode, focusNode } = selection ?? {};
  if (selection == null || anchorNode == null || focusNode == null) return null;
  if (!view.dom.contains(anchorNode) || !view.dom.contains(focusNode)) return null;
  return {
    anchor: view.posAtDOM(anchorNode, selection.anchorOffset, 1),
    head: view.posAtDOM(focusNode, selection.focusOffset, 1),
  };
}

/** Takes over a selection of text that the browser has not told of yet: before what others did is drawn. */
export function takeSelection(view: EditorView): void {
  if (view.composing || (view.editable && !view.hasFocus())) return;
  const { doc, selection, tr } = view.state;
  const range = selection instanceof TextSelection ? browserRange(view) : null;
  if (range === null || Math.max(range.anchor, range.head) > doc.content.size) return;
  const [$anchor, $head] = [doc.resolve(range.anchor), doc.resolve(range.head)];
  if (!$anchor.parent.inlineContent || !$head.parent.inlineContent) return;
  const found = new TextSelection($anchor, $head);
  if (!found.eq(selection)) view.dispatch(tr.setSelection(found));
}
