/**
 * What is carried into a meeting's live document, as an update of its own. Owns its bytes: they depend on nothing but what is
 * carried, so that applying it twice, or by two servers at once, adds one content beside whatever people have written.
 */
import * as Y from 'yjs';
import { createReference, createTextBlock } from './blocks';
import { SEED_CLIENT } from './from-record';
import { itemMap } from './read-items';
import { bodyOf } from './shape';
import { addAction } from './write-actions';
import { addItem, setItemEntry } from './write-items';

export type CarriedItem = {
  readonly itemId: string;
  /** Its place among the items of the agenda. */
  readonly order: string;
  readonly title: string;
  readonly kind: string | null;
  readonly presenters: readonly string[];
  /** As the minutes say where it comes from; `null` for an item that only gathers actions. */
  readonly carriedFrom: string | null;
};
export type CarriedAction = {
  /** The action's id in this document. */
  readonly key: string;
  readonly itemId: string;
  readonly task: string;
  readonly due: string | null;
  readonly dueText: string | null;
  /** `participant`: the id in this document's list. */
  readonly owners: readonly { readonly name: string; readonly participant: string | null }[];
  /** The line above it that says where it comes from; the same line of neighbours is written once. */
  readonly heading: string;
};
export type Carried = {
  /** Counts what was carried into one meeting, from 1. */
  readonly n: number;
  readonly items: readonly CarriedItem[];
  readonly actions: readonly CarriedAction[];
};

/** The Yjs client that carries for the `n`th time; the server owns it in every room. */
export const carryClient = (n: number): number => SEED_CLIENT + n;

/** The update. */
export function carryBytes(carried: Carried): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = carryClient(carried.n);
  doc.transact(() => {
    for (const item of carried.items) writeItem(doc, item);
    for (const itemId of new Set(carried.actions.map((action) => action.itemId)))
      writeActions(
        doc,
        itemId,
        carried.actions.filter((action) => action.itemId === itemId),
      );
  });
  const bytes = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return bytes;
}

function writeItem(doc: Y.Doc, { itemId, order, title, kind, presenters, carriedFrom }: CarriedItem): void {
  addItem(doc, { id: itemId, title, parent: null, after: null, fields: { kind, carriedFrom } });
  itemMap(doc, itemId)?.set('order', order);
  presenters.forEach((name, at) => {
    setItemEntry(doc, itemId, {
      list: 'presenters',
      key: `s${at + 1}`,
      value: { name, order: `a${at + 1}` },
    });
  });
}

function writeActions(doc: Y.Doc, itemId: string, actions: readonly CarriedAction[]): void {
  const elements: Y.XmlElement[] = [];
  let heading: string | null = null;
  for (const { key, owners, heading: above, task, due, dueText } of actions) {
    if (above !== heading) {
      const attributes = { kind: 'note' };
      const content = [{ text: above, marks: {} }];
      elements.push(createTextBlock({ id: `${key}h`, attributes, content }));
    }
    heading = above;
    addAction(doc, {
      ...{ id: key, itemId, task, due, dueText, status: 'open' },
      owners: owners.map(({ name, participant }) => ({ name, person: participant })),
    });
    elements.push(createReference('action', `${key}r`, key));
  }
  bodyOf(doc, itemId).insert(0, elements);
}
