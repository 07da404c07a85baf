/** Dates and times as people read them. A meeting's date is a day on the wall, so no time zone touches it. */
import type { Language } from '@/lib/errors';

const LOCALES: Readonly<Record<Language, string>> = { sv: 'sv-SE', en: 'en-GB' };
const TIME_ZONE = 'Europe/Stockholm';

/** "torsdag 19 mars 2026" of "2026-03-19". */
export function dayText(date: string, language: Language): string {
  return new Intl.DateTimeFormat(LOCALES[language], {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${date}T00:00:00Z`));
}

/** "09:00–12:00", "09:00" or nothing. */
export function hoursText({ start, end }: { start: string | null; end: string | null }): string | null {
  if (start === null) return null;
  return end === null ? start : `${start}–${end}`;
}

/** A moment (ms since 1970) as "19 mars 2026 09:41". */
export function momentText(ms: number, language: Language): string {
  return new Intl.DateTimeFormat(LOCALES[language], {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: TIME_ZONE,
  }).format(new Date(ms));
}

/** Today's date in Sweden, "YYYY-MM-DD". */
export function today(now: number): string {
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone: TIME_ZONE }).format(new Date(now));
}
