'use client';
/** A place in the open text for a part that was begun there. Says which part, and nothing of it. */
import type { EditingPage } from '@/lib/browser/editor/editing-page';
import { createReference, readBlocks } from '@/lib/minutes/live/blocks';
import { insertElement } from '@/lib/minutes/live/elements';
import { bodyOf } from '@/lib/minutes/live/shape';

/** After that block; `null`: first in the item. A part that has a place keeps it. */
export function placePart(
  page: EditingPage,
  part: { readonly partId: string; readonly itemId: string; readonly mark: string },
  afterBlockId: string | null,
): void {
  const isPlaced = readBlocks(page.doc, part.itemId).some(
    (block) => block.type === 'secret' && block.target === part.partId,
  );
  if (isPlaced) return;
  page.edit((doc) => {
    const place = createReference('secret', page.newId(), part.partId);
    place.setAttribute('mark', part.mark);
    insertElement(bodyOf(doc, part.itemId), place, afterBlockId);
  });
}
