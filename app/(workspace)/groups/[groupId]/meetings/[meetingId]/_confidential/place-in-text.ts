'use client';
/** Where a person is in the text, by names that outlive its document: so that a move to another one takes them nowhere. */
import { TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { blockAt } from '@/lib/browser/editor/block-commands';
import type { EditingPage } from '@/lib/browser/editor/editing-page';
import { childNodes, nodeId } from '@/lib/browser/editor/nodes';

export type PlaceInText = {
  /** The item nearest to the top of the window, and how far from it (px). */
  readonly item: string | null;
  readonly top: number;
  readonly caret: { readonly itemId: string; readonly blockId: string; readonly offset: number } | null;
};

/** Frames in which an editor is waited for. */
const MOST_FRAMES = 60;

export function rememberPlace(page: EditingPage): PlaceInText {
  const sections = [...document.querySelectorAll<HTMLElement>('section.item')];
  const first = sections.find((section) => section.getBoundingClientRect().bottom > 0);
  return {
    item: first?.id ?? null,
    top: first?.getBoundingClientRect().top ?? 0,
    caret: caretOf(page),
  };
}

function caretOf(page: EditingPage): PlaceInText['caret'] {
  const found = [...page.editors].find(([, view]) => view.hasFocus());
  const place = found === undefined ? null : blockAt(found[1].state);
  const blockId = place === null ? null : nodeId(place.node);
  if (found === undefined || place === null || blockId === null) return null;
  return { itemId: found[0], blockId, offset: found[1].state.selection.head - place.pos - 1 };
}

/** Puts window and caret where they were, as far as that is still there. */
export function restorePlace(page: EditingPage, place: PlaceInText, frames = MOST_FRAMES): void {
  const section = place.item === null ? null : document.getElementById(place.item);
  if (section === null) {
    if (frames > 0 && place.item !== null) requestAnimationFrame(() => restorePlace(page, place, frames - 1));
    return;
  }
  window.scrollBy({ top: section.getBoundingClientRect().top - place.top, behavior: 'instant' });
  if (place.caret !== null) restoreCaret(page, place.caret, frames);
}

function restoreCaret(page: EditingPage, caret: NonNullable<PlaceInText['caret']>, frames: number): void {
  const view = page.editors.get(caret.itemId);
  if (view === undefined) {
    if (frames > 0) requestAnimationFrame(() => restoreCaret(page, caret, frames - 1));
    return;
  }
  const isElsewhere = document.activeElement !== null && document.activeElement !== document.body;
  const pos = positionOf(view, caret);
  if (pos === null || isElsewhere) return;
  view.dom.focus({ preventScroll: true });
  view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(pos))));
}

function positionOf(view: EditorView, { blockId, offset }: NonNullable<PlaceInText['caret']>): number | null {
  let pos = 0;
  for (const node of childNodes(view.state.doc)) {
    if (nodeId(node) === blockId) return pos + 1 + Math.max(0, Math.min(offset, node.content.size));
    pos += node.nodeSize;
  }
  return null;
}
