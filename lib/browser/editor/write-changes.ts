/**
 * From a change in the editor to the smallest change of the document. Owns the comparison of two editor states block by
 * block (by id) and character by character; removes no element and rewrites no text that the change did not touch.
 */
import type { Node } from '@tiptap/pm/model';
import type * as Y from 'yjs';
import {
  type BlockAttributes,
  createReference,
  createTextBlock,
  findElement,
  type Reference,
  writeAttributes,
} from '@/lib/minutes/live/blocks';
import { hideElement, insertElement, keepElement, moveElement } from '@/lib/minutes/live/elements';
import { spliceInline } from '@/lib/minutes/live/inline';
import { createTable } from '@/lib/minutes/live/table-write';
import { deleteAction } from '@/lib/minutes/live/write-actions';
import { childNodes, nodeId, toRuns } from './nodes';
import { tableOf, writeTable } from './write-table';
import { writeText } from './write-text';

/** Writes what differs between two states of the editor into the body. Nodes without an id are not written. */
export function writeChanges(body: Y.XmlFragment, before: Node, after: Node): void {
  const [old, now] = changedMiddle(childNodes(before), childNodes(after));
  const oldById = byId(old.nodes);
  const staying = new Set(byId(now.nodes).keys());
  for (const [id] of oldById) if (!staying.has(id)) hide(body, id);
  const still = longestRising(now.nodes, old.nodes);
  let after_ = now.before;
  for (const node of now.nodes) {
    const id = nodeId(node);
    if (id === null) continue;
    const was = oldById.get(id);
    if (was === undefined) insertOrRevive(body, node, { id, after: after_ });
    else {
      const element = findElement(body, id);
      if (element !== null && was !== node) writeBlock(element, was, node);
      if (element !== null && !still.has(id)) moveElement(body, element, after_);
    }
    after_ = id;
  }
}

type Stretch = { readonly nodes: readonly Node[]; readonly before: string | null };

/** The part of both lists that differs, with the id of the last block before it. */
function changedMiddle(old: readonly Node[], now: readonly Node[]): [Stretch, Stretch] {
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let endOld = old.length;
  let endNow = now.length;
  while (endOld > start && endNow > start && old[endOld - 1] === now[endNow - 1]) {
    endOld -= 1;
    endNow -= 1;
  }
  const before = now
    .slice(0, start)
    .map(nodeId)
    .filter((id) => id !== null)
    .at(-1);
  return [
    { nodes: old.slice(start, endOld), before: before ?? null },
    { nodes: now.slice(start, endNow), before: before ?? null },
  ];
}

function byId(nodes: readonly Node[]): Map<string, Node> {
  return new Map(
    nodes.flatMap((node) => {
      const id = nodeId(node);
      return id === null ? [] : [[id, node] as const];
    }),
  );
}

function hide(body: Y.XmlFragment, id: string): void {
  const element = findElement(body, id);
  if (element === null) return;
  hideElement(element);
  const target: unknown = element.nodeName === 'action' ? element.getAttribute('target') : null;
  if (typeof target === 'string' && body.doc !== null) deleteAction(body.doc, target);
}

/** The largest set of ids that kept their order, so that only the others have moved. */
export function longestRising(now: readonly Node[], old: readonly Node[]): ReadonlySet<string> {
  const places = new Map(old.map((node, index) => [nodeId(node), index]));
  const tails: { place: number; chain: Chain }[] = [];
  for (const node of now) {
    const id = nodeId(node);
    const place = places.get(id);
    if (id === null || place === undefined) continue;
    const at = tails.findIndex((tail) => tail.place >= place);
    const index = at < 0 ? tails.length : at;
    tails[index] = { place, chain: { id, rest: tails[index - 1]?.chain ?? null } };
  }
  const kept = new Set<string>();
  for (let chain: Chain | null = tails.at(-1)?.chain ?? null; chain !== null; chain = chain.rest)
    kept.add(chain.id);
  return kept;
}

type Chain = { readonly id: string; readonly rest: Chain | null };

function insertOrRevive(body: Y.XmlFragment, node: Node, place: { id: string; after: string | null }): void {
  const hidden = findElement(body, place.id);
  if (hidden === null) {
    const element = createElementFor(node, place.id);
    if (element !== null) insertElement(body, element, place.after);
    return;
  }
  keepElement(hidden);
  moveElement(body, hidden, place.after);
  if (node.isTextblock) spliceInline(hidden, { at: 0, remove: 0, insert: toRuns(node.content) });
}

/** A new element for a node; `null` for what only another version can make. */
function createElementFor(node: Node, id: string): Y.XmlElement | null {
  const attributes = node.attrs['attributes'] as BlockAttributes;
  switch (node.type.name) {
    case 'block':
      return createTextBlock({ id, attributes, content: toRuns(node.content) });
    case 'table':
      return createTable(tableOf(node, id));
    case 'action':
    case 'attachment':
    case 'secret':
      return createReference(node.type.name satisfies Reference['type'], id, String(node.attrs['target']));
    default:
      return null;
  }
}

function writeBlock(element: Y.XmlElement, was: Node, now: Node): void {
  if (was.type !== now.type) return;
  if (was.attrs['rescued'] === true && now.attrs['rescued'] !== true) keepElement(element);
  if (was.attrs['attributes'] !== now.attrs['attributes'])
    writeAttributes(
      element,
      was.attrs['attributes'] as BlockAttributes,
      now.attrs['attributes'] as BlockAttributes,
    );
  if (now.isTextblock) writeText(element, was.content, now.content);
  else if (now.type.name === 'table') writeTable(element, was, now);
}
