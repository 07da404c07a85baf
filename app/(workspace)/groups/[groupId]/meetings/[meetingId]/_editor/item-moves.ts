'use client';
/** Items that move, nest, come and go: what buttons, keys and the palette do alike. */
import type { EditorView } from '@tiptap/pm/view';
import type { EditingPage } from '@/lib/browser/editor/editing-page';
import { placeAfterMove, placeAfterNesting } from '@/lib/minutes/live/agenda';
import { readItems } from '@/lib/minutes/live/read-items';
import { metaOf } from '@/lib/minutes/live/shape';
import { addItem, deleteItem, moveItem, setItemField } from '@/lib/minutes/live/write-items';
import { revealItem } from './use-opened';

export function move(page: EditingPage, itemId: string, way: 'up' | 'down'): void {
  const place = placeAfterMove(readItems(page.doc), itemId, way);
  if (place !== null) page.edit((doc) => moveItem(doc, itemId, place));
}

export function nest(page: EditingPage, itemId: string, way: 'in' | 'out'): void {
  const place = placeAfterNesting(readItems(page.doc), itemId, way);
  if (place !== null) page.edit((doc) => moveItem(doc, itemId, place));
}

export function remove(page: EditingPage, itemId: string): void {
  page.edit((doc) => deleteItem(doc, itemId));
}

/** A new item after this one, at its level, with the caret in its title. `null`: at the end. */
export function addItemAfter(page: EditingPage, itemId: string | null): void {
  const id = page.newId();
  const items = readItems(page.doc);
  const before = items.find((item) => item.id === itemId);
  const agenda = page.model.current().agenda;
  const last = agenda.filter(({ depth }) => depth === 0).at(-1)?.item;
  const sibling = before ?? last;
  const section = sibling?.section ?? null;
  page.focusTitle = id;
  page.edit((doc) =>
    addItem(doc, {
      id,
      title: '',
      parent: sibling?.parent ?? null,
      after: sibling?.id ?? null,
      fields: { section },
    }),
  );
  requestAnimationFrame(() => revealItem(id));
}

/** Moves on to an item: it becomes the current one, and its start is stamped the first time. */
export function enterItem(page: EditingPage, itemId: string, clock: string): void {
  page.edit((doc) => {
    metaOf(doc).set('currentItem', itemId);
    metaOf(doc).set('currentSince', Date.now());
    const item = readItems(doc).find((one) => one.id === itemId);
    if (item?.startedAt === null) setItemField(doc, itemId, { name: 'startedAt', value: clock });
  });
  goTo(page, itemId);
}

/** Shows an item and puts the caret in its text. */
export function goTo(page: EditingPage, itemId: string): void {
  withFrames(() => {
    const section = document.getElementById(`item-${itemId}`);
    section?.scrollIntoView({ block: 'start' });
    return section !== null;
  });
  whenMounted(page, itemId, (view) => view.focus());
}

/** Does something with an item's editor once it is there; nothing when it does not come. */
export function whenMounted(page: EditingPage, itemId: string, then: (view: EditorView) => void): void {
  withFrames(() => {
    const view = page.editors.get(itemId);
    if (view !== undefined) then(view);
    return view !== undefined;
  });
}

/** Long minutes are drawn in a second or two, an editor mounts within frames of its item. */
const MOST_FRAMES = 300;

/** Tries now and in each frame until it is done. */
function withFrames(attempt: () => boolean): void {
  let left = MOST_FRAMES;
  const look = (): void => {
    left -= 1;
    if (!attempt() && left > 0) requestAnimationFrame(look);
  };
  look();
}
