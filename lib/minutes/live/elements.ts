/**
 * The elements of a body (or the rows of a table): which are shown, and in what order. Owns two rules that make every
 * concurrent edit keep its characters:
 *
 * - No element is ever removed. Deleting takes away the characters that the deleter saw and the mark `live`; an element
 *   without the mark is hidden only while it is empty. What somebody typed at the same moment keeps it in sight.
 * - No element is ever copied to be moved within its container. It stays where it was inserted and says after which
 *   other it wants to stand (`at`), so that what others type into it meanwhile moves along.
 */
import * as Y from 'yjs';
import { compareOrder, placeAt } from './order';

/** A body or, for rows, a table. */
export type Container = Y.XmlFragment;

export const LIVE = 'live';
const ID = 'id';
const AT = 'at';

/** The element's own id; elements of foreign writers without one are named by their place in history. */
export function elementId(element: Y.XmlElement): string {
  const id: unknown = element.getAttribute(ID);
  if (typeof id === 'string' && id !== '') return id;
  const struct = element._item?.id;
  return struct === undefined ? '' : `${struct.client}-${struct.clock}`;
}

/** Every element of the container that is an element, hidden ones included, in the order of insertion. */
export function allElements(container: Container): Y.XmlElement[] {
  return container.toArray().filter((child): child is Y.XmlElement => child instanceof Y.XmlElement);
}

/** True when any text or embedded thing is left in the element, at any depth. */
export function hasContent(element: Y.XmlElement): boolean {
  return element
    .toArray()
    .some((child) => (child instanceof Y.XmlElement ? hasContent(child) : lengthOf(child) > 0));
}

const lengthOf = (child: unknown): number => (child instanceof Y.XmlText ? child.length : 0);

export const isLive = (element: Y.XmlElement): boolean => element.getAttribute(LIVE) !== undefined;

/** Deleted by somebody while somebody else typed in it: shown, and marked as such, until it is kept or emptied. */
export const isRescued = (element: Y.XmlElement): boolean => !isLive(element) && hasContent(element);

/** What the container shows, in order. */
export function shownElements(container: Container): Y.XmlElement[] {
  return orderedElements(container).filter((element) => isLive(element) || hasContent(element));
}

type Moved = { readonly id: string; readonly order: string; readonly after: string };

/** Where an element wants to stand: after the element `after` ('' = first), by `order` among those that say the same. */
function movedTo(element: Y.XmlElement): Moved | null {
  const at: unknown = element.getAttribute(AT);
  if (typeof at !== 'string') return null;
  const colon = at.indexOf(':');
  if (colon < 0) return null;
  return { id: elementId(element), order: at.slice(0, colon), after: at.slice(colon + 1) };
}

/** All elements, hidden ones included: inserted ones in their order, moved ones after what they name. */
export function orderedElements(container: Container): Y.XmlElement[] {
  const elements = allElements(container);
  const byId = new Map(elements.map((element) => [elementId(element), element]));
  const moved = anchored(elements, byId);
  if (moved.size === 0) return elements;
  const followers = groupByAnchor(moved);
  const placed: Y.XmlElement[] = [];
  const stack: Y.XmlElement[] = [];
  const pushAll = (list: readonly Moved[] | undefined): void => {
    for (const one of [...(list ?? [])].reverse()) {
      const element = byId.get(one.id);
      if (element !== undefined) stack.push(element);
    }
  };
  const drain = (): void => {
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      placed.push(next);
      pushAll(followers.get(elementId(next)));
    }
  };
  pushAll(followers.get(''));
  drain();
  for (const element of elements) {
    if (moved.has(elementId(element))) continue;
    stack.push(element);
    drain();
  }
  return placed;
}

/** The moved elements whose anchor exists and leads to one that did not move; a cycle is broken at its smallest id. */
function anchored(
  elements: readonly Y.XmlElement[],
  byId: ReadonlyMap<string, Y.XmlElement>,
): Map<string, Moved> {
  const moved = new Map<string, Moved>();
  for (const element of elements) {
    const place = movedTo(element);
    // Two elements with one id: only the one that the id finds can be moved.
    if (place === null || byId.get(place.id) !== element) continue;
    if (place.after === '' || byId.has(place.after)) moved.set(place.id, place);
  }
  for (const start of moved.keys()) {
    const cycle = cycleFrom(start, moved);
    if (cycle.length > 0) moved.delete(cycle.sort()[0] ?? start);
  }
  return moved;
}

/** The ids on a cycle that contains `start`, or none. */
function cycleFrom(start: string, moved: ReadonlyMap<string, Moved>): string[] {
  const path: string[] = [];
  const seen = new Set<string>();
  for (let at = moved.get(start); at !== undefined && !seen.has(at.id); at = moved.get(at.after)) {
    seen.add(at.id);
    path.push(at.id);
    if (at.after === start) return path;
  }
  return [];
}

function groupByAnchor(moved: ReadonlyMap<string, Moved>): Map<string, Moved[]> {
  const followers = new Map<string, Moved[]>();
  for (const one of moved.values()) {
    const list = followers.get(one.after);
    if (list === undefined) followers.set(one.after, [one]);
    else list.push(one);
  }
  for (const list of followers.values()) list.sort(compareOrder);
  return followers;
}

/** Those that stand after `anchor` because they were moved there, in order; `except` is about to be placed. */
function followersOf(container: Container, anchor: string, except: Y.XmlElement | null): Moved[] {
  return allElements(container)
    .filter((element) => element !== except)
    .flatMap((element) => movedTo(element) ?? [])
    .filter((one) => one.after === anchor)
    .sort(compareOrder);
}

/** Inserts an element so that it is shown right after the element `after` (`null`: first). */
export function insertElement(container: Container, element: Y.XmlElement, after: string | null): void {
  const siblings = container.toArray();
  const index = siblings.findIndex(
    (sibling) => sibling instanceof Y.XmlElement && elementId(sibling) === after,
  );
  const anchor = index < 0 ? null : siblings[index];
  container.insert(index + 1, [element]);
  const followers = followersOf(container, after ?? '', element);
  const anchorMoved = anchor instanceof Y.XmlElement && movedTo(anchor) !== null;
  if (followers.length > 0 || anchorMoved) moveElement(container, element, after);
}

/** Lets an element stand right after another (`null`: first) without touching its content. */
export function moveElement(container: Container, element: Y.XmlElement, after: string | null): void {
  leaveFollowers(container, element);
  anchorTo(container, element, after ?? '');
}

/** Those that stand after `element` stay where they are when it goes: they follow what stood before it. */
function leaveFollowers(container: Container, element: Y.XmlElement): void {
  const followers = followersOf(container, elementId(element), element);
  if (followers.length === 0) return;
  const order = orderedElements(container);
  const before = order[order.indexOf(element) - 1];
  const byId = new Map(order.map((one) => [elementId(one), one]));
  for (const { id } of followers.reverse()) {
    const follower = byId.get(id);
    if (follower !== undefined) anchorTo(container, follower, before === undefined ? '' : elementId(before));
  }
}

function anchorTo(container: Container, element: Y.XmlElement, after: string): void {
  const { key, rekeyed } = placeAt(followersOf(container, after, element), 0);
  for (const other of allElements(container)) {
    const order = rekeyed.get(elementId(other));
    if (order !== undefined && other !== element) other.setAttribute(AT, `${order}:${after}`);
  }
  element.setAttribute(AT, `${key}:${after}`);
}

/** Deletes what is seen of an element: its characters one by one, and its mark. */
export function hideElement(element: Y.XmlElement): void {
  for (const child of element.toArray()) {
    if (child instanceof Y.XmlElement) hideElement(child);
    else if (child instanceof Y.XmlText) child.delete(0, child.length);
  }
  if (isLive(element)) element.removeAttribute(LIVE);
}

/** Makes an element stay although it is empty. */
export function keepElement(element: Y.XmlElement): void {
  if (!isLive(element)) element.setAttribute(LIVE, '1');
}
