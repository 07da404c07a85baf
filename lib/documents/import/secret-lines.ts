/**
 * Secrecy marks that share their line with the text they cover ("SEKRETESS enligt 19 kap. 3 § OSL – text – slut sekretess").
 * Owns cutting such a line, so that the mark, the text and the end stand on lines of their own.
 */
import type { SourceLine } from './source';

const OPENS =
  /^(\W{0,4}(?:\p{Lu}*SEKRETESS\p{Lu}*|\p{Lu}\p{Ll}*sekretess\p{Ll}*|Sekretess\p{Ll}*|CONFIDENTIAL|Konfidentiell\p{Ll}*)(?: (?:enligt|jfr|jml|med stöd av|under|pursuant to))?(?: (?:OSL )?\d{1,2} ?(?:kap\.?|:) ?\d{1,2}(?: ?[a-z])? ?§{0,2}(?: (?:och|samt) \d{1,2} ?§)?(?: ?(?:OSL|offentlighets- och sekretesslagen)(?: \(\d{4}:\d+\))?)?| OSL| börjar| start)?)\s*[:–—-]\s+(\S.*)$/u;
const CLOSES =
  /^(.*\S)\s*[–—.([-]\s*((?:slut(?: på)? (?:\p{L}*sekretess\p{L}*)|sekretess(?:en)? (?:slut|upphör|slutar)|end of (?:confidential\p{L}*|secrecy))\W{0,3})$/iu;

/** The line as up to three; a line without such marks as it is. `isInside` says that a secret part is open. */
export function cutSecretLine(line: SourceLine, isInside: boolean): SourceLine[] {
  if (line.blank || line.text.length > 20_000) return [line];
  const opens = isInside ? null : OPENS.exec(line.rich.replace(/^\*+|\*+$/g, ''));
  if (opens === null && !isInside) return [line];
  const [mark, text] = opens === null ? [null, line.rich] : [opens[1] ?? '', opens[2] ?? ''];
  const closes = CLOSES.exec(text);
  if (mark === null && closes === null) return [line];
  const parts = [mark, closes?.[1] ?? text, closes?.[2] ?? null];
  return parts.flatMap((part, at) => (part === null ? [] : [partOf(line, part, at !== 1)]));
}

function partOf(line: SourceLine, rich: string, isMark: boolean): SourceLine {
  return {
    ...line,
    text: rich.replaceAll('*', '').trim(),
    rich: rich.trim(),
    wide: rich.trim(),
    cells: null,
    bullet: isMark ? null : line.bullet,
    heading: 0,
    bold: false,
  };
}
