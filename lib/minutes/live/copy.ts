/**
 * Copies of shared values that are not in a document yet: what is there now and nothing of what was there before. Knows
 * nothing of minutes, so that what a newer version wrote is copied like everything else.
 */
import * as Y from 'yjs';

/** A shared value is copied with everything in it; a plain one is itself. */
export function copyValue(value: unknown): unknown {
  if (value instanceof Y.XmlHook) return fillMap(new Y.XmlHook(value.hookName), value);
  if (value instanceof Y.XmlElement) return copyElement(value);
  if (value instanceof Y.XmlText) return fillText(new Y.XmlText(), value);
  if (value instanceof Y.XmlFragment) return fillChildren(new Y.XmlFragment(), value.toArray());
  if (value instanceof Y.Text) return fillText(new Y.Text(), value);
  if (value instanceof Y.Map) return fillMap(new Y.Map<unknown>(), value as Y.Map<unknown>);
  if (value instanceof Y.Array) return fillArray(new Y.Array<unknown>(), value as Y.Array<unknown>);
  return value;
}

/** An element with its attributes, but for those that `without` names, and the given children instead of its own. */
export function copyElement(
  element: Y.XmlElement,
  without: ReadonlySet<string> = new Set(),
  children: readonly unknown[] = element.toArray(),
): Y.XmlElement {
  const copy = new Y.XmlElement(element.nodeName);
  for (const [name, value] of sorted(Object.entries(element.getAttributes() as Record<string, unknown>)))
    if (!without.has(name)) copy.setAttribute(name, copyValue(value) as string);
  return fillChildren(copy, children);
}

/** Puts copies of the entries into a map, in the order of their keys, but for the keys that `without` names. */
export function fillMap<M extends Y.Map<unknown>>(
  to: M,
  from: Y.Map<unknown>,
  without: ReadonlySet<string> = new Set(),
): M {
  for (const [key, value] of sorted([...from.entries()]))
    if (!without.has(key)) to.set(key, copyValue(value));
  return to;
}

/** Puts copies of the entries into an empty array. */
export function fillArray<A extends Y.Array<unknown>>(to: A, from: Y.Array<unknown>): A {
  to.insert(0, from.toArray().map(copyValue));
  return to;
}

/** Puts a copy of the text, its marks and what is embedded in it, into an empty text. */
export function fillText<T extends Y.Text>(to: T, from: Y.Text): T {
  const delta = from.toDelta() as { insert: unknown; attributes?: object }[];
  to.applyDelta(delta.map((run) => ({ ...run, insert: copyValue(run.insert) })));
  for (const [name, value] of sorted(Object.entries(from.getAttributes() as Record<string, unknown>)))
    to.setAttribute(name, value);
  return to;
}

/** Puts copies of the children into an empty fragment. */
export function fillChildren<F extends Y.XmlFragment>(to: F, children: readonly unknown[]): F {
  to.insert(
    0,
    children.map((child) => copyValue(child) as Y.XmlElement),
  );
  return to;
}

// Byte order of the keys, the same on every machine.
function sorted<T>(entries: readonly [string, T][]): [string, T][] {
  return [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
}

/**
 * A root that nobody here knows, copied as what its content shows it to be. A root's type is stored nowhere: a map is what
 * has keys, a text what has characters, a fragment what has elements.
 */
export function copyRoot(from: Y.Doc, to: Y.Doc, name: string): void {
  const root = from.share.get(name);
  if (root === undefined) return;
  if (root._map.size > 0) {
    fillMap(to.getMap(name), from.getMap(name));
    return;
  }
  let item = root._start;
  while (item?.deleted) item = item.right;
  if (item === null) return;
  const { content } = item;
  if (content instanceof Y.ContentString || content instanceof Y.ContentFormat)
    fillText(to.getText(name), from.getText(name));
  else if (isXml(content)) fillChildren(to.getXmlFragment(name), from.getXmlFragment(name).toArray());
  else fillArray(to.getArray(name), from.getArray(name));
}

function isXml(content: unknown): boolean {
  if (!(content instanceof Y.ContentType)) return false;
  const { type } = content;
  return type instanceof Y.XmlElement || type instanceof Y.XmlText || type instanceof Y.XmlHook;
}
