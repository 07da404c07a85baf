/**
 * Comments in the editors: where they are drawn, and what the person has selected. Owns both directions between places in the
 * document and positions in an editor; drawing is decoration only and never a change of the text.
 */
import type { Node } from '@tiptap/pm/model';
import { Mapping, StepMap } from '@tiptap/pm/transform';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { nodeId } from '@/lib/browser/editor/nodes';
import { browserRange, takeSelection } from '@/lib/browser/editor/own-selection';
import type { Stretch } from '@/lib/minutes/comments/anchors';

/** A stretch of text that is marked; `isActive` for the thread that the person is at. */
export type MarkedPlace = Stretch & { readonly key: string; readonly isActive: boolean };

/** What each editor was last told to draw. */
const told = new WeakMap<EditorView, string>();

/**
 * Draws these places in the editor until it is called with others; a place without length marks its whole block. Between two calls
 * the marks move along with what is typed.
 */
export function drawPlaces(view: EditorView, places: readonly MarkedPlace[]): void {
  const print = places.length === 0 ? '' : JSON.stringify(places);
  if ((told.get(view) ?? '') === print) return;
  told.set(view, print);
  let drawn: Drawn | null = null;
  takeSelection(view);
  view.setProps({
    decorations: ({ doc }) => {
      if (drawn === null) drawn = { doc, set: DecorationSet.create(doc, decorationsIn(doc, places)) };
      else if (drawn.doc !== doc) drawn = { doc, set: movedAlong(drawn, doc) };
      return drawn.set;
    },
  });
}

type Drawn = { readonly doc: Node; readonly set: DecorationSet };

/** The marks as they stand after the one change between two states of the text. */
function movedAlong({ doc: before, set }: Drawn, doc: Node): DecorationSet {
  const start = before.content.findDiffStart(doc.content);
  const end = before.content.findDiffEnd(doc.content);
  if (start === null || end === null) return set;
  const overlap = Math.max(0, start - Math.min(end.a, end.b));
  const step = new StepMap([start, end.a + overlap - start, end.b + overlap - start]);
  return set.map(new Mapping([step]), doc);
}

function decorationsIn(doc: Node, places: readonly MarkedPlace[]): Decoration[] {
  const found: Decoration[] = [];
  doc.forEach((node, pos) => {
    const id = nodeId(node);
    for (const place of places) {
      if (place.blockId !== id) continue;
      const attributes = {
        'data-thread': place.key,
        class: place.isActive ? 'commented commented-now' : 'commented',
      };
      const isStretch = node.isTextblock && place.from < place.to;
      const end = Math.min(place.to, node.content.size);
      found.push(
        isStretch
          ? Decoration.inline(pos + 1 + Math.min(place.from, end), pos + 1 + end, attributes)
          : Decoration.node(pos, pos + node.nodeSize, attributes),
      );
    }
  });
  return found;
}

/** What is selected in the editor, within its first block; without a selection the whole block of the caret, else `null`. */
export function selectedStretch(view: EditorView): Stretch | null {
  const range = rangeIn(view);
  if (range === null) return null;
  const $from = view.state.doc.resolve(range.from);
  const index = $from.index(0);
  if (index >= view.state.doc.childCount) return null;
  const node = view.state.doc.child(index);
  const blockId = nodeId(node);
  if (blockId === null) return null;
  const start = $from.posAtIndex(index, 0) + 1;
  if (!node.isTextblock) return { blockId, from: 0, to: 0 };
  const inside = (pos: number): number => Math.max(0, Math.min(pos - start, node.content.size));
  return { blockId, from: inside(range.from), to: inside(range.to) };
}

/** The browser's own selection, because an editor that may only be read has none. */
function rangeIn(view: EditorView): { readonly from: number; readonly to: number } | null {
  const range = browserRange(view);
  if (range === null) return null;
  return { from: Math.min(range.anchor, range.head), to: Math.max(range.anchor, range.head) };
}
