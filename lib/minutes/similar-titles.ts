/** Whether two titles mean the same item though repeated, cut or misspelled. */
import { editDistance, foldLetters } from './names';

/** True for equal titles, for one that opens the other, and for a slip of a few letters or one word in three. */
export function areSimilarTitles(left: string, right: string): boolean {
  const [a, b] = [titleKey(left), titleKey(right)];
  if (a === '' || b === '') return false;
  if (a === b) return true;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length >= 8 && long.startsWith(`${short} `)) return true;
  if (short.length < 4 || short.length > 160 || long.length > 200) return false;
  if (long.length - short.length <= long.length / 4 && editDistance(a, b) <= Math.floor(long.length / 5))
    return true;
  return sharedWords(a, b) >= 0.6;
}

/** Letters and digits of a title, folded, single spaces. */
export function titleKey(title: string): string {
  return foldLetters(title)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function sharedWords(a: string, b: string): number {
  const [left, right] = [new Set(a.split(' ')), new Set(b.split(' '))];
  if (left.size < 3 || right.size < 3) return 0;
  const shared = [...left].filter((word) => right.has(word)).length;
  return shared / Math.max(left.size, right.size);
}
