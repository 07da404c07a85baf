/**
 * The agenda of a live document: items as a tree in order, with the numbers that follow from it. Owns the numbering of
 * open minutes; a number is never stored unless an import or an approval fixed it.
 */
import { childrenByParent } from './order';
import type { LiveItem } from './read-items';

export type AgendaEntry = {
  readonly item: LiveItem;
  /** "5" or "16.1". */
  readonly number: string;
  /** 0 for an item of the agenda itself. */
  readonly depth: number;
};

/** Every item once, parents before what hangs under them. */
export function agendaOf(items: readonly LiveItem[]): AgendaEntry[] {
  const children = childrenByParent(items);
  const entries: AgendaEntry[] = [];
  const visit = (parent: string | null, prefix: string, depth: number): void => {
    let last = 0;
    for (const item of children.get(parent) ?? []) {
      const fixed = item.fixedNumber;
      last = fixed === null ? last + 1 : (lastPart(fixed) ?? last + 1);
      const number = fixed ?? `${prefix}${last}`;
      entries.push({ item, number, depth });
      visit(item.id, `${number}.`, depth + 1);
    }
  };
  visit(null, '', 0);
  return entries;
}

/** The number that counting goes on from after a fixed one: 16 for "16", 2 for "16.2"; `null` for "A". */
function lastPart(fixed: string): number | null {
  const match = /(\d+)\D*$/.exec(fixed);
  return match?.[1] === undefined ? null : Number(match[1]);
}

/** Where an item goes when it moves among its siblings; `null` at the end of the road. */
export function placeAfterMove(
  items: readonly LiveItem[],
  id: string,
  way: 'up' | 'down',
): { readonly parent: string | null; readonly after: string | null } | null {
  const children = childrenByParent(items);
  for (const [parent, siblings] of children) {
    const at = siblings.findIndex((item) => item.id === id);
    if (at < 0) continue;
    if (way === 'up') return at === 0 ? null : { parent, after: siblings[at - 2]?.id ?? null };
    const next = siblings[at + 1];
    return next === undefined ? null : { parent, after: next.id };
  }
  return null;
}

/** Where an item goes when it becomes a sub-item of the one before it, or leaves its parent; `null` when it cannot. */
export function placeAfterNesting(
  items: readonly LiveItem[],
  id: string,
  way: 'in' | 'out',
): { readonly parent: string | null; readonly after: string | null } | null {
  const children = childrenByParent(items);
  const item = items.find((one) => one.id === id);
  if (item === undefined) return null;
  if (way === 'out') {
    const parent = items.find((one) => one.id === item.parent);
    return parent === undefined ? null : { parent: parent.parent, after: parent.id };
  }
  for (const siblings of children.values()) {
    const at = siblings.findIndex((one) => one.id === id);
    const before = siblings[at - 1];
    if (at > 0 && before !== undefined)
      return { parent: before.id, after: children.get(before.id)?.at(-1)?.id ?? null };
  }
  return null;
}
