/**
 * Undo of one person in one document, over every editor of the page. Owns which changes are theirs and what undo may take
 * away: characters and facts, never an element or a map that somebody else may be writing in.
 */
import * as Y from 'yjs';

/** Edits closer than this are one step (ms). */
const STEP_MS = 500;

/** One manager for the whole document; it outlives every editor that is mounted and unmounted. */
export function createLiveUndo(doc: Y.Doc, origin: unknown): Y.UndoManager {
  return new Y.UndoManager(doc, {
    trackedOrigins: new Set([origin]),
    captureTimeout: STEP_MS,
    // An element or a map without its mark is hidden while it is empty, so taking the mark away is enough.
    deleteFilter: (item) => !(item.content instanceof Y.ContentType),
  });
}
