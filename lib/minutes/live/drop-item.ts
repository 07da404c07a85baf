/** Where an item lands that is dropped on another in the agenda. */
import { childrenByParent } from './order';
import type { LiveItem } from './read-items';
import type { ItemPlace } from './write-items';

/** Over the upper edge, the lower edge, or the middle of the item that it is dropped on. */
export type DropEdge = 'before' | 'after' | 'inside';

/** `null` when it would land where it is or inside itself. */
export function placeAfterDrop(
  items: readonly LiveItem[],
  dropped: string,
  on: { readonly id: string; readonly edge: DropEdge },
): ItemPlace | null {
  const target = items.find((item) => item.id === on.id);
  if (target === undefined || isWithin(items, on.id, dropped)) return null;
  const children = childrenByParent(items);
  if (on.edge === 'inside')
    return { parent: on.id, after: children.get(on.id)?.findLast((item) => item.id !== dropped)?.id ?? null };
  const [parent, siblings] = [...children].find(([, list]) => list.some((item) => item.id === on.id)) ?? [
    null,
    [],
  ];
  const others = siblings.filter((item) => item.id !== dropped);
  const at = others.findIndex((item) => item.id === on.id);
  return { parent, after: others[on.edge === 'before' ? at - 1 : at]?.id ?? null };
}

/** True when `id` is `ancestor` or hangs somewhere under it. */
function isWithin(items: readonly LiveItem[], id: string, ancestor: string): boolean {
  const parents = new Map(items.map((item) => [item.id, item.parent]));
  const seen = new Set<string>();
  for (let at: string | null = id; at !== null && !seen.has(at); at = parents.get(at) ?? null) {
    if (at === ancestor) return true;
    seen.add(at);
  }
  return false;
}
