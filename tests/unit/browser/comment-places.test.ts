import type { Node } from '@tiptap/pm/model';
import { EditorState } from '@tiptap/pm/state';
import type { DecorationSet, EditorView } from '@tiptap/pm/view';
import { describe, expect, it } from 'vitest';
import { drawPlaces, type MarkedPlace } from '@/lib/browser/comments/places';
import { nodeType, schema } from '@/lib/browser/editor/schema';

type Draw = (state: EditorState) => DecorationSet;

/** As much of an editor as drawing needs: what it is told to draw, and its state. */
function openView(texts: readonly string[]): { view: EditorView; state: EditorState; told: Draw[] } {
  const blocks = texts.map((text, at) =>
    nodeType('block').create({ id: `b${at + 1}` }, text === '' ? [] : [schema.text(text)]),
  );
  const state = EditorState.create({ doc: nodeType('doc').create(null, blocks) });
  const told: Draw[] = [];
  const setProps = ({ decorations }: { decorations: Draw }): void => void told.push(decorations);
  const view = { state, setProps, editable: true, hasFocus: () => false };
  return { view: view as unknown as EditorView, state, told };
}

const wordsMarked = (doc: Node, set: DecorationSet | undefined): string[] =>
  (set?.find() ?? []).map(({ from, to }) => doc.textBetween(from, to));

const place = (blockId: string, from: number, to: number): MarkedPlace => ({
  ...{ blockId, from, to, key: 'k', isActive: false },
});

describe('marks in the text', () => {
  it('stand at their words, and move along with what is typed before anybody draws anew', () => {
    const { view, state, told } = openView(['Budgeten höjs.', 'Annat.']);
    drawPlaces(view, [place('b1', 9, 13)]);
    const [draw] = told;
    expect(wordsMarked(state.doc, draw?.(state))).toEqual(['höjs']);
    const typed = state.apply(state.tr.insertText('Hela ', 1));
    expect(wordsMarked(typed.doc, draw?.(typed))).toEqual(['höjs']);
    const later = typed.apply(typed.tr.insertText('!', typed.doc.content.size - 1));
    expect(wordsMarked(later.doc, draw?.(later))).toEqual(['höjs']);
    const struck = later.apply(later.tr.delete(6, 15));
    expect(wordsMarked(struck.doc, draw?.(struck))).toEqual(['höjs']);
  });

  it('cover a whole block where there are no words, and nothing for a block that is not there', () => {
    const { view, state, told } = openView(['Budgeten höjs.', '']);
    drawPlaces(view, [place('b2', 0, 0), place('gone', 0, 4)]);
    expect(told[0]?.(state).find()).toMatchObject([{ from: 16, to: 18 }]);
  });

  it('are not drawn again while they are the same', () => {
    const { view, told } = openView(['Budgeten höjs.']);
    drawPlaces(view, []);
    drawPlaces(view, [place('b1', 0, 4)]);
    drawPlaces(view, [place('b1', 0, 4)]);
    drawPlaces(view, []);
    expect(told).toHaveLength(2);
  });
});
