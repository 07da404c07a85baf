/** Numbers before titles ("5.", "§ 45", "Ärende 5:", "16.1", "l."). Owns the forms; whether a line is an item is decided elsewhere. */
import type { SourceLine } from './source';

export type NumberFamily = 'section' | 'word' | 'roman' | 'dot' | 'paren' | 'bare' | 'path';

export type NumberedLine = {
  readonly family: NumberFamily;
  /** [16, 1] for "16.1". */
  readonly path: readonly number[];
  /** The number as read, without § ("16.1"). */
  readonly number: string;
  /** The printed mark before the title ("§ 45", "5."). */
  readonly mark: string;
  /** What follows, as inline Markdown; "" when the number stands alone. */
  readonly title: string;
  /** True when letters were read as digits ("l" for 1, "O" for 0). */
  readonly mended: boolean;
};

const DIGITS = '[0-9lIO]{1,3}';
const FORMS: readonly (readonly [NumberFamily, RegExp])[] = [
  [
    'section',
    new RegExp(
      `^(§{1,2}\\s*(${DIGITS}(?:[.:][0-9]{1,3})*)(?:/(?:19|20)?[0-9]{2})?)(?:\\s*[.:)–—-]\\s*|\\s+|$)(.*)$`,
    ),
  ],
  ['section', new RegExp(`^((${DIGITS})\\s*§)\\s*[.:)–—-]?\\s*(.*)$`)],
  [
    'word',
    new RegExp(
      `^((?:ärende|punkt|paragraf|dagordningspunkt|agenda item|item|p\\.)\\s*(?:nr\\.?\\s*|no\\.?\\s*)?(${DIGITS}(?:\\.[0-9]{1,2})*)(?:/(?:19|20)?[0-9]{2})?)(?:\\s*[.:)–—-]\\s*|\\s*$)(.*)$`,
      'i',
    ),
  ],
  ['path', new RegExp(`^((${DIGITS}(?:\\.[0-9]{1,3}){1,3})[.):]?)\\s+(.*)$`)],
  ['roman', /^(((?=.)X{0,3}(?:IX|IV|V?I{0,3}))[.)])\s+(?=\p{Lu})(.*)$/u],
  ['dot', new RegExp(`^((${DIGITS})\\s?[.,:])(?:\\s+|(?=[A-ZÅÄÖÉ]\\p{L})|$)(.*)$`, 'u')],
  ['paren', new RegExp(`^(\\(?(${DIGITS})\\))\\s*(.*)$`)],
  ['bare', new RegExp(`^((${DIGITS}))(?:\\s*[–—-]\\s+|\\s+)(.*)$`)],
];

/** Reads the number that opens a line, or null. Clock times, dates, years and quantities are no numbers. */
export function readNumber(line: SourceLine): NumberedLine | null {
  if (line.blank || line.rule || (line.cells !== null && line.cells.length > 1)) return null;
  if (line.bullet !== null && !/^[-–*]$/.test(line.bullet)) return null;
  const { outer, inner: whole } = unwrap(line.rich);
  const clock = CLOCK_BEFORE.exec(whole)?.[0] ?? '';
  const inner = whole.slice(clock.length);
  for (const [family, form] of FORMS) {
    const match = form.exec(inner);
    if (match === null) continue;
    const [, mark = '', digits = '', rest = ''] = match;
    const printedMark = clock + mark;
    if (family === 'roman' && digits !== 'I') {
      const title = outer === '' ? rest.trim() : tidyTitle(rest);
      return { family, path: [romanValue(digits)], number: digits, mark: printedMark, title, mended: false };
    }
    const number = digits.replace(/[lI]/g, '1').replaceAll('O', '0').replaceAll(':', '.');
    if (!/\d/.test(digits) && !/^[lI]$/.test(digits)) continue;
    if (!isPlausible({ family, number, rest, inner })) return null;
    const title = outer === '' ? rest.trim() : tidyTitle(rest);
    const path = number.split('.').map(Number);
    return { family, path, number, mark: printedMark, title, mended: number !== digits };
  }
  return null;
}

/** "09.15–09.40 3. Budget": when the item began and ended stands before its number. */
const CLOCK_BEFORE =
  /^(?:kl\.? ?)?\d{1,2}[.:]\d{2}(?: ?[-–—] ?\d{1,2}[.:]\d{2})?:? +(?=(?:\d{1,2}[.)]|§ ?\d{1,3}|(?:Punkt|Ärende) \d{1,2})(?: |$))/;

const romanValue = (roman: string): number =>
  [...roman].reduce((sum, letter, at) => {
    const [own, next] = [ROMAN[letter] ?? 0, ROMAN[roman[at + 1] ?? ''] ?? 0];
    return own < next ? sum - own : sum + own;
  }, 0);
const ROMAN: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10 };

/** Emphasis around the whole line, or around the number alone, is look and not text. */
function unwrap(rich: string): { outer: string; inner: string } {
  const outer = /^(\*{1,3})(?=[^*\s])/.exec(rich)?.[1] ?? '';
  return { outer, inner: rich.slice(outer.length) };
}

/** A title without the marks that emphasised number and title together. */
function tidyTitle(rest: string): string {
  return rest
    .trim()
    .replace(/^\*+\s*/, '')
    .replace(/\*+$/, '')
    .trim();
}

type Reading = { family: NumberFamily; number: string; rest: string; inner: string };

function isPlausible({ family, number, rest, inner }: Reading): boolean {
  if (/^\d{1,2}[.:]\d{2}(?:\s*(?:[-–]|$))/.test(inner)) return false;
  if (family === 'path' && /^\d{1,2}\.\d{2}$/.test(number) && /^0|\.[0-5]0$|\.[1-5]5$/.test(number))
    return false;
  if (family === 'section' || family === 'word') return true;
  if (rest === '') return family !== 'bare' && number.length <= 3;
  if (/^\d/.test(rest) && family === 'dot' && /^\d{1,2}(?:[.:]|\b)/.test(rest) && !/^\d{4}/.test(rest))
    return false;
  const first = /[\p{L}\p{N}]/u.exec(rest)?.[0] ?? '';
  if (family === 'bare') return /^\p{Lu}/u.test(first) && !/^(?:st|kr|tkr|kap|§)\b/i.test(rest);
  return !/^(?:kap|§|st|kr|januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)\b/i.test(
    rest,
  );
}
