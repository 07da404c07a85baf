/**
 * Freely typed dates ("8/12", "fre", "nästa torsdag", "8 dec") as ISO days. Owns what each form means; a form that it
 * does not know for certain is null, never a guess.
 */
import {
  addDays,
  fullYear,
  isoDay,
  MONTH_PATTERN,
  monthNumber,
  WEEKDAY_PATTERN,
  weekdayNumber,
  weekdayOf,
} from './calendar';

/** How a typed date was understood. `dayMonth` took the year from the given day. */
export type DateReading = 'iso' | 'full' | 'dayMonth' | 'weekday' | 'nextWeekday' | 'relative' | 'unknown';

export type TypedDate = { readonly date: string | null; readonly reading: DateReading };

type Reader = (typed: string, today: string) => TypedDate | null;

const COUNTS: Readonly<Record<string, number>> = {
  en: 1,
  ett: 1,
  a: 1,
  one: 1,
  två: 2,
  two: 2,
  tre: 3,
  three: 3,
  fyra: 4,
  four: 4,
};

const FIXED: Readonly<Record<string, number>> = {
  idag: 0,
  'i dag': 0,
  today: 0,
  imorgon: 1,
  'i morgon': 1,
  imorron: 1,
  tomorrow: 1,
  'i övermorgon': 2,
  iövermorgon: 2,
};

const READERS: readonly Reader[] = [readIso, readNumeric, readNamed, readFixed, readWeekday, readAhead];

/**
 * Reads a typed date as seen from `today` (ISO). A day without a year is the next one on or after today; a weekday is
 * the next one after today; "nästa torsdag" is the Thursday of the following week (weeks start on Monday).
 */
export function readTypedDate(typed: string, today: string): TypedDate {
  const text = typed
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/[.!,]+$/, '')
    .replace(/^(?:senast|före|innan|klart|den|by|on|due)(?: den)? /, '');
  for (const read of READERS) {
    const found = read(text, today);
    if (found !== null) return found;
  }
  return { date: null, reading: 'unknown' };
}

function readIso(typed: string): TypedDate | null {
  const match = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(typed) ?? /^(20\d\d)(\d\d)(\d\d)$/.exec(typed);
  return match === null ? null : { date: dayOf(match[1], match[2], match[3]), reading: 'iso' };
}

/** "8/12", "8/12-26", "8/12 2026", "8.12.2026": the day comes first, as in Swedish. */
function readNumeric(typed: string, today: string): TypedDate | null {
  const match = /^(\d{1,2})[/.](\d{1,2})(?:[-/. ](\d{4}|\d{2}))?$/.exec(typed);
  if (match === null) return null;
  const [, day, month, year] = match;
  if (year === undefined) return { date: upcoming(Number(month), Number(day), today), reading: 'dayMonth' };
  return { date: dayOf(year, month, day), reading: 'full' };
}

/** "8 dec", "8:e december 2026", "fredag 8 dec", "dec 8", "December 8, 2026". */
function readNamed(typed: string, today: string): TypedDate | null {
  const weekday = `(?:(?:${WEEKDAY_PATTERN})\\.?,? (?:den )?)?`;
  const dayFirst = new RegExp(
    `^${weekday}(\\d{1,2})(?::?[ea]|st|nd|rd|th)?\\.? (${MONTH_PATTERN})\\.?,?(?: (\\d{4}))?$`,
  ).exec(typed);
  const monthFirst = new RegExp(
    `^${weekday}(${MONTH_PATTERN})\\.? (\\d{1,2})(?:st|nd|rd|th)?,?(?: (\\d{4}))?$`,
  ).exec(typed);
  const [day, word, year] =
    dayFirst !== null ? dayFirst.slice(1) : monthFirst !== null ? swapFirst(monthFirst.slice(1)) : [];
  const month = word === undefined ? null : monthNumber(word);
  if (day === undefined || month === null) return null;
  if (year === undefined) return { date: upcoming(month, Number(day), today), reading: 'dayMonth' };
  return { date: isoDay(Number(year), month, Number(day)), reading: 'full' };
}

function swapFirst([first, second, ...rest]: (string | undefined)[]): (string | undefined)[] {
  return [second, first, ...rest];
}

function readFixed(typed: string, today: string): TypedDate | null {
  const days = Object.hasOwn(FIXED, typed) ? FIXED[typed] : undefined;
  return days === undefined ? null : { date: addDays(today, days), reading: 'relative' };
}

function readWeekday(typed: string, today: string): TypedDate | null {
  const match = new RegExp(`^(på |nu på |nästa |next |on )?(${WEEKDAY_PATTERN})\\.?$`).exec(typed);
  const weekday = weekdayNumber(match?.[2] ?? '');
  if (match === null || weekday === null) return null;
  const isNext = /^(?:nästa|next) $/.test(match[1] ?? '');
  const ahead = (weekday - weekdayOf(today) + 7) % 7;
  if (!isNext) return { date: addDays(today, ahead === 0 ? 7 : ahead), reading: 'weekday' };
  const nextMonday = addDays(today, 8 - weekdayOf(today));
  return { date: addDays(nextMonday, weekday - 1), reading: 'nextWeekday' };
}

/** "om två veckor", "om 10 dagar", "in a week", "om en månad". */
function readAhead(typed: string, today: string): TypedDate | null {
  const match = /^(?:om|in) (\S+) (dag|dagar|days?|vecka|veckor|weeks?|månad|månader|months?)$/.exec(typed);
  if (match === null) return null;
  const word = match[1] ?? '';
  const count = /^\d{1,3}$/.test(word)
    ? Number(word)
    : Object.hasOwn(COUNTS, word)
      ? COUNTS[word]
      : undefined;
  if (count === undefined) return null;
  const unit = match[2] ?? '';
  if (/^m/.test(unit)) return { date: addMonths(today, count), reading: 'relative' };
  return { date: addDays(today, count * (/^[vw]/.test(unit) ? 7 : 1)), reading: 'relative' };
}

/** The same day of a later month, or that month's last day. */
function addMonths(iso: string, months: number): string {
  const [year = 0, month = 1, day = 1] = iso.split('-').map(Number);
  const index = year * 12 + month - 1 + months;
  for (let candidate = day; candidate > 28; candidate--) {
    const found = isoDay(Math.floor(index / 12), (index % 12) + 1, candidate);
    if (found !== null) return found;
  }
  return isoDay(Math.floor(index / 12), (index % 12) + 1, Math.min(day, 28)) ?? iso;
}

function upcoming(month: number, day: number, today: string): string | null {
  const year = Number(today.slice(0, 4));
  for (const candidate of [year, year + 1, year + 2, year + 3, year + 4]) {
    const date = isoDay(candidate, month, day);
    if (date !== null && date >= today) return date;
  }
  return null;
}

function dayOf(year = '', month = '', day = ''): string | null {
  return isoDay(fullYear(year), Number(month), Number(day));
}
