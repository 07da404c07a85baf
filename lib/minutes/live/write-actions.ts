/** Changing actions: what is to be done, by whom, until when. Owners are a map, so that two additions at once both stay. */
import * as Y from 'yjs';
import { createReference } from './blocks';
import { elementId, insertElement, shownElements } from './elements';
import { placeAt } from './order';
import { actionMap, actionPrint, readAction, readActions, sharedText } from './read-items';
import { actionsOf, bodyOf } from './shape';

export type NewAction = {
  readonly id: string;
  readonly itemId: string;
  readonly task: string;
  readonly due: string | null;
  readonly dueText: string | null;
  readonly owners: readonly NewOwner[];
  readonly status: 'open' | 'done' | 'dropped';
};

/** `person` is a participant's id; people outside the list, municipalities and bodies have only a name. */
export type NewOwner = { readonly name: string; readonly person: string | null };

/** One owner has one key, so that the same person added twice at once is one owner. */
export const ownerKey = ({ name, person }: NewOwner): string =>
  person === null ? `n:${name}` : `p:${person}`;

/** Adds an action at the end of its item's. The same id twice is one action. */
export function addAction(doc: Y.Doc, action: NewAction): void {
  doc.transact(() => {
    if (actionMap(doc, action.id) !== null) return;
    const siblings = readActions(doc).filter((other) => other.itemId === action.itemId);
    const map = new Y.Map<unknown>();
    map.set('task', new Y.Text(action.task));
    map.set('owners', new Y.Map());
    map.set('itemId', action.itemId);
    map.set('order', placeAt(siblings, siblings.length).key);
    map.set('status', action.status);
    if (action.due !== null) map.set('due', action.due);
    if (action.dueText !== null) map.set('dueText', action.dueText);
    actionsOf(doc).set(action.id, map);
    for (const owner of action.owners) addOwner(doc, action.id, owner);
  });
}

/** Adds an owner after those there are; one that is there already stays as it is. */
export function addOwner(doc: Y.Doc, actionId: string, owner: NewOwner): void {
  const owners = actionMap(doc, actionId)?.get('owners');
  const key = ownerKey(owner);
  if (!(owners instanceof Y.Map) || owners.has(key)) return;
  const present = (readAction(doc, actionId)?.owners ?? []).map(({ key: id, order }) => ({ id, order }));
  const { key: order } = placeAt(present, present.length);
  owners.set(key, { order, name: owner.name, ...(owner.person === null ? {} : { person: owner.person }) });
}

/** Takes one owner away by its key. */
export function removeOwner(doc: Y.Doc, actionId: string, key: string): void {
  const owners = actionMap(doc, actionId)?.get('owners');
  if (owners instanceof Y.Map) owners.delete(key);
}

/** `due` is an ISO date; `dueText` keeps a vague deadline in its own words. Setting one takes the other away. */
export function setDue(
  doc: Y.Doc,
  actionId: string,
  due: { due: string | null; dueText: string | null },
): void {
  const map = actionMap(doc, actionId);
  if (map === null) return;
  doc.transact(() => {
    for (const name of ['due', 'dueText'] as const) {
      const value = due[name];
      if (value === null) map.delete(name);
      else if (map.get(name) !== value) map.set(name, value);
    }
  });
}

/** Marks an action open, done or dropped. */
export function setStatus(doc: Y.Doc, actionId: string, status: 'open' | 'done' | 'dropped'): void {
  actionMap(doc, actionId)?.set('status', status);
}

/** Hides the action as it is now; it comes back by itself when somebody was writing its task. */
export function deleteAction(doc: Y.Doc, actionId: string): void {
  actionMap(doc, actionId)?.set('deleted', actionPrint(doc, actionId));
}

/** Brings a deleted action back. */
export function restoreAction(doc: Y.Doc, actionId: string): void {
  actionMap(doc, actionId)?.delete('deleted');
}

/** Puts an action at the end of its item's text again, under a block of this id, and keeps it. */
export function placeAction(doc: Y.Doc, actionId: string, blockId: string): void {
  const action = readAction(doc, actionId);
  if (action === null) return;
  doc.transact(() => {
    restoreAction(doc, actionId);
    const body = bodyOf(doc, action.itemId);
    const last = shownElements(body).at(-1);
    insertElement(
      body,
      createReference('action', blockId, actionId),
      last === undefined ? null : elementId(last),
    );
  });
}

/** The task as shared text, for a field to be bound to. */
export const taskOf = (doc: Y.Doc, actionId: string): Y.Text | null =>
  sharedText(actionMap(doc, actionId), 'task');
