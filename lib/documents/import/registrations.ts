/** Registration numbers ("Dnr KS 2026/123"). Owns their forms, and whose number each is when the text says so. */
import type { Item } from '@/lib/minutes/record';

type Registrations = Item['registrations'];

const NUMBER =
  '(?:[A-ZÅÄÖ]{1,8}[ -]?)?(?:\\d{4}[/:-]\\d{1,6}|\\d{2}[/:-]\\d{3,6}|\\d{1,5}/\\d{4})(?:[-.:]\\d{1,3})?';
const PREFIX = '(?:dnr|diarienr|diarienummer|d\\.nr|ärendenr|ärendenummer|case no|ref\\. no)\\.?\\s*:?\\s*';

const ANNOUNCED = new RegExp(
  `[([]?\\s*${PREFIX}((?:\\p{Lu}\\p{Ll}+(?: kommun)?:?\\s+)?${NUMBER}(?:\\s*(?:,|och|/|;)\\s*(?:\\p{Lu}\\p{Ll}+(?: kommun)?:?\\s+)?${NUMBER})*)\\s*[)\\]]?`,
  'giu',
);

/** Reads registrations that a word such as "Dnr" announces, or that stand as "KS 2026/123"; `rest` is the text without them. */
export function readRegistrations(text: string): { registrations: Registrations; rest: string } {
  if (!/\d/.test(text)) return { registrations: [], rest: text.replace(/[\s,;–-]+$/, '').trim() };
  const registrations: Registrations = [];
  const take = (list: string): string => {
    for (const match of list.matchAll(
      new RegExp(`(?:(\\p{Lu}\\p{Ll}+(?: kommun)?):?\\s+)?(${NUMBER})`, 'gu'),
    ))
      registrations.push({ organisation: match[1] ?? null, number: (match[2] ?? '').trim() });
    return ' ';
  };
  const rest = text
    .replace(ANNOUNCED, (_, list: string) => take(list))
    .replace(/[([]?\b([A-ZÅÄÖ]{2,6}[ -]\d{4}[/-]\d{2,6})\b[)\]]?/g, (_, number: string) => take(number));
  return {
    registrations,
    rest: rest
      .replace(/\s+/g, ' ')
      .replace(/[\s,;–-]+$/, '')
      .trim(),
  };
}
