/** Absence told in running text ("Jonas Jonsson hade anmält frånvaro"). Owns the phrases; names are matched to participants. */
import { matchName } from './names';

const NAMES =
  "((?:\\p{Lu}[\\p{L}'’.-]*(?:\\s+\\p{Lu}[\\p{L}'’.-]*){0,4})(?:\\s*(?:,|och|samt|and|&)\\s+\\p{Lu}[\\p{L}'’.-]*(?:\\s+\\p{Lu}[\\p{L}'’.-]*){0,4}){0,15})";
const PHRASES: readonly RegExp[] = [
  new RegExp(
    `${NAMES}(?:,[^.,]{0,60},)?\\s+(?:hade|har|have|had)?\\s*(?:i förväg\\s+)?(?:anmält|anmälde|meddelat|meddelade|lämnat|lämnade)\\s+(?:frånvaro|förhinder|återbud)`,
    'gu',
  ),
  new RegExp(
    `${NAMES}\\s+(?:var|är|was|were)\\s+(?:frånvarande|förhindrade?|inte närvarande|ej närvarande|absent)`,
    'gu',
  ),
  new RegExp(
    `${NAMES}\\s+(?:deltog|deltar|närvarade)\\s+(?:inte|ej)(?! (?:i|under|från|till|förrän|vid)(?!\\p{L}))`,
    'gu',
  ),
  new RegExp(`${NAMES}\\s+(?:kunde|kan)\\s+(?:inte|ej)\\s+(?:delta|närvara)`, 'gu'),
  new RegExp(
    `(?:[Ff]rånvarande(?: var)?|[Ff]örhinder(?: hade anmälts av)?|[Åå]terbud(?: från)?|[Aa]nmäld frånvaro|[Aa]pologies(?: were received)?(?: from)?)\\s*:?\\s+${NAMES}`,
    'gu',
  ),
  new RegExp(`${NAMES}\\s+(?:sent|had sent)\\s+(?:their |his |her )?apologies`, 'gu'),
];

export type ReportedAbsence = { readonly name: string; readonly words: string };

/** Participants whom the text reports absent, each once, with the words that tell it. */
export function findReportedAbsence(text: string, names: readonly string[]): ReportedAbsence[] {
  const found = new Map<string, string>();
  for (const phrase of PHRASES)
    for (const match of text.matchAll(phrase))
      for (const written of (match[1] ?? '').split(/\s*(?:,|\boch\b|\bsamt\b|\band\b|&)\s*/)) {
        const name = matchName(written, names)?.name;
        if (name !== undefined && !found.has(name)) found.set(name, match[0]);
      }
  return [...found].map(([name, words]) => ({ name, words }));
}
