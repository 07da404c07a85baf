/**
 * The promise that an import drops no word. Owns the count: every word of the source, as often as it stands there, against
 * the record; lines whose words are missing are handed back to be kept.
 */
import type { MinutesRecord } from '@/lib/minutes/record';
import { readLines, type SourceLine } from './source';

/** Fields that hold no words of the source: projections, ids and names of ours. */
const OURS = new Set([
  'notes',
  'background',
  'decisions',
  'actions',
  'id',
  'schema',
  'kind',
  'fixedNumber',
  'attachment',
]);

/** The lines, in order, that hold words the record has too few of. */
export function findLostLines(lines: readonly SourceLine[], record: MinutesRecord): SourceLine[] {
  return weighWords(lines, record).lost;
}

export type WordCount = { readonly words: number; readonly missing: number };

/** How many words the source has, and how many of them the record has too few of. */
export function countWords(text: string, record: MinutesRecord): WordCount {
  const { words, missing } = weighWords(readLines(text), record);
  return { words, missing };
}

function weighWords(
  lines: readonly SourceLine[],
  record: MinutesRecord,
): WordCount & { readonly lost: SourceLine[] } {
  const left = new Map<string, number>();
  eachText(record, (text) => {
    for (const word of wordsOf(text)) left.set(word, (left.get(word) ?? 0) + 1);
  });
  const lost: SourceLine[] = [];
  let [words, missing, broken] = [0, 0, ''];
  lines.forEach((line, index) => {
    const text = broken + printed(line);
    const next = lines[index + 1]?.text ?? '';
    const tail = /(\p{L}*\p{Ll})-$/u.exec(text.slice(-80))?.[1] ?? '';
    const isBroken =
      tail !== '' && /^\p{Ll}/u.test(next) && !/^(?:och|eller|samt|and|or)(?!\p{L})/u.test(next);
    broken = isBroken ? tail : '';
    const own = wordsOf(isBroken ? text.slice(0, -tail.length - 1) : text);
    const gone = own.filter((word) => !take(left, word)).length;
    words += own.length;
    missing += gone;
    if (gone > 0) lost.push(line);
  });
  return { words, missing, lost };
}

/** A line's words, a lettered mark included. */
export const printed = (line: SourceLine): string =>
  line.bullet !== null && /\p{L}/u.test(line.bullet) ? `${line.bullet} ${line.text}` : line.text;

function take(left: Map<string, number>, word: string): boolean {
  const count = left.get(word) ?? 0;
  if (count > 0) left.set(word, count - 1);
  return count > 0;
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

function eachText(value: unknown, visit: (text: string) => void): void {
  if (typeof value === 'string') visit(value);
  else if (Array.isArray(value)) for (const one of value) eachText(one, visit);
  else if (typeof value === 'object' && value !== null)
    for (const [key, one] of Object.entries(value)) if (!OURS.has(key)) eachText(one, visit);
}
