/**
 * Changing items. Owns adding, moving, nesting and deleting by flag, and the small facts of an item. Every verb merges
 * with any other verb made at the same time; callers choose the transaction's origin by wrapping several in one.
 */
import * as Y from 'yjs';
import { childrenByParent, placeAt } from './order';
import { itemMap, itemPrint, type LiveItem, readItems } from './read-items';
import { itemsOf, type Json } from './shape';

export type NewItem = {
  readonly id: string;
  readonly title: string;
  /** `null`: an item of the agenda itself. */
  readonly parent: string | null;
  /** The sibling it stands after, or `null` for first. */
  readonly after: string | null;
  readonly fields: Readonly<Record<string, Json>>;
};

/** Adds an item with empty maps for what several people may add to at once. The same id twice is one item. */
export function addItem(doc: Y.Doc, { id, title, parent, after, fields }: NewItem): void {
  doc.transact(() => {
    if (itemMap(doc, id) !== null) return;
    const map = new Y.Map<unknown>();
    map.set('title', new Y.Text(title));
    for (const name of ['presenters', 'attachments', 'registrations']) map.set(name, new Y.Map());
    for (const [name, value] of Object.entries(fields)) if (value !== null) map.set(name, value);
    itemsOf(doc).set(id, map);
    moveItem(doc, id, { parent, after });
  });
}

export type ItemPlace = { readonly parent: string | null; readonly after: string | null };

/** Puts an item (and what hangs under it) after a sibling, or first. A place inside itself is ignored. */
export function moveItem(doc: Y.Doc, id: string, { parent, after }: ItemPlace): void {
  const map = itemMap(doc, id);
  const items = readItems(doc);
  if (map === null || isInside(items, parent, id)) return;
  doc.transact(() => {
    const siblings = (childrenByParent(items).get(parent) ?? []).filter((item) => item.id !== id);
    const index = siblings.findIndex((item) => item.id === after) + 1;
    const { key, rekeyed } = placeAt(siblings, index);
    for (const [sibling, order] of rekeyed) itemMap(doc, sibling)?.set('order', order);
    map.set('order', key);
    if ((map.get('parent') ?? null) === parent) return;
    if (parent === null) map.delete('parent');
    else map.set('parent', parent);
  });
}

function isInside(items: readonly LiveItem[], place: string | null, id: string): boolean {
  const parents = new Map(items.map((item) => [item.id, item.parent]));
  const seen = new Set<string>();
  for (let at = place; at !== null && !seen.has(at); at = parents.get(at) ?? null) {
    if (at === id) return true;
    seen.add(at);
  }
  return false;
}

/** Sets one fact of an item; `null` takes it away. */
export function setItemField(doc: Y.Doc, id: string, field: { name: string; value: Json }): void {
  const map = itemMap(doc, id);
  if (map === null) return;
  if (field.value === null) map.delete(field.name);
  else map.set(field.name, field.value);
}

export type ItemEntry = {
  readonly list: 'presenters' | 'attachments' | 'registrations';
  readonly key: string;
  /** `null` removes the entry. */
  readonly value: { readonly [name: string]: Json } | null;
};

/** Adds, replaces or removes one presenter, attachment or registration; others made at the same time stay. */
export function setItemEntry(doc: Y.Doc, id: string, { list, key, value }: ItemEntry): void {
  const inner = itemMap(doc, id)?.get(list);
  if (!(inner instanceof Y.Map)) return;
  if (value === null) inner.delete(key);
  else inner.set(key, value);
}

/** Hides the item as it is now; it comes back by itself when somebody was writing in it. */
export function deleteItem(doc: Y.Doc, id: string): void {
  itemMap(doc, id)?.set('deleted', itemPrint(doc, id));
}

/** Brings a deleted item back, or keeps one that came back by itself. */
export function restoreItem(doc: Y.Doc, id: string): void {
  const map = itemMap(doc, id);
  if (map === null) return;
  doc.transact(() => {
    map.delete('deleted');
    if (map.get('order') === undefined)
      moveItem(doc, id, { parent: null, after: readItems(doc).at(-1)?.id ?? null });
  });
}

/** The ids of items that were deleted and are out of sight, for a list to bring them back from. */
export function deletedItems(doc: Y.Doc): { readonly id: string; readonly title: string }[] {
  const shown = new Set(readItems(doc).map((item) => item.id));
  return [...itemsOf(doc).keys()]
    .filter((id) => !shown.has(id) && itemMap(doc, id)?.get('deleted') !== undefined)
    .map((id) => ({ id, title: String(itemMap(doc, id)?.get('title') ?? '') }));
}
