/** What a person does to the block under the caret. Owns the commands; knows no keys and no menus. */

import { splitBlockAs } from '@tiptap/pm/commands';
import type { Node } from '@tiptap/pm/model';
import { type Command, type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';
import type { BlockAttributes } from '@/lib/minutes/live/blocks';
import { childNodes } from './nodes';
import { nodeType } from './schema';

export type Place = { readonly node: Node; readonly pos: number; readonly index: number };

/** The body's own block that the selection starts in. */
export function blockAt(state: EditorState): Place | null {
  const { $from } = state.selection;
  const index = $from.index(0);
  if (index >= state.doc.childCount) return null;
  const node = state.doc.child(index);
  return { node, index, pos: $from.posAtIndex(index, 0) };
}

const attributesOf = (node: Node): BlockAttributes => node.attrs['attributes'] as BlockAttributes;

const defined = (values: Readonly<Record<string, string | undefined>>): BlockAttributes =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );

/** Every text block that the selection touches. */
function eachTextBlock(state: EditorState, visit: (node: Node, pos: number) => void): void {
  const { from, to } = state.selection;
  state.doc.nodesBetween(from, to, (node, pos) => {
    if (node.type.name === 'block') visit(node, pos);
    return node.type.name === 'doc';
  });
}

/** Makes the touched blocks notes, decisions, quotes … What else is said of them stays, but for a decision's facts. */
export function setKind(kind: string): Command {
  return (state, dispatch) =>
    change(state, dispatch, (attributes) => {
      const { act, to, toDate, position, level, ...rest } = attributes;
      const decision = kind === 'decision' ? defined({ act, to, toDate, position }) : {};
      const depth =
        kind === 'heading' ? { level: '1' } : rest['list'] === undefined ? {} : defined({ level });
      return { ...rest, ...decision, ...depth, kind };
    });
}

/** Makes the touched blocks entries of a list, or plain again when they are already. */
export function toggleList(list: 'bullet' | 'ordered'): Command {
  return (state, dispatch) =>
    change(state, dispatch, (attributes) => {
      const { list: now, level, mark: _, ...rest } = attributes;
      return now === list ? rest : { ...rest, list, level: level ?? '0' };
    });
}

/** Moves list entries one level in or out; out of the first level they leave the list. */
export function indent(by: 1 | -1): Command {
  return (state, dispatch) =>
    change(state, dispatch, (attributes) => {
      const { list, level, ...rest } = attributes;
      if (list === undefined) return attributes;
      const depth = Number(level ?? '0') + by;
      return depth < 0 ? rest : { ...rest, list, level: String(Math.min(8, depth)) };
    });
}

/** Sets or takes away (`null`) one fact of the touched blocks. */
export function setFact(name: string, value: string | null): Command {
  return (state, dispatch) =>
    change(state, dispatch, (attributes) => {
      const { [name]: _, ...rest } = attributes;
      return value === null ? rest : { ...rest, [name]: value };
    });
}

function change(
  state: EditorState,
  dispatch: ((tr: Transaction) => void) | undefined,
  next: (attributes: BlockAttributes) => BlockAttributes,
): boolean {
  const tr = state.tr;
  eachTextBlock(state, (node, pos) => {
    const after = next(attributesOf(node));
    if (JSON.stringify(after) !== JSON.stringify(attributesOf(node)))
      tr.setNodeAttribute(pos, 'attributes', after);
  });
  if (!tr.docChanged) return false;
  dispatch?.(tr.scrollIntoView());
  return true;
}

/** Enter: the new line is of the same kind and list; what describes one decision stays with the line that it described. */
export const splitLine: Command = splitBlockAs((node) => {
  const { kind = 'note', list, level } = attributesOf(node);
  const attributes = kind === 'heading' ? { kind } : { kind, ...defined({ list, level }) };
  return { type: node.type, attrs: { id: null, attributes } };
});

/** How a clause of a decision begins, in the languages of minutes. */
const CLAUSE_START = /^(?:att|that) /i;

/** Enter at the end of a clause: the next clause begins with the same word. */
export const nextClause: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  const place = blockAt(state);
  if (!empty || place?.node.type.name !== 'block' || $from.parentOffset < place.node.content.size)
    return false;
  const { kind, list, level } = attributesOf(place.node);
  const [start] = CLAUSE_START.exec(place.node.textContent) ?? [];
  if (kind !== 'decision' || list === undefined || start === undefined) return false;
  const at = place.pos + place.node.nodeSize;
  const attributes = { kind, list, ...defined({ level }) };
  const tr = state.tr.insert(at, nodeType('block').create({ attributes }, state.schema.text(start)));
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, at + 1 + start.length)).scrollIntoView());
  return true;
};

/** Enter in a clause that says nothing yet takes its first word away; Enter again leaves the list. */
export const leaveClause: Command = (state, dispatch) => {
  const place = blockAt(state);
  const text = place?.node.type.name === 'block' ? place.node.textContent : '';
  if (place === null || attributesOf(place.node)['list'] === undefined) return false;
  if (CLAUSE_START.exec(`${text.trim()} `)?.[0].trim() !== text.trim() || text === '') return false;
  dispatch?.(state.tr.delete(place.pos + 1, place.pos + 1 + place.node.content.size).scrollIntoView());
  return true;
};

/** Enter in an empty list entry or an empty decision leaves it; elsewhere a new line of the same kind begins. */
export const leaveEmpty: Command = (state, dispatch) => {
  const place = blockAt(state);
  if (place?.node.type.name !== 'block' || place.node.content.size > 0) return false;
  const attributes = attributesOf(place.node);
  if (attributes['list'] !== undefined) return indent(-1)(state, dispatch);
  if (attributes['kind'] === 'note') return false;
  return setKind('note')(state, dispatch);
};

/** Enter after a heading begins an ordinary line. */
export const leaveHeading: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  const place = blockAt(state);
  if (!empty || place?.node.type.name !== 'block' || attributesOf(place.node)['kind'] !== 'heading')
    return false;
  if ($from.parentOffset < place.node.content.size) return false;
  const after = place.pos + place.node.nodeSize;
  const tr = state.tr.insert(after, nodeType('block').create({ attributes: { kind: 'note' } }));
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, after + 1)).scrollIntoView());
  return true;
};

/** Backspace at the start: an empty special line becomes an ordinary one, a list entry leaves the list. */
export const backToNote: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  const place = blockAt(state);
  if (!empty || $from.parentOffset > 0 || place?.node.type.name !== 'block') return false;
  const attributes = attributesOf(place.node);
  if (attributes['list'] !== undefined) return indent(-1)(state, dispatch);
  if (place.node.content.size > 0 || attributes['kind'] === 'note') return false;
  return setKind('note')(state, dispatch);
};

/** Backspace after an empty line removes that line and keeps this block, with its id and what others write in it. */
export const dropEmptyBefore: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  const place = blockAt(state);
  const before = place === null || place.index === 0 ? null : state.doc.child(place.index - 1);
  if (!empty || $from.parentOffset > 0 || place === null || before === null) return false;
  if (before.type.name !== 'block' || before.content.size > 0 || place.node.content.size === 0) return false;
  dispatch?.(state.tr.delete(place.pos - before.nodeSize, place.pos).scrollIntoView());
  return true;
};

/** Moves the block under the caret past its neighbour; `false` at the end of the body. */
export function moveBlock(way: 'up' | 'down'): Command {
  return (state, dispatch) => {
    const place = blockAt(state);
    const blocks = childNodes(state.doc);
    const other = place === null ? undefined : blocks[place.index + (way === 'up' ? -1 : 1)];
    if (place === null || other === undefined) return false;
    const { node, pos } = place;
    const target = way === 'up' ? pos - other.nodeSize : pos + other.nodeSize;
    const offset = state.selection.from - pos;
    const tr = state.tr.delete(pos, pos + node.nodeSize).insert(target, node);
    if (node.isTextblock) tr.setSelection(TextSelection.create(tr.doc, target + offset));
    dispatch?.(tr.scrollIntoView());
    return true;
  };
}

/** A line break inside the block. */
export const breakLine: Command = (state, dispatch) => {
  if (!state.selection.$from.parent.inlineContent) return false;
  dispatch?.(state.tr.insertText('\n').scrollIntoView());
  return true;
};

/** Puts a node after the block under the caret, or in its place when that is an empty line. */
export function insertBlock(node: Node): Command {
  return (state, dispatch) => {
    const place = blockAt(state);
    const tr = state.tr;
    if (place === null) tr.insert(state.doc.content.size, node);
    else if (place.node.type.name === 'block' && place.node.content.size === 0)
      tr.replaceWith(place.pos, place.pos + place.node.nodeSize, node);
    else tr.insert(place.pos + place.node.nodeSize, node);
    dispatch?.(tr.scrollIntoView());
    return true;
  };
}
