/** Dates and clock times inside running text. Owns the forms that minutes print; a number that is no date is left alone. */
import { fullYear, isoDay, MONTH_PATTERN, monthNumber } from './calendar';

/** A date in a text: its place, and the ISO day. `yearGiven` is false when the year came from `nearYear`. */
export type FoundDate = {
  readonly date: string;
  readonly start: number;
  readonly end: number;
  readonly yearGiven: boolean;
};

const NAMED = `(\\d{1,2})(?::?[ea]|st|nd|rd|th)?\\.?\\s+(${MONTH_PATTERN})\\b\\.?,?(?:\\s+(\\d{4}))?`;
const NAMED_US = `\\b(${MONTH_PATTERN})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?(?:\\s+(\\d{4}))?(?!\\d)`;

/** Every date in the text, in order. Dates without a year take `nearYear`; without it they are skipped. */
export function findDates(text: string, nearYear: number | null = null): FoundDate[] {
  const found = [...isoDates(text), ...namedDates(text, nearYear), ...slashDates(text, nearYear)];
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  return found.filter((one, index) => found.slice(0, index).every((earlier) => earlier.end <= one.start));
}

function isoDates(text: string): FoundDate[] {
  return [...text.matchAll(/(?<![\d-])((?:19|20)\d\d)[-–./](\d{1,2})[-–./](\d{1,2})(?![\d-])/g)].flatMap(
    (match) => located(match, { year: match[1], month: Number(match[2]), day: match[3] }, null),
  );
}

function namedDates(text: string, nearYear: number | null): FoundDate[] {
  const dayFirst = [...text.matchAll(new RegExp(`(?<![\\d.:-])${NAMED}`, 'giu'))].flatMap((match) =>
    located(match, { year: match[3], month: monthNumber(match[2] ?? ''), day: match[1] }, nearYear),
  );
  const monthFirst = [...text.matchAll(new RegExp(NAMED_US, 'giu'))].flatMap((match) =>
    located(match, { year: match[3], month: monthNumber(match[1] ?? ''), day: match[2] }, nearYear),
  );
  return [...dayFirst, ...monthFirst];
}

function slashDates(text: string, nearYear: number | null): FoundDate[] {
  return [...text.matchAll(/(?<![\d/.,-])(\d{1,2})\/(\d{1,2})(?:[-/ ](\d{4}|\d{2}))?(?![\d/])/g)].flatMap(
    (match) => located(match, { year: match[3], month: Number(match[2]), day: match[1] }, nearYear),
  );
}

type Parts = { year: string | undefined; month: number | null; day: string | undefined };

function located(match: RegExpExecArray, { year, month, day }: Parts, nearYear: number | null): FoundDate[] {
  const chosen = year === undefined ? nearYear : fullYear(year);
  const date = chosen === null || month === null ? null : isoDay(chosen, month, Number(day));
  if (date === null) return [];
  return [{ date, start: match.index, end: match.index + match[0].length, yearGiven: year !== undefined }];
}

/** "09.00", "9:00", "kl 9", "0900" after "kl" as "HH:MM", or null. */
export function readClock(text: string): string | null {
  const match = /^(?:(?:kl|klockan|at)\.?\s*)?(\d{1,2})(?:[.:](\d{2})|(\d{2}))?(?:\s*(am|pm))?$/i.exec(
    text.trim(),
  );
  if (match === null) return null;
  const late = match[4]?.toLowerCase() === 'pm' && Number(match[1]) < 12 ? 12 : 0;
  const hour = Number(match[1]) + late;
  const minute = Number(match[2] ?? match[3] ?? 0);
  if (hour > 23 || minute > 59) return null;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

export type TimeRange = {
  readonly start: string;
  readonly end: string | null;
  readonly from: number;
  readonly to: number;
};

const CLOCK = '\\d{1,2}(?:[.:]\\d{2})?(?:\\s?[ap]m)?';

/** The first time range ("09.00 – 15.00", "kl. 15-17") or single time ("kl. 13.00") in the text, with its place. */
export function findTimeRange(text: string): TimeRange | null {
  const dash = '\\s*(?:[-–—]|till|to|until)\\s*(?:(?:kl|klockan)\\.?\\s*)?';
  const range = new RegExp(
    `(?<![\\d.:/-])(?:(?:kl|klockan)\\.?\\s*)?(${CLOCK})${dash}(${CLOCK})(?![\\d:/-]|\\.\\d)`,
    'i',
  ).exec(text);
  if (range !== null && /[.:]\d\d|kl|[ap]m/i.test(range[0])) {
    const [start, end] = [readClock(range[1] ?? ''), readClock(range[2] ?? '')];
    if (start !== null && end !== null)
      return { start, end, from: range.index, to: range.index + range[0].length };
  }
  const single = /(?<![\p{L}\d.:/-])(?:kl|klockan|at)\.?\s*(\d{1,2}(?:[.:]?\d{2})?)(?![\d:/-])/iu.exec(text);
  const start = single === null ? null : readClock(single[1] ?? '');
  if (single === null || start === null) return null;
  return { start, end: null, from: single.index, to: single.index + single[0].length };
}
