/**
 * Where words that never got through may go. The block they were written in decides: while it stands in the open text they
 * may go there; where it does not, and its item has a confidential part, they may go into that part and nowhere else.
 */
import type * as Y from 'yjs';
import type { EditingPage } from '@/lib/browser/editor/editing-page';
import { createTextBlock, findElement } from '@/lib/minutes/live/blocks';
import { elementId, insertElement, shownElements } from '@/lib/minutes/live/elements';
import { readItem } from '@/lib/minutes/live/read-items';
import { bodyOf, PREAMBLE_ID } from '@/lib/minutes/live/shape';
import type { PartView } from '@/lib/workspace/part-view';
import type { Offer } from './parts-store';

export type Destination =
  | { readonly type: 'open' }
  | { readonly type: 'part'; readonly partId: string }
  /** Confidential, and the author is not cleared: their own words, but no place for them. */
  | { readonly type: 'withheld' }
  | { readonly type: 'nowhere' };

export function destinationOf(
  { itemId, blockId }: Pick<Offer, 'itemId' | 'blockId'>,
  { doc }: Pick<EditingPage, 'doc'>,
  parts: readonly PartView[],
): Destination {
  if (itemId === null) return { type: 'nowhere' };
  const isThere = itemId === PREAMBLE_ID || readItem(doc, itemId) !== null;
  const isOpenBlock = blockId !== null && findElement(bodyOf(doc, itemId), blockId) !== null;
  if (isOpenBlock) return { type: 'open' };
  const above = ancestorsOf(doc, itemId);
  const own = parts.filter(
    (part) => part.itemId === itemId || (part.scope === 'item' && above.has(part.itemId)),
  );
  // A title stays open, whatever becomes of the text below it; a task is known by no block, so a part may hold it.
  if (own.length === 0) return isThere ? { type: 'open' } : { type: 'nowhere' };
  const writable = own.find((part) => part.state === 'cleared' && part.right === 'write');
  return writable === undefined ? { type: 'withheld' } : { type: 'part', partId: writable.partId };
}

/** The items that this one hangs under: a part of a whole item holds what hangs under it as well. */
function ancestorsOf(doc: Y.Doc, itemId: string): ReadonlySet<string> {
  const above = new Set<string>();
  for (let at = readItem(doc, itemId)?.parent ?? null; at !== null && !above.has(at); ) {
    above.add(at);
    at = readItem(doc, at)?.parent ?? null;
  }
  return above;
}

/** The words as a note of their own at the end of the item's text in that document. */
export function appendNote(page: EditingPage, itemId: string, text: string): void {
  page.edit((doc) => {
    const body = bodyOf(doc, itemId);
    const last = shownElements(body).at(-1);
    const note = createTextBlock({
      id: page.newId(),
      attributes: { kind: 'note' },
      content: [{ text, marks: {} }],
    });
    insertElement(body, note, last === undefined ? null : elementId(last));
  });
}
