/** Secrecy marks in the text ("UPPHANDLINGSSEKRETESS"). Owns which line is a mark, and the legal ground named beside it. */
import type { SourceLine } from './source';

export type SecrecyMark = { readonly mark: string; readonly ground: string | null; readonly closes: boolean };

const MARK =
  /^[^\p{L}\p{N}]*((?:slut på |slut |end of )?(?:\p{L}*sekretess(?:markering|markerad|belagd|belagt|ärende)?|konfidentiellt|konfidentiell|confidential|hemligt))\b(.*)$/iu;
const GROUND =
  /(?:OSL\s*\d+\s*(?::|kap\.?)\s*\d+\s*(?:§+)?|\d+\s*kap\.?\s*\d+\s*[a-z]?\s*§+(?:\s*OSL)?|offentlighets- och sekretesslagen[^,;]*)/i;

/** Reads a line that is a mark and nothing else; running text about secrecy is no mark. */
export function readSecrecyMark(line: SourceLine): SecrecyMark | null {
  if (line.blank || line.cells !== null || line.text.length > 90) return null;
  const match = MARK.exec(line.text);
  if (match === null) return null;
  const [, word = '', rest = ''] = match;
  const ground = GROUND.exec(rest)?.[0]?.trim() ?? null;
  const left = rest
    .replace(GROUND, '')
    .replace(
      /\b(?:enligt|jfr|del|delen|avsnitt|uppgifter|uppgift|med|stöd|av|jml|och|samt|text|börjar|start|startar|slut|slutar|upphör|begins?|ends?|osl)\b/gi,
      '',
    )
    .replace(/[^\p{L}\p{N}]/gu, '');
  if (left !== '') return null;
  const isLoud = word === word.toUpperCase() || rest.trim() !== '' || line.bold || line.heading > 0;
  const stands =
    /^[^\p{L}\p{N}]*$/u.test(rest.replace(GROUND, '')) ||
    ground !== null ||
    /börja|slut|upphör|start|begin|end/i.test(line.text);
  const closes = /\bslut|upphör|\bends?\b/i.test(line.text);
  if (!isLoud && !closes && !/^\p{Lu}\p{L}*sekretess$|^konfidentiell|^confidential/iu.test(line.text))
    return null;
  if (!stands) return null;
  return {
    mark: word.replace(/^(?:slut på|slut|end of)\s+/i, ''),
    ground,
    closes,
  };
}

/** A mark inside a title: "Upphandling växel (SEKRETESS)". */
export function markInTitle(title: string): { mark: string; ground: string | null } | null {
  const match =
    /\b(\p{Lu}*SEKRETESS\p{Lu}*|CONFIDENTIAL)\b|\(([^()]*(?:sekretess|konfidentiell|confidential)[^()]*)\)|^(Sekretess(?:belag[dt]a?|ärende|skydda[dt])?(?: (?:del|ärende|punkt|information))?)(?=\s*(?:[:–—-]\s|$))|[–—-] (sekretess(?:belag[dt]|ärende)?)$/u.exec(
      title,
    );
  const mark = match?.[1] ?? match?.[2] ?? match?.[3] ?? match?.[4];
  return mark === undefined ? null : { mark, ground: GROUND.exec(title)?.[0] ?? null };
}

/** A placeholder that a masking tool left: "[Redacted text block]", "[maskerat]", "█████". */
export function isRedacted(text: string): boolean {
  return /^\[(?:redacted|maskera[dt]|sekretess|borttaget)[^\]]*\]$|^[█■▇]{2,}$/i.test(text.trim());
}
