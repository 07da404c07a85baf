import { EditorState, Plugin, TextSelection } from '@tiptap/pm/state';
import { expect, test } from 'vitest';
import { FROM_DOCUMENT } from '@/lib/browser/editor/binding';
import { moveBlock } from '@/lib/browser/editor/block-commands';
import { nodeType, schema } from '@/lib/browser/editor/schema';
import { SecretPlaces } from '@/lib/browser/editor/secret-places';
import { keepSecretPlaces } from '@/lib/browser/editor/secret-view';

const note = (id: string, text: string) =>
  nodeType('block').create({ id, attributes: { kind: 'note' } }, schema.text(text));
const secret = nodeType('secret').create({ id: 's1', target: 'part1' });

function open(): EditorState {
  const doc = nodeType('doc').create(null, [note('a', 'före'), secret, note('b', 'efter')]);
  return EditorState.create({ doc, plugins: [keepSecretPlaces, new Plugin({})] });
}

const names = (state: EditorState): string[] =>
  Array.from({ length: state.doc.childCount }, (_, at) => String(state.doc.child(at).attrs['id']));

test('deleting over a confidential part leaves everything where it is', () => {
  const state = open();
  const after = state.apply(state.tr.delete(0, state.doc.content.size));
  expect(names(after)).toEqual(['a', 's1', 'b']);
});

test('deleting beside it deletes', () => {
  const state = open();
  expect(names(state.apply(state.tr.delete(0, 6)))).toEqual(['s1', 'b']);
});

test('moving a block past it moves the block', () => {
  let state = open();
  state = state.apply(state.tr.setSelection(TextSelection.create(state.doc, 2)));
  moveBlock('down')(state, (tr) => {
    state = state.apply(tr);
  });
  expect(names(state)).toEqual(['s1', 'a', 'b']);
});

test('what the document takes away goes', () => {
  const state = open();
  const after = state.apply(state.tr.delete(6, 7).setMeta(FROM_DOCUMENT, true));
  expect(names(after)).toEqual(['a', 'b']);
});

test('the list of places is told of when the change that made it is over', async () => {
  const places = new SecretPlaces();
  let told = 0;
  places.subscribe(() => {
    told += 1;
  });
  const dom = {} as HTMLElement;
  places.add({ dom, partId: 'part1', itemId: 'i1' });
  expect(told).toBe(0);
  await expect.poll(() => told).toBe(1);
  expect(places.current()).toHaveLength(1);
  places.remove(dom);
  expect(places.current()).toEqual([]);
});
