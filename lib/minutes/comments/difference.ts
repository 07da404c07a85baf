/** What differs between two texts, word by word, as pieces that can be read aloud in order. */
import { diffWordsWithSpace } from 'diff';

export type Piece = { readonly kind: 'same' | 'removed' | 'added'; readonly text: string };

/** Pieces of both texts in order: `same` and `removed` make `before`, `same` and `added` make `after`. */
export function differenceOf(before: string, after: string): readonly Piece[] {
  if (before === '' || after === '') return whole(before, after);
  return diffWordsWithSpace(before, after).map(({ value, added, removed }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }));
}

function whole(before: string, after: string): readonly Piece[] {
  const pieces: Piece[] = [
    { kind: 'removed', text: before },
    { kind: 'added', text: after },
  ];
  return pieces.filter(({ text }) => text !== '');
}
