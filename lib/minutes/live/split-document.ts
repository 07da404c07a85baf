/**
 * Takes text out of the open document and makes two new ones: the confidential part's first content, and the next generation
 * of the open document. Both are built anew, so that neither holds anything of the past: no deleted text, no struct of
 * anybody's, and in the open one nothing of what was taken but the place where it stood.
 */
import * as Y from 'yjs';
import { createReference, readBlock } from './blocks';
import { copyElement, copyRoot, copyValue, fillMap } from './copy';
import { allElements, elementId, shownElements } from './elements';
import { newSeed, setPartFact } from './part-document';
import { actionMap, itemMap, readAction, readItem, readItems } from './read-items';
import { actionsOf, bodyOf, itemOfBody, itemsOf, metaOf, participantsOf } from './shape';

export type Cutting = {
  readonly partId: string;
  readonly mark: string;
  readonly itemId: string;
  /** The blocks to take; `null`: all text of the item and of its sub-items. */
  readonly blockIds: readonly string[] | null;
  /**
   * The blocks that whoever marked them had seen. A block beside a marked one that was not there yet is taken as well: it
   * may be the second half of a paragraph that somebody split at that moment.
   */
  readonly seen: readonly string[];
};

export type SplitDocument = {
  /** Not encoded yet, so that comments can be added to the part; the caller destroys both. */
  readonly open: Y.Doc;
  readonly part: Y.Doc;
  /** What was taken, by item. */
  readonly taken: ReadonlyMap<string, ReadonlySet<string>>;
};

/** Equal documents give equal bytes. Writes nothing in `doc`. */
export function splitDocument(doc: Y.Doc, cutting: Cutting): SplitDocument {
  const taken = takenBlocks(doc, cutting);
  const actions = takenActions(doc, cutting, taken);
  const part = newSeed();
  part.transact(() => writePart(doc, part, { cutting, taken, actions }));
  const open = newSeed();
  open.transact(() => writeOpen(doc, open, { cutting, taken, actions }));
  return { open, part, taken };
}

type Taken = ReadonlyMap<string, ReadonlySet<string>>;
type Split = { readonly cutting: Cutting; readonly taken: Taken; readonly actions: ReadonlySet<string> };

/** Shown blocks that are no part already, by item. An item that is marked as a whole is there even without any. */
function takenBlocks(doc: Y.Doc, { itemId, blockIds, seen }: Cutting): Taken {
  const idsOf = (id: string): string[] =>
    shownElements(bodyOf(doc, id)).flatMap((element) =>
      readBlock(element).type === 'secret' ? [] : [elementId(element)],
    );
  if (blockIds === null)
    return new Map(withDescendants(doc, itemId).map((id) => [id, new Set(idsOf(id))] as const));
  return new Map([[itemId, withNewNeighbours(idsOf(itemId), new Set(blockIds), new Set(seen))]]);
}

function withDescendants(doc: Y.Doc, itemId: string): string[] {
  const found = [itemId];
  const items = readItems(doc);
  for (const id of found)
    for (const item of items) if (item.parent === id && !found.includes(item.id)) found.push(item.id);
  return found;
}

function withNewNeighbours(
  order: readonly string[],
  marked: ReadonlySet<string>,
  seen: ReadonlySet<string>,
): ReadonlySet<string> {
  const taken = new Set(order.filter((id) => marked.has(id)));
  const spread = (ids: readonly string[]): void => {
    ids.forEach((id, at) => {
      const before = ids[at - 1];
      if (!seen.has(id) && before !== undefined && taken.has(before)) taken.add(id);
    });
  };
  spread(order);
  spread([...order].reverse());
  return taken;
}

/** Actions that stand in what is taken; of an item that is taken whole, all of them. */
function takenActions(doc: Y.Doc, { blockIds }: Cutting, taken: Taken): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [itemId, ids] of taken) {
    for (const element of shownElements(bodyOf(doc, itemId))) {
      const block = readBlock(element);
      if (block.type === 'action' && ids.has(block.id)) found.add(block.target);
    }
    if (blockIds !== null) continue;
    for (const id of actionsOf(doc).keys()) if (actionMap(doc, id)?.get('itemId') === itemId) found.add(id);
  }
  return found;
}

function writePart(doc: Y.Doc, part: Y.Doc, { cutting, taken, actions }: Split): void {
  for (const [itemId, ids] of taken) {
    const elements = shownElements(bodyOf(doc, itemId)).filter((element) => ids.has(elementId(element)));
    const strays = cutting.blockIds === null ? strayChildren(doc, itemId) : [];
    bodyOf(part, itemId).push([...elements.map(copyShown), ...strays] as Y.XmlElement[]);
    const carriedOver = cutting.blockIds === null ? itemMap(doc, itemId)?.get('carriedOver') : undefined;
    if (carriedOver !== undefined) setPartFact(part, itemId, { name: 'carriedOver', value: carriedOver });
  }
  copyActions(doc, part, (id) => actions.has(id));
}

function writeOpen(doc: Y.Doc, open: Y.Doc, split: Split): void {
  fillMap(metaOf(open), metaOf(doc));
  copyParticipants(doc, open);
  copyItems(doc, open, split);
  copyActions(doc, open, (id) => !split.actions.has(id));
  const known = ['meta', 'participants', 'items', 'actions'];
  for (const name of [...doc.share.keys()].sort()) {
    const itemId = itemOfBody(name);
    if (itemId !== null) copyBody(doc, open, { ...split, itemId });
    else if (!known.includes(name)) copyRoot(doc, open, name);
  }
}

function copyParticipants(doc: Y.Doc, open: Y.Doc): void {
  const from = participantsOf(doc);
  const gone = [...from.keys()].filter((key) => {
    const id = key.slice(0, key.lastIndexOf('.'));
    return from.get(`${id}.deleted`) === true;
  });
  fillMap(participantsOf(open), from, new Set(gone));
}

/** Items in sight. What was deleted while somebody wrote in it is in sight, and is so without question from now on. */
function copyItems(doc: Y.Doc, open: Y.Doc, { cutting, taken }: Split): void {
  const isWhole = cutting.blockIds === null;
  for (const id of [...itemsOf(doc).keys()].sort()) {
    const map = itemMap(doc, id);
    if (map === null || readItem(doc, id) === null) continue;
    const isTaken = taken.has(id);
    const hidden = isTaken && isWhole ? ['deleted', 'carriedOver'] : ['deleted'];
    const copy = fillMap(new Y.Map<unknown>(), map, new Set(hidden));
    if (map.get('order') === undefined) copy.set('order', 'a0');
    if (isTaken && (isWhole || map.get('secrecy') == null))
      copy.set('secrecy', { mark: cutting.mark, ground: null, scope: isWhole ? 'item' : 'part' });
    itemsOf(open).set(id, copy);
  }
}

function copyActions(doc: Y.Doc, to: Y.Doc, isWanted: (id: string) => boolean): void {
  for (const id of [...actionsOf(doc).keys()].sort()) {
    const map = actionMap(doc, id);
    if (map === null || !isWanted(id) || readAction(doc, id) === null) continue;
    const copy = fillMap(new Y.Map<unknown>(), map, new Set(['deleted']));
    actionsOf(to).set(id, copy);
  }
}

/** The shown elements in the order in which they are shown; of what is taken, one place. */
function copyBody(doc: Y.Doc, open: Y.Doc, { itemId, cutting, taken }: Split & { itemId: string }): void {
  if (itemsOf(doc).has(itemId) && readItem(doc, itemId) === null) return;
  const ids = taken.get(itemId);
  const children: unknown[] = [];
  let isPlaced = ids === undefined;
  for (const element of shownElements(bodyOf(doc, itemId))) {
    if (ids?.has(elementId(element)) !== true) children.push(copyShown(element));
    else if (!isPlaced) {
      children.push(placeOf(cutting, itemId));
      isPlaced = true;
    }
  }
  if (!isPlaced) children.push(placeOf(cutting, itemId));
  const strays = cutting.blockIds === null && ids !== undefined ? [] : strayChildren(doc, itemId);
  bodyOf(open, itemId).push([...children, ...strays] as Y.XmlElement[]);
}

/** What stands in a body without being an element: no version of ours writes such. */
function strayChildren(doc: Y.Doc, itemId: string): unknown[] {
  return bodyOf(doc, itemId)
    .toArray()
    .filter((child) => !(child instanceof Y.XmlElement))
    .map(copyValue);
}

function placeOf({ partId, mark, itemId: marked }: Cutting, itemId: string): Y.XmlElement {
  const place = createReference('secret', itemId === marked ? partId : `${partId}.${itemId}`, partId);
  place.setAttribute('mark', mark);
  return place;
}

const PLACED = new Set(['at']);

/** Its place is where it stands now, so it says no more after which other it stands; the rows of a table likewise. */
function copyShown(element: Y.XmlElement): Y.XmlElement {
  if (element.nodeName !== 'table') return copyElement(element, PLACED);
  const rows = shownElements(element).map((row) => copyElement(row, PLACED, allElements(row)));
  const table = copyElement(element, PLACED, []);
  table.insert(0, rows);
  return table;
}
