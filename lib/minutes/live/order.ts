/**
 * Order among siblings by fractional keys. Owns sorting by (order, id), keys between neighbours and the re-keying of equal
 * neighbours; knows nothing of what is ordered.
 */
import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing';

export type Ordered = { readonly id: string; readonly order: string };

/** Byte order of the key, then of the id: the same on every replica, also for equal keys. */
export function compareOrder(a: Ordered, b: Ordered): number {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1;
  return a.id === b.id ? 0 : a.id < b.id ? -1 : 1;
}

export type Placement = {
  readonly key: string;
  /** New keys of siblings that had to move aside, because two had the same key or a broken one. */
  readonly rekeyed: ReadonlyMap<string, string>;
};

/** A key for place `index` among `siblings` (sorted, without the one that is placed). */
export function placeAt(siblings: readonly Ordered[], index: number): Placement {
  const before = siblings[index - 1]?.order ?? null;
  const after = siblings[index]?.order ?? null;
  const key = tryKeyBetween(before, after);
  if (key !== null) return { key, rekeyed: new Map() };
  return rekey(siblings, index);
}

/** `null` when there is no key between: equal, swapped or malformed neighbours. */
function tryKeyBetween(before: string | null, after: string | null): string | null {
  try {
    return generateKeyBetween(before, after);
  } catch {
    // The library refuses what it cannot use; the caller then gives every sibling a new key.
    return null;
  }
}

function rekey(siblings: readonly Ordered[], index: number): Placement {
  const keys = generateNKeysBetween(null, null, siblings.length + 1);
  const rekeyed = new Map<string, string>();
  siblings.forEach((sibling, at) => {
    const key = keys[at < index ? at : at + 1];
    if (key !== undefined && key !== sibling.order) rekeyed.set(sibling.id, key);
  });
  return { key: keys[index] ?? generateKeyBetween(null, null), rekeyed };
}

export type Parented = Ordered & { readonly parent: string | null };

/**
 * The children of each parent in order. Parents that do not exist count as the root, and a cycle is broken at its
 * smallest id, which becomes a root; so every node appears exactly once.
 */
export function childrenByParent<T extends Parented>(nodes: readonly T[]): ReadonlyMap<string | null, T[]> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const roots = new Set(nodes.filter((node) => breaksCycle(node, byId)).map((node) => node.id));
  const children = new Map<string | null, T[]>();
  for (const node of [...nodes].sort(compareOrder)) {
    const known = node.parent !== null && byId.has(node.parent) && !roots.has(node.id);
    const parent = known ? node.parent : null;
    const list = children.get(parent);
    if (list === undefined) children.set(parent, [node]);
    else list.push(node);
  }
  return children;
}

/** True when following the parents of `node` leads back to it and no smaller id is on the way. */
function breaksCycle(node: Parented, byId: ReadonlyMap<string, Parented>): boolean {
  const seen = new Set<string>();
  let at: Parented | undefined = node;
  let smallest = node.id;
  while (at !== undefined && at.parent !== null && !seen.has(at.id)) {
    seen.add(at.id);
    at = byId.get(at.parent);
    if (at !== undefined && at.id < smallest) smallest = at.id;
    if (at?.id === node.id) return smallest === node.id;
  }
  return false;
}
