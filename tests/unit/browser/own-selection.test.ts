import { EditorState, TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { BodyBinding } from '@/lib/browser/editor/binding';
import { takeSelection } from '@/lib/browser/editor/own-selection';
import { nodeType, schema } from '@/lib/browser/editor/schema';

type Place = { readonly anchor: number; readonly head: number };
type Circumstances = {
  readonly editable?: boolean;
  readonly focused?: boolean;
  readonly composing?: boolean;
};

/** As much of an editor as reading a selection needs; the browser has `selected`, the editor knows of the first place only. */
function openView(selected: Place | null, circumstances: Circumstances = {}): { state: EditorState } {
  const { editable = true, focused = true, composing = false } = circumstances;
  const line = nodeType('block').create({ id: 'b1' }, [schema.text('Budgeten gicks igenom.')]);
  const inside = {};
  const selection = {
    ...{ anchorNode: selected && inside, anchorOffset: selected?.anchor },
    ...{ focusNode: selected && inside, focusOffset: selected?.head },
  };
  const view = {
    state: EditorState.create({ doc: nodeType('doc').create(null, [line]) }),
    dom: { ownerDocument: { getSelection: () => selection }, contains: (node: unknown) => node === inside },
    posAtDOM: (_: unknown, offset: number) => offset,
    hasFocus: () => focused,
    ...{ editable, composing },
    dispatch(tr: EditorState['tr']): void {
      view.state = view.state.apply(tr);
    },
  };
  takeSelection(view as unknown as EditorView);
  return view;
}

const selectionIn = ({ state }: { state: EditorState }): Place => ({
  anchor: state.selection.anchor,
  head: state.selection.head,
});

describe('a selection that the browser has not told of yet', () => {
  it('is taken over, in its direction', () => {
    expect(selectionIn(openView({ anchor: 1, head: 9 }))).toEqual({ anchor: 1, head: 9 });
    expect(selectionIn(openView({ anchor: 9, head: 4 }))).toEqual({ anchor: 9, head: 4 });
    expect(selectionIn(openView({ anchor: 5, head: 5 }))).toEqual({ anchor: 5, head: 5 });
  });

  it('is taken over where one may only read', () => {
    const reading = openView({ anchor: 1, head: 9 }, { editable: false, focused: false });
    expect(selectionIn(reading)).toEqual({ anchor: 1, head: 9 });
  });

  it.each<[string, Place | null, Circumstances]>([
    ['elsewhere in the page', null, {}],
    ['of an editor without the focus', { anchor: 1, head: 9 }, { focused: false }],
    ['of letters that are being composed', { anchor: 1, head: 9 }, { composing: true }],
    ['between blocks', { anchor: 0, head: 9 }, {}],
    ['of text that is not read yet', { anchor: 1, head: 99 }, {}],
  ])('is left to the browser: %s', (_, selected, circumstances) => {
    expect(selectionIn(openView(selected, circumstances))).toEqual({ anchor: 1, head: 1 });
  });

  it('is read before what somebody else wrote is shown, and stays at its words', () => {
    const [mine, theirs] = [new Y.Doc(), new Y.Doc()];
    const block = new Y.XmlElement('block');
    block.setAttribute('id', 'b1');
    block.insert(0, [new Y.XmlText('Budgeten höjs.')]);
    theirs.getXmlFragment('body').insert(0, [block]);
    Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs));
    const binding = new BodyBinding(mine.getXmlFragment('body'), 'local');
    const host = {
      state: EditorState.create({ doc: nodeType('doc').create(null, binding.nodes()) }),
      dispatch(tr: EditorState['tr']): void {
        host.state = host.state.apply(tr);
      },
    };
    binding.attach(host, () => {
      const selected = TextSelection.create(host.state.doc, 1, 9);
      host.dispatch(host.state.tr.setSelection(selected));
    });
    (block.get(0) as Y.XmlText).insert(0, 'Hela ');
    Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs));
    const { from, to } = host.state.selection;
    expect(host.state.doc.textBetween(from, to)).toBe('Budgeten');
    expect(host.state.doc.textContent).toBe('Hela Budgeten höjs.');
  });
});
