/** Text that never reached the server, as bytes to keep and as words to read. Pure. */
import * as Y from 'yjs';
import type { UnsentText } from './room-client';

/**
 * What the document holds beyond what the server is known to have; `null` when that is nothing.
 * @param known state vector of what was acked
 */
export function readUnsent(doc: Y.Doc, known: Uint8Array, edits: number): UnsentText | null {
  if (edits === 0) return null;
  const update = Y.encodeStateAsUpdate(doc, known);
  const words = Y.decodeUpdate(update).structs.flatMap((struct) =>
    struct instanceof Y.Item && struct.content instanceof Y.ContentString ? [struct.content.str] : [],
  );
  return { update, text: words.join(''), edits };
}
