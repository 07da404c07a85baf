/** What differs between two texts, word by word, as pieces that can be read aloud in order. */
import { diffWordsWithSpace } from 'diff';

export type Piece = { readonly kind: 'same' | 'removed' | 'added'; readonly text: string };

/** Pieces of both texts in order: `same` and `removed` make `before`, `same` and `added` make `after`. */
export function differenceOf(before: string, after: string): readonly Piece[] {
  if (before === '' || after === '') return whole(before, after);
  const pieces = diffWordsWithSpace(before, after).map(
    ({ value, added, removed }): Piece => ({
      kind: added ? 'added' : removed ? 'removed' : 'same',
      text: value,
    }),
  );
  return joined(pieces);
}

/** Changes with nothing but space between them are one: nobody reads "struck, added, struck, added" word for word. */
function joined(pieces: readonly Piece[]): readonly Piece[] {
  const result: Piece[] = [];
  let removed = '';
  let added = '';
  const settle = (): void => {
    result.push(...whole(removed, added));
    removed = '';
    added = '';
  };
  pieces.forEach(({ kind, text }, at) => {
    const next = pieces[at + 1];
    const isBetween = text.trim() === '' && next !== undefined && next.kind !== 'same';
    if (kind === 'same' && !(isBetween && removed + added !== '')) {
      settle();
      result.push({ kind, text });
      return;
    }
    if (kind !== 'added') removed += text;
    if (kind !== 'removed') added += text;
  });
  settle();
  return result;
}

function whole(before: string, after: string): readonly Piece[] {
  const pieces: Piece[] = [
    { kind: 'removed', text: before },
    { kind: 'added', text: after },
  ];
  return pieces.filter(({ text }) => text !== '');
}
