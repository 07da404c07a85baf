/**
 * Lines that no person writes. Owns the bound that keeps every pattern's work in proportion to the text: endless runs of one
 * mark or of space become short, and endless lines are cut between words.
 */

/** Sixty people on one line are shorter; what is longer is garbage or a whole text without line ends. */
export const LONG_LINE = 20_000;
const PART = 4000;
const LONGEST_RUN = 64;

/** The line, or its parts; no word is changed, cut or left out. */
export function cutLongLine(raw: string): string[] {
  const line = raw.length > LONGEST_RUN ? shortenRuns(raw) : raw;
  if (line.length <= LONG_LINE) return [line];
  const parts: string[] = [];
  let from = 0;
  while (line.length - from > PART) {
    const before = line.lastIndexOf(' ', from + PART);
    const cut = before > from ? before : line.indexOf(' ', from + PART);
    if (cut < 0) break;
    parts.push(line.slice(from, cut));
    from = cut + 1;
  }
  return [...parts, line.slice(from)];
}

/** One pass over the characters: a pattern with a back reference would try every start again. */
function shortenRuns(line: string): string {
  const kept: string[] = [];
  let [from, run] = [0, 0];
  for (let at = 1; at <= line.length; at++) {
    const code = line.charCodeAt(at);
    run = code === line.charCodeAt(at - 1) ? run + 1 : 0;
    if (run === LONGEST_RUN && !isWord(line.charAt(at))) {
      kept.push(line.slice(from, at));
      let end = at;
      while (line.charCodeAt(end) === code) end++;
      from = end;
      at = end;
      run = 0;
    }
  }
  return kept.length === 0 ? line : kept.join('') + line.slice(from);
}

const isWord = (char: string): boolean => /[\p{L}\p{N}]/u.test(char);
