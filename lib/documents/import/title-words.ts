/** What only the whole text tells: the kind of document, and the group's name when the head does not say it. */
import type { MinutesRecord } from '@/lib/minutes/record';
import type { Outline } from './outline';
import type { Notebook } from './report';
import type { SourceLine } from './source';

/** "Protokoll" or "minnesanteckningar", by the head's own word, else by paragraphs and by the words of the text. */
export function kindOf(
  lines: readonly SourceLine[],
  outline: Outline,
  notebook: Notebook,
): MinutesRecord['kind'] {
  const head = lines
    .slice(0, outline.headTo)
    .map((line) => line.text.replace(/vid protokollet|protokollförare/gi, ''))
    .join('\n');
  if (/minnesanteckning|mötesanteckning|\bnotes\b/i.test(head)) return 'minnesanteckningar';
  if (/(?<!föregående )protokoll\b|\bminutes\b/i.test(head)) return 'protokoll';
  const hasParagraphs = outline.headings.some((heading) => heading.mark?.includes('§') ?? false);
  const kind = hasParagraphs ? 'protokoll' : 'minnesanteckningar';
  notebook.infer('kind', kind, { why: hasParagraphs ? 'paragraphNumbers' : 'usualForGroups', line: null });
  return kind;
}

/** The body that a title names ("Dalälvens ledningsgrupp", "Chief Executives' Group"), or null. */
export function groupInTitle(title: string | null): string | null {
  const english = /((?:\p{Lu}[\p{L}'’]+ ){1,3}(?:Group|Committee|Board|Network|Council))(?!\p{L})/u.exec(
    title ?? '',
  );
  const swedish =
    /((?:(?!från|Från)\p{L}+s )?(?![Mm]öte)[\p{L}-]*(?:[Gg]ruppen|[Gg]rupp|[Nn]ätverket|[Nn]ätverk|[Rr]ådet|[Ss]tyrelsen|[Nn]ämnden|[Uu]tskottet|kommittén|kollegiet|kollegium|forumet|forum)(?!\p{L}))((?:(?: (?:i|för|norr|söder|och))? (?!Januari|Februari|Mars|April|Maj|Juni|Juli|Augusti|September|Oktober|November|December)\p{Lu}[\p{Ll}-]+){0,4}(?: (?:län(?:et|s)?|kommuner(?:na)?|region(?:en)?|distriktet)(?!\p{L}))?)(?!\p{L})/u.exec(
      title ?? '',
    );
  if (english !== null) return english[1] ?? null;
  return swedish === null ? null : `${swedish[1] ?? ''}${swedish[2] ?? ''}`;
}

const ACTING =
  /(?<![\p{L}])((?:[Tt]he )?(?:\p{Lu}\p{L}+ )?\p{L}*(?:gruppen|rådet|nämnden|styrelsen|utskottet|kommittén|[Gg]roup|[Cc]ommittee|[Bb]oard))s?\s+(?:beslut|uppdr|resoner|konstater|gick|diskuter|föresl|godkän|tacka|noter|slöt|enades|decided|agreed|noted|approved|discussed)/gu;

/** The body that acts most often in the text, or "" when none does. */
export function nameGroup(lines: readonly SourceLine[], notebook: Notebook): string {
  const counts = new Map<string, number>();
  for (const line of lines)
    for (const match of line.text.matchAll(ACTING)) {
      const raw = (match[1] ?? '').replace(/^[Tt]he /, '');
      const name = raw.charAt(0).toUpperCase() + raw.slice(1);
      if (!/^(?:(?:Arbets|Projekt|Styr)?gruppen|Group|Committee|Board)$/i.test(name))
        counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  const best = [...counts].sort((a, b) => b[1] - a[1])[0];
  if (best === undefined) return '';
  notebook.infer('group', best[0], { why: 'actsMostOften', line: null });
  return best[0];
}
