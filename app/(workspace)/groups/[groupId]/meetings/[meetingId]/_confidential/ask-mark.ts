'use client';
/** What the dialog that marks has to know of the text: gathered when it opens, so that it outlives the text moving. */
import type { EditorView } from '@tiptap/pm/view';
import type { EditingPage } from '@/lib/browser/editor/editing-page';
import { childNodes, nodeId } from '@/lib/browser/editor/nodes';
import type { RoomClient } from '@/lib/browser/room-client';
import { readBlocks } from '@/lib/minutes/live/blocks';
import type { Asking } from './parts-store';
import { placePart } from './place-part';

/** The question about an item, with what is selected in its text now. */
export function askingFor(page: EditingPage, room: RoomClient, itemId: string): Asking {
  const entry = page.model.current().agenda.find(({ item }) => item.id === itemId);
  const blocks = readBlocks(page.doc, itemId);
  const view = page.editors.get(itemId);
  const selected = view === undefined || view.state.selection.empty ? [] : touched(view);
  const after = (view === undefined ? null : touched(view).at(-1)) ?? blocks.at(-1)?.id ?? null;
  const open = new Set(blocks.filter(({ type }) => type !== 'secret').map(({ id }) => id));
  return {
    requestId: page.newId(),
    itemId,
    number: entry?.number ?? '',
    title: entry?.item.title ?? '',
    blockIds: selected.filter((id) => open.has(id)),
    seenBlockIds: blocks.map(({ id }) => id),
    hasText: open.size > 0,
    waitUntilSaved: room.waitUntilSaved,
    place: (part) => placePart(page, part, after),
  };
}

/** Ids of the blocks that the selection touches, in order. */
function touched({ state }: EditorView): string[] {
  const { from, to } = state.selection;
  let pos = 0;
  return childNodes(state.doc).flatMap((node) => {
    const start = pos;
    pos += node.nodeSize;
    const id = nodeId(node);
    return id !== null && start < Math.max(to, from + 1) && pos > from ? [id] : [];
  });
}
