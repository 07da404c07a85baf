import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { readUnsent, type Unacked } from '@/lib/browser/unsent';
import { createTextBlock } from '@/lib/minutes/live/blocks';
import { itemMap, sharedText } from '@/lib/minutes/live/read-items';
import { bodyOf } from '@/lib/minutes/live/shape';
import { addAction, taskOf } from '@/lib/minutes/live/write-actions';
import { addItem } from '@/lib/minutes/live/write-items';

function typed(...words: readonly string[]): { doc: Y.Doc; known: Uint8Array } {
  const doc = new Y.Doc();
  const [stored = '', ...unsent] = words;
  doc.getText('text').insert(0, stored);
  const known = Y.encodeStateVector(doc);
  for (const word of unsent) doc.getText('text').insert(doc.getText('text').length, word);
  return { doc, known };
}

test('nothing is unsent when nothing was edited', () => {
  const { doc, known } = typed('mötet öppnas');
  expect(readUnsent(doc, unacked(doc, known, 0))).toBeNull();
});

test('what the server does not know is kept as words and as bytes that complete its document', () => {
  const { doc, known } = typed('mötet', ' öppnas', ' klockan nio');
  const unsent = readUnsent(doc, unacked(doc, known, 2));
  expect(unsent?.text).toBe(' öppnas klockan nio');
  const server = new Y.Doc();
  Y.applyUpdate(server, Y.encodeStateAsUpdate(typedAs(doc, 'mötet')));
  if (unsent !== null) Y.applyUpdate(server, unsent.update);
  expect(server.getText('text').toJSON()).toBe('mötet öppnas klockan nio');
});

test('a deletion that was not sent is in the bytes, without words', () => {
  const { doc, known } = typed('mötet ajourneras');
  doc.getText('text').delete(5, 11);
  const unsent = readUnsent(doc, unacked(doc, known, 1));
  expect(unsent?.text).toBe('');
  const server = new Y.Doc();
  Y.applyUpdate(server, Y.encodeStateAsUpdate(typedAs(doc, 'mötet ajourneras')));
  if (unsent !== null) Y.applyUpdate(server, unsent.update);
  expect(server.getText('text').toJSON()).toBe('mötet');
});

/** The document as the server has it: the same client's first text and nothing after it. */
function typedAs(doc: Y.Doc, text: string): Y.Doc {
  const stored = new Y.Doc();
  stored.clientID = doc.clientID;
  stored.getText('text').insert(0, text);
  return stored;
}

/** Edits that this document's own client made since. */
function unacked(doc: Y.Doc, known: Uint8Array, edits: number): Unacked {
  return { known, edits, own: new Set([doc.clientID]) };
}

/** Minutes with one item, one note and one action, all of it stored. */
function minutes(): Y.Doc {
  const doc = new Y.Doc();
  addItem(doc, { id: 'i1', title: 'Budget', parent: null, after: null, fields: {} });
  addAction(doc, {
    ...{ id: 'a1', itemId: 'i1', task: 'Ta fram', due: null, dueText: null },
    owners: [],
    status: 'open',
  });
  const note = createTextBlock({
    id: 'b1',
    attributes: { kind: 'note' },
    content: [{ text: 'Läget.', marks: {} }],
  });
  bodyOf(doc, 'i1').insert(0, [note]);
  return doc;
}

const noteText = (doc: Y.Doc): Y.XmlText =>
  (bodyOf(doc, 'i1').get(0) as Y.XmlElement).get(0) as unknown as Y.XmlText;

test('unsent words are known by the item and the block that they were written in', () => {
  const doc = minutes();
  const known = Y.encodeStateVector(doc);
  noteText(doc).insert(6, ' Det går');
  sharedText(itemMap(doc, 'i1'), 'title')?.insert(6, ' 2027');
  taskOf(doc, 'a1')?.insert(7, ' ett förslag');
  noteText(doc).insert(14, ' bra.');
  expect(readUnsent(doc, unacked(doc, known, 4))?.places).toEqual([
    { itemId: 'i1', blockId: 'b1', text: ' Det går bra.' },
    { itemId: 'i1', blockId: null, text: ' 2027 ett förslag' },
  ]);
});

test('what others wrote meanwhile is not offered as mine', () => {
  const doc = minutes();
  const known = Y.encodeStateVector(doc);
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  noteText(other).insert(0, 'Deras ord. ');
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other, known));
  noteText(doc).insert(0, 'Mina ord. ');
  const unsent = readUnsent(doc, unacked(doc, known, 1));
  expect(unsent?.text).toBe('Mina ord. ');
  expect(new TextDecoder().decode(unsent?.update)).not.toContain('Deras');
});
