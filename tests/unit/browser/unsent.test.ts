import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { readUnsent } from '@/lib/browser/unsent';

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
  expect(readUnsent(doc, known, 0)).toBeNull();
});

test('what the server does not know is kept as words and as bytes that complete its document', () => {
  const { doc, known } = typed('mötet', ' öppnas', ' klockan nio');
  const unsent = readUnsent(doc, known, 2);
  expect(unsent?.text).toBe(' öppnas klockan nio');
  const server = new Y.Doc();
  Y.applyUpdate(server, Y.encodeStateAsUpdate(typedAs(doc, 'mötet')));
  if (unsent !== null) Y.applyUpdate(server, unsent.update);
  expect(server.getText('text').toJSON()).toBe('mötet öppnas klockan nio');
});

test('a deletion that was not sent is in the bytes, without words', () => {
  const { doc, known } = typed('mötet ajourneras');
  doc.getText('text').delete(5, 11);
  const unsent = readUnsent(doc, known, 1);
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
