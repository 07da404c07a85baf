/**
 * The fixes of the checks, applied to a live document. Owns which fixes need nothing more than a yes; the others only lead
 * to the place where a person fills something in. Every fix is the smallest change, so that undo takes back just that.
 */
import type * as Y from 'yjs';
import type { CheckPlace, Fix } from '@/lib/minutes/check';
import { agendaOf } from './agenda';
import { createTextBlock, findElement, readAttributes, readBlock, writeAttributes } from './blocks';
import { elementId, hideElement, insertElement, shownElements } from './elements';
import { exchangeIn, exchangeWords, spelledOut } from './find-words';
import { spliceInline } from './inline';
import { addParticipant, readParticipants, setParticipant } from './people';
import { itemMap, readAction, readItem, readItems, sharedText } from './read-items';
import { bodyOf, metaOf } from './shape';
import { cellElement } from './table-write';
import { addOwner, deleteAction, removeOwner, setDue, taskOf } from './write-actions';
import { deleteItem, setItemEntry } from './write-items';

/** True when the fix can be made with one press; else it says where a person has to fill in. */
export function isReady(fix: Fix): boolean {
  return fix.type !== 'editAction' && fix.type !== 'addAttachment';
}

export type Fixing = {
  readonly fix: Fix;
  readonly place: CheckPlace;
  readonly newId: () => string;
};

/** Makes the fix in one transaction of the caller; `false` when what it was about is gone. */
export function applyFix(doc: Y.Doc, { fix, place, newId }: Fixing): boolean {
  switch (fix.type) {
    case 'mergeActions':
      return mergeActions(doc, fix);
    case 'setAttendance':
      return setAbsent(doc, fix.name);
    case 'addParticipant':
      addParticipant(doc, { id: newId(), name: fix.name, organisation: fix.organisation, role: 'guest' });
      return true;
    case 'setAgenda':
      metaOf(doc).set('agenda', agendaNow(doc));
      return true;
    case 'setStart':
      metaOf(doc).set('start', fix.start);
      return true;
    case 'setCell':
      return setCell(doc, place, fix);
    case 'makeDecision':
      return makeDecision(doc, place, { ...fix, newId });
    case 'deleteItem':
      deleteItem(doc, fix.itemId);
      return true;
    case 'replaceText':
      return replaceText(doc, place, fix);
    case 'removeText':
      return replaceText(doc, place, { from: fix.text, to: '' });
    case 'editAction':
    case 'addAttachment':
      return false;
  }
}

function agendaNow(doc: Y.Doc): { number: string; title: string }[] {
  return agendaOf(readItems(doc))
    .filter(({ depth }) => depth === 0)
    .map(({ number, item }) => ({ number, title: item.title }));
}

function setAbsent(doc: Y.Doc, name: string): boolean {
  const person = readParticipants(doc).find((one) => one.name === name);
  if (person === undefined) return false;
  setParticipant(doc, person.id, { name: 'attendance', value: 'absent' });
  return true;
}

/** One action of two: it keeps its own date, takes the other's where it has none, and has the owners of both. */
function mergeActions(doc: Y.Doc, { keep, remove }: { keep: string; remove: string }): boolean {
  const kept = readAction(doc, keep);
  const other = readAction(doc, remove);
  if (kept === null || other === null) return false;
  for (const { name, person } of other.owners) addOwner(doc, keep, { name, person });
  if (kept.due === null && kept.dueText === null) setDue(doc, keep, other);
  const body = bodyOf(doc, other.itemId);
  for (const element of shownElements(body))
    if (element.nodeName === 'action' && element.getAttribute('target') === remove) hideElement(element);
  deleteAction(doc, remove);
  return true;
}

const blockAt = (doc: Y.Doc, { itemId, blockId }: CheckPlace): Y.XmlElement | null =>
  itemId === null || blockId === null ? null : findElement(bodyOf(doc, itemId), blockId);

function setCell(doc: Y.Doc, place: CheckPlace, at: { row: number; column: number; text: string }): boolean {
  const element = blockAt(doc, place);
  const table = element === null ? null : readBlock(element);
  if (element === null || table?.type !== 'table') return false;
  const row = table.rows[at.row];
  const column = table.columns[at.column];
  const cell = row === undefined || column === undefined ? null : cellElement(element, row.id, column);
  if (cell === null) return false;
  spliceInline(cell, { at: 0, remove: spelledOut(cell).length, insert: [{ text: at.text, marks: {} }] });
  return true;
}

/** A note that is the decision becomes one; a sentence of a longer note becomes a block of its own after it. */
function makeDecision(
  doc: Y.Doc,
  place: CheckPlace,
  { text, newId }: { text: string; newId: () => string },
): boolean {
  const element = blockAt(doc, place);
  if (element === null || place.itemId === null) return false;
  const words = spelledOut(element);
  const at = words.indexOf(text);
  if (at < 0) return false;
  if (words.trim() === text.trim()) {
    const before = readAttributes(element);
    writeAttributes(element, before, { ...before, kind: 'decision' });
    return true;
  }
  const gap = /^\s/.test(words.slice(at + text.length)) ? 1 : 0;
  spliceInline(element, { at, remove: text.length + gap, insert: [] });
  const attributes = { kind: 'decision' };
  const block = createTextBlock({ id: newId(), attributes, content: [{ text, marks: {} }] });
  insertElement(bodyOf(doc, place.itemId), block, elementId(element));
  return true;
}

/** In a block of text, a table, an action's task or owners, a presenter's name or the item's title. */
function replaceText(doc: Y.Doc, place: CheckPlace, { from, to }: { from: string; to: string }): boolean {
  const { itemId, blockId } = place;
  if (itemId === null) return false;
  if (blockId === null)
    return replacePresenter(doc, itemId, { from, to }) || exchangeIn(titleOf(doc, itemId), from, to);
  const element = blockAt(doc, place);
  if (element !== null && element.nodeName !== 'action') return exchangeWords(element, from, to);
  return replaceOwner(doc, blockId, { from, to }) || exchangeIn(taskOf(doc, blockId), from, to);
}

const titleOf = (doc: Y.Doc, itemId: string): Y.Text | null => sharedText(itemMap(doc, itemId), 'title');

function replacePresenter(doc: Y.Doc, itemId: string, { from, to }: { from: string; to: string }): boolean {
  const presenter = readItem(doc, itemId)?.presenters.find((one) => (one.asWritten ?? one.name) === from);
  if (presenter === undefined || to === '') return false;
  const { id, order, title, organisation } = presenter;
  setItemEntry(doc, itemId, { list: 'presenters', key: id, value: { order, name: to, title, organisation } });
  return true;
}

function replaceOwner(doc: Y.Doc, actionId: string, { from, to }: { from: string; to: string }): boolean {
  const owner = readAction(doc, actionId)?.owners.find((one) => one.name === from);
  if (owner === undefined || to === '') return false;
  const person = readParticipants(doc).find((one) => one.name === to)?.id ?? null;
  removeOwner(doc, actionId, owner.key);
  addOwner(doc, actionId, { name: to, person });
  return true;
}
