/** Whether two titles mean the same item though repeated, cut or misspelled. */
import { editDistance, foldLetters } from './names';

/** True for equal titles, for one that opens the other, and for a slip of a few letters or one word in three. */
export function areSimilarTitles(left: string, right: string): boolean {
  return areSimilarKeys(titleKey(left), titleKey(right));
}

/** Asks of one title after the other whether it is similar to any of `titles`, whose keys are made once. */
export function findSimilarTitle(titles: readonly string[]): (title: string) => boolean {
  const keys = [...new Set(titles.map(titleKey))].filter((key) => key !== '');
  const known = new Set(keys);
  return (title) => {
    const key = titleKey(title);
    return known.has(key) || keys.some((one) => areSimilarKeys(one, key));
  };
}

function areSimilarKeys(a: string, b: string): boolean {
  if (a === '' || b === '') return false;
  if (a === b) return true;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length >= 8 && long.startsWith(`${short} `)) return true;
  if (short.length < 4 || short.length > 160 || long.length > 200) return false;
  const allowed = Math.floor(long.length / 5);
  const isNear = long.length - short.length <= allowed && strangeLetters(short, long) <= allowed;
  if (isNear && editDistance(a, b) <= allowed) return true;
  return sharedWords(a, b) >= 0.6;
}

/** Characters of `long` that `short` has too few of: never more than the edits that lead from one to the other. */
function strangeLetters(short: string, long: string): number {
  const left = new Map<string, number>();
  for (const char of short) left.set(char, (left.get(char) ?? 0) + 1);
  let strange = 0;
  for (const char of long) {
    const count = left.get(char) ?? 0;
    if (count === 0) strange += 1;
    else left.set(char, count - 1);
  }
  return strange;
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
