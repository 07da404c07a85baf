/** The words of a source and of an imported record, for the promise that an import drops none. */
import { cleanText } from '@/lib/documents/import/decode';
import type { MinutesRecord } from '@/lib/minutes/record';

/** Lower-case words and numbers with how often each stands there; marks, tags and broken hyphens are no words. */
export function countWords(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of wordsOf(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function wordsOf(text: string): string[] {
  return (
    cleanText(text)
      .replace(/<\/?(?:i|b|em|strong|u|br|p|span|div)\s*\/?>/gi, ' ')
      .replace(/\\(?=[!-/:-@[-`{-~])/g, '')
      .replace(/(?<=\p{Ll})-\n\s*(?!och |eller |\p{L}\))(?=\p{Ll})/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}✓]+/gu) ?? []
  );
}

/** Every string of the record that a reader could see; projections are left out, so that nothing counts twice. */
export function recordText(record: MinutesRecord): string {
  const texts: string[] = [];
  const visit = (value: unknown, key: string): void => {
    if (
      [
        'notes',
        'background',
        'decisions',
        'actions',
        'id',
        'schema',
        'kind',
        'fixedNumber',
        'attachment',
      ].includes(key)
    )
      return;
    if (typeof value === 'string') texts.push(value);
    else if (Array.isArray(value)) for (const one of value) visit(one, '');
    else if (typeof value === 'object' && value !== null)
      for (const [name, one] of Object.entries(value)) visit(one, name);
  };
  visit(record, '');
  return texts.join('\n');
}

/** Words that stand less often in the record than in the source. */
export function lostWords(source: string, record: MinutesRecord): string[] {
  const kept = countWords(recordText(record).replace(/-\n/g, '- \n '));
  return [...countWords(source)].flatMap(([word, count]) => ((kept.get(word) ?? 0) < count ? [word] : []));
}
