/** Days of the calendar as ISO strings ("2026-12-08"). Owns month and weekday names; knows no clock and no time zone. */

const MONTHS: readonly (readonly string[])[] = [
  ['januari', 'january', 'jan'],
  ['februari', 'february', 'feb'],
  ['mars', 'march', 'mar'],
  ['april', 'apr'],
  ['maj', 'may'],
  ['juni', 'june', 'jun'],
  ['juli', 'july', 'jul'],
  ['augusti', 'august', 'aug'],
  ['september', 'sept', 'sep'],
  ['oktober', 'october', 'okt', 'oct'],
  ['november', 'nov'],
  ['december', 'dec'],
];

const WEEKDAYS: readonly (readonly string[])[] = [
  ['måndagen', 'måndag', 'mån', 'monday', 'mon'],
  ['tisdagen', 'tisdag', 'tis', 'tuesday', 'tue', 'tues'],
  ['onsdagen', 'onsdag', 'ons', 'wednesday', 'wed'],
  ['torsdagen', 'torsdag', 'tors', 'tor', 'thursday', 'thu', 'thur', 'thurs'],
  ['fredagen', 'fredag', 'fre', 'friday', 'fri'],
  ['lördagen', 'lördag', 'lör', 'saturday', 'sat'],
  ['söndagen', 'söndag', 'sön', 'sunday', 'sun'],
];

const alternatives = (names: readonly (readonly string[])[]): string =>
  names
    .flat()
    .sort((a, b) => b.length - a.length)
    .join('|');

/** Every month and weekday name, longest first, for use inside a regular expression. */
export const MONTH_PATTERN = alternatives(MONTHS);
export const WEEKDAY_PATTERN = alternatives(WEEKDAYS);

/** 1–12, or null. Case does not matter; a full stop after an abbreviation is allowed. */
export function monthNumber(word: string): number | null {
  const index = MONTHS.findIndex((names) => names.includes(word.toLowerCase().replace(/\.$/, '')));
  return index < 0 ? null : index + 1;
}

/** 1 (Monday) – 7, or null. */
export function weekdayNumber(word: string): number | null {
  const index = WEEKDAYS.findIndex((names) => names.includes(word.toLowerCase().replace(/\.$/, '')));
  return index < 0 ? null : index + 1;
}

/** The ISO day of these numbers, or null when the calendar has no such day. */
export function isoDay(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists && year >= 1900 && year <= 2199 ? date.toISOString().slice(0, 10) : null;
}

/** The day that many days later (earlier, when negative). */
export function addDays(iso: string, days: number): string {
  return new Date(Date.parse(`${iso}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** 1 (Monday) – 7. */
export function weekdayOf(iso: string): number {
  return ((new Date(`${iso}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
}

/** A two-digit year belongs to this century. */
export function fullYear(digits: string): number {
  return digits.length === 2 ? 2000 + Number(digits) : Number(digits);
}
