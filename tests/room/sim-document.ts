/** What simulated people do to a document, and what two documents must have in common. */
import * as Y from 'yjs';
import { type Deletions, isDeleted, isKnown, mergeDeletions } from '@/lib/protocol/clocks';
import type { UpdateShape } from '@/lib/protocol/update-shape';
import type { Random } from '@/tests/support/random';

const LETTERS = 'abcdefghijklmnopqrstuvwxyzåäö ';

/** One edit of the text, the list or the map. */
export function edit(doc: Y.Doc, random: Random): void {
  const text = doc.getText('body');
  const list = doc.getArray<Y.Map<string>>('items');
  const action = random.next();
  if (action < 0.5) text.insert(random.int(text.length + 1), word(random, 1 + random.int(8)));
  else if (action < 0.7 && text.length > 2) {
    const from = random.int(text.length - 1);
    text.delete(from, Math.min(1 + random.int(6), text.length - from));
  } else if (action < 0.8)
    list.insert(random.int(list.length + 1), [new Y.Map([['title', word(random, 4)]])]);
  else if (action < 0.85 && list.length > 1) list.delete(random.int(list.length), 1);
  else if (action < 0.9 && list.length > 0) list.get(random.int(list.length)).set('title', word(random, 3));
  else if (action < 0.905) text.insert(0, paste(random));
  else doc.getMap('head').set(random.pick(['place', 'date', 'chair']), word(random, 5));
}

function word(random: Random, length: number): string {
  return Array.from({ length }, () => random.pick([...LETTERS])).join('');
}

/** Long enough for several chunks. */
function paste(random: Random): string {
  return word(random, 40).repeat(600 + random.int(600));
}

/** The same for two documents that hold the same content: text, structs and deletions. */
export function contentOf(doc: Y.Doc): string {
  const clocks = [...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(([a], [b]) => a - b);
  const deleted = [...deletionsOf(doc)].sort(([a], [b]) => a - b);
  const body = doc.getText('body').toDelta();
  const head = [...doc.getMap('head').entries()].sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([body, doc.getArray('items'), head, clocks, deleted]);
}

/** What of the shapes a document lacks, in words, or `null`. */
export function lackOf(doc: Y.Doc, shapes: readonly UpdateShape[]): string | null {
  if (shapes.length === 0) return null;
  const clocks = Y.decodeStateVector(Y.encodeStateVector(doc));
  const deletions = deletionsOf(doc);
  for (const { structs, deletes } of shapes) {
    const struct = structs.find((range) => !isKnown(clocks, range));
    if (struct !== undefined) return `structs ${JSON.stringify(struct)}`;
    const deletion = deletes.find((range) => !isDeleted(deletions, range));
    if (deletion !== undefined) return `deletion ${JSON.stringify(deletion)}`;
  }
  return null;
}

function deletionsOf(doc: Y.Doc): Deletions {
  const deletes = [...Y.createDeleteSetFromStructStore(doc.store).clients].flatMap(([client, ranges]) =>
    ranges.map(({ clock, len }) => ({ client, from: clock, to: clock + len })),
  );
  return mergeDeletions([{ deletes }]);
}

/** True when the document waits for something that it lacks (I4). */
export function isPending(doc: Y.Doc): boolean {
  return doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
}
