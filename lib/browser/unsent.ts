/** Text that never reached the server: as bytes to keep, as words to read, and where each of them was written. Pure. */
import * as Y from 'yjs';
import { elementId } from '@/lib/minutes/live/elements';
import { itemOfBody, itemsOf } from '@/lib/minutes/live/shape';
import type { UnsentNote } from './local-copy';
import type { UnsentPlace, UnsentText } from './room-client';

/** `known`: state vector of what was acked. `own`: the Yjs clients that this person wrote as. */
export type Unacked = {
  readonly known: Uint8Array;
  readonly edits: number;
  readonly own: ReadonlySet<number>;
};

/** What the person wrote beyond what the server is known to have; `null` when that is nothing. */
export function readUnsent(doc: Y.Doc, { known, edits, own }: Unacked): UnsentText | null {
  if (edits === 0) return null;
  const since = Y.decodeStateVector(known);
  // What others wrote meanwhile is not this person's to be offered.
  for (const [client, clock] of Y.decodeStateVector(Y.encodeStateVector(doc)))
    if (!own.has(client)) since.set(client, clock);
  const update = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(since));
  const words = Y.decodeUpdate(update).structs.flatMap((struct) =>
    struct instanceof Y.Item && struct.content instanceof Y.ContentString
      ? [{ text: struct.content.str, holder: holderOf(doc, struct.id) }]
      : [],
  );
  return { update, text: words.map(({ text }) => text).join(''), edits, places: placesOf(doc, words) };
}

type Words = readonly { readonly text: string; readonly holder: Y.AbstractType<unknown> | null }[];

/** Words of one block, title or task together, in the order in which they were written. */
function placesOf(doc: Y.Doc, words: Words): UnsentPlace[] {
  const places = new Map<string, UnsentPlace>();
  for (const { text, holder } of words) {
    const place = holder === null ? NOWHERE : placeOf(doc, holder);
    const key = JSON.stringify(place);
    places.set(key, { ...place, text: (places.get(key)?.text ?? '') + text });
  }
  return [...places.values()];
}

const NOWHERE = { itemId: null, blockId: null };

/** The shared type that a struct of an update stands in. */
function holderOf(doc: Y.Doc, id: Y.ID): Y.AbstractType<unknown> | null {
  const struct: unknown = Y.getItem(doc.store, id);
  return struct instanceof Y.Item && struct.parent instanceof Y.AbstractType ? struct.parent : null;
}

function placeOf(doc: Y.Doc, holder: Y.AbstractType<unknown>): Omit<UnsentPlace, 'text'> {
  const path: Y.AbstractType<unknown>[] = [holder];
  for (let at = holder.parent; at !== null; at = at.parent) path.unshift(at);
  const [root, second] = path;
  const name = [...doc.share].find(([, type]) => type === root)?.[0] ?? '';
  const body = itemOfBody(name);
  if (body !== null)
    return { itemId: body, blockId: second instanceof Y.XmlElement ? elementId(second) : null };
  if (!(second instanceof Y.Map)) return NOWHERE;
  const itemId: unknown = root === itemsOf(doc) ? second._item?.parentSub : second.get('itemId');
  return { itemId: typeof itemId === 'string' ? itemId : null, blockId: null };
}

/** What earlier pages left unsent in a local copy. */
export function unsentOfNote(doc: Y.Doc, { edits, base, clients }: UnsentNote): UnsentText | null {
  return readUnsent(doc, { known: base, edits, own: new Set(clients) });
}
