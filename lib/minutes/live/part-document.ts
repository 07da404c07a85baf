/**
 * The live document of a confidential part. Owns its first content: the shape is the open document's (bodies by item,
 * actions), with nothing in it but what is confidential.
 */
import * as Y from 'yjs';
import { SEED_CLIENT } from './from-record';
import { metaOf, SCHEMA_VERSION } from './shape';

/** The bytes that a part without any text begins with; the same every time. */
export function emptyPart(): Uint8Array {
  const doc = newSeed();
  return seedBytes(doc);
}

/** A document that the server begins. */
export function newSeed(): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = SEED_CLIENT;
  metaOf(doc).set('schemaVersion', SCHEMA_VERSION);
  return doc;
}

/** Its bytes; the document is used up. */
export function seedBytes(doc: Y.Doc): Uint8Array {
  const bytes = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return bytes;
}

/** A fact of an item that is as confidential as its text. `name` is a field of the item. */
export function setPartFact(part: Y.Doc, itemId: string, fact: { name: string; value: unknown }): void {
  metaOf(part).set(`${itemId}.${fact.name}`, fact.value);
}

/** The fact, or `null`. */
export const readPartFact = (part: Y.Doc, itemId: string, name: string): unknown =>
  metaOf(part).get(`${itemId}.${name}`) ?? null;
