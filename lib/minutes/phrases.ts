/**
 * The standing phrases of minutes. Owns their words in the language of the minutes, and what each makes of its line: a note,
 * a decision of a certain kind, or a lead with numbered clauses under it.
 */
import type { DECISION_KINDS } from './choices';

export type Phrase = {
  readonly id: string;
  /** Ends with a space where the writer goes on. */
  readonly text: string;
  readonly kind: 'note' | 'decision';
  readonly act: (typeof DECISION_KINDS)[number] | null;
  /** How the first numbered clause under the line begins; `null`: the line stands alone. */
  readonly clause: string | null;
};

type Wording = readonly [id: string, text: string, kind: Phrase['kind'], act: Phrase['act'], clause?: string];

/** `{group}` is the group's name. */
const WORDINGS: Readonly<Record<'sv' | 'en', readonly Wording[]>> = {
  sv: [
    ['decides', '{group} beslutar att ', 'decision', null],
    ['clauses', '{group} beslutar', 'decision', null, 'att '],
    ['noted', 'Informationen noteras.', 'decision', 'note'],
    ['assigned', '{group} uppdrar åt ', 'decision', 'assign'],
    ['filed', 'Anteckningarna läggs till handlingarna.', 'decision', 'approve'],
    ['proposed', '{group} föreslår att ', 'decision', 'propose'],
    ['referred', 'Ärendet hänskjuts till ', 'decision', 'refer'],
    ['tabled', 'Ärendet bordläggs till nästa möte.', 'decision', 'table'],
    ['noCorrections', 'Föregående minnesanteckningar gås igenom. Inga justeringar.', 'note', null],
    ['noMatters', 'Inga övriga frågor.', 'note', null],
  ],
  en: [
    ['decides', '{group} decides that ', 'decision', null],
    ['clauses', '{group} decides', 'decision', null, 'that '],
    ['noted', 'The information is noted.', 'decision', 'note'],
    ['assigned', '{group} assigns to ', 'decision', 'assign'],
    ['filed', 'The minutes are placed on file.', 'decision', 'approve'],
    ['proposed', '{group} proposes that ', 'decision', 'propose'],
    ['referred', 'The matter is referred to ', 'decision', 'refer'],
    ['tabled', 'The matter is tabled until the next meeting.', 'decision', 'table'],
    ['noCorrections', 'The previous minutes were gone through. No corrections.', 'note', null],
    ['noMatters', 'No other matters.', 'note', null],
  ],
};

/** The phrases of a language, then those of the group's own; one text stands once. */
export function phrasesOf(language: 'sv' | 'en', group: string, own: readonly string[]): Phrase[] {
  const standing = WORDINGS[language].map(
    ([id, text, kind, act, clause]): Phrase => ({
      ...{ id, kind, act },
      text: text.replace('{group}', group),
      clause: clause ?? null,
    }),
  );
  const known = new Set(standing.map(({ text }) => bare(text)));
  const added = [...new Set(own.map(spoken))]
    .filter((text) => text.trim() !== '' && !known.has(bare(text)))
    .map((text, at): Phrase => ({ id: `own${at}`, text, kind: 'note', act: null, clause: null }));
  return [...standing, ...added];
}

/** "… noteras" is written as "noteras"; what ends with a dash of dots goes on after a space. */
const spoken = (text: string): string =>
  text.replace(/^\s*(?:…|\.{3})\s*/, '').replace(/\s*(?:…|\.{3})\s*$/, ' ');
const bare = (text: string): string => text.trim().toLowerCase();

/** True when a typed beginning finds the phrase: at its start or at any of its words. */
export function isFoundBy(phrase: Phrase, typed: string): boolean {
  const text = bare(phrase.clause === null ? phrase.text : `${phrase.text} 1. ${phrase.clause}`);
  const wanted = bare(typed);
  return text.startsWith(wanted) || text.includes(` ${wanted}`);
}
