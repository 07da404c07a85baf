/** A conflict of interest told in an item: a sentence at its head that names the person, as the minutes print it. */
import type * as Y from 'yjs';
import { createTextBlock, readBlocks } from './blocks';
import { insertElement } from './elements';
import { readParticipants } from './people';
import { bodyOf } from './shape';

export type Recusal = {
  readonly itemId: string;
  /** A participant's id. */
  readonly person: string;
  /** What follows the name. */
  readonly words: string;
  readonly blockId: string;
};

/** Writes the sentence unless it stands there already; `false` then, and for a person who is not on the list. */
export function recuse(doc: Y.Doc, { itemId, person, words, blockId }: Recusal): boolean {
  const participant = readParticipants(doc).find(({ id }) => id === person);
  if (participant === undefined || recusedIn(doc, itemId, words).includes(person)) return false;
  const content = [
    { text: participant.name, marks: { person } },
    { text: ` ${words}`, marks: {} },
  ];
  insertElement(
    bodyOf(doc, itemId),
    createTextBlock({ id: blockId, attributes: { kind: 'note' }, content }),
    null,
  );
  return true;
}

/** The people of whom an item says so. */
export function recusedIn(doc: Y.Doc, itemId: string, words: string): string[] {
  return readBlocks(doc, itemId).flatMap((block) => {
    const [first, second] = block.type === 'text' ? block.content : [];
    if (first === undefined || second === undefined || 'embed' in first || 'embed' in second) return [];
    const person: unknown = first.marks['person'];
    return typeof person === 'string' && second.text.trim().startsWith(words) ? [person] : [];
  });
}
