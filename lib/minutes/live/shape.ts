/**
 * The names and versions of a live document: which root holds what. Owns the roots; what lies inside an item, an action
 * or a body is owned by the readers and writers beside this file. Reaching for a root never writes.
 */
import type * as Y from 'yjs';

/** Sent with every ticket request; the server refuses writers that are older than the document. */
export const SCHEMA_VERSION = 1;

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** Title, kind, date, start, end, place, schemaVersion, currentItem and other single facts of the meeting. */
export const metaOf = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('meta');
/** Flat keys `{participantId}.{field}`: two maps set at one key would lose one of them. */
export const participantsOf = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('participants');
/** itemId → Y.Map. */
export const itemsOf = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('items');
/** actionId → Y.Map. */
export const actionsOf = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('actions');

const BODY_PREFIX = 'body:';

/** The flat blocks of one item. */
export const bodyOf = (doc: Y.Doc, itemId: string): Y.XmlFragment =>
  doc.getXmlFragment(`${BODY_PREFIX}${itemId}`);

/** The text before the first item stands in a body of its own. */
export const PREAMBLE_ID = 'preamble';

/** The item whose body has this root name, or `null` for a root that is no body. */
export const itemOfBody = (rootName: string): string | null =>
  rootName.startsWith(BODY_PREFIX) ? rootName.slice(BODY_PREFIX.length) : null;
