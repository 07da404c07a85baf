/**
 * Single facts of a live document as the record has them. A value of another form, which another version may have written,
 * reads as not known; nothing is thrown and nothing guessed.
 */
import { isoDay } from '@/lib/minutes/calendar';
import { CLOCK, SECRECY_SCOPES } from '@/lib/minutes/choices';
import type { Item, MinutesRecord } from '@/lib/minutes/record';

type Fields = Readonly<Record<string, unknown>>;

/** The value when it is one of the choices. */
export function choiceFrom<const T extends string>(choices: readonly T[], value: unknown): T | null {
  return choices.find((choice) => choice === value) ?? null;
}

/** A text that says something. */
export const textOf = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null;

/** A day of the calendar, "YYYY-MM-DD". */
export function dayOf(value: unknown): string | null {
  const match = typeof value === 'string' ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) : null;
  return match === null ? null : isoDay(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** A time of day, "HH:MM". */
export const clockOf = (value: unknown): string | null =>
  typeof value === 'string' && CLOCK.test(value) ? value : null;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isTextOrNull = (value: unknown): value is string | null => value === null || typeof value === 'string';

/** Every entry as read, or `null` when the value is no list or one entry has another form. */
function listOf<T>(value: unknown, read: (entry: unknown) => T | null): T[] | null {
  if (!Array.isArray(value)) return null;
  const entries = value.map(read);
  return entries.every((entry) => entry !== null) ? (entries as T[]) : null;
}

/** The printed agenda. */
export function agendaFact(value: unknown): MinutesRecord['agenda'] {
  return listOf(value, (entry) => {
    if (!isFields(entry)) return null;
    const { number = null, title } = entry;
    return isTextOrNull(number) && typeof title === 'string' ? { number, title } : null;
  });
}

export function nextMeetingFact(value: unknown): MinutesRecord['nextMeeting'] {
  if (!isFields(value)) return null;
  const { date = null, dateText = null, purpose = null } = value;
  if (!isTextOrNull(dateText) || !isTextOrNull(purpose)) return null;
  return { date: dayOf(date), dateText, purpose };
}

/** Earlier minutes that the meeting went through. */
export function previousFact(value: unknown): MinutesRecord['previous'] {
  const read = (entry: unknown): MinutesRecord['previous'][number] | null => {
    const date = isFields(entry) ? dayOf(entry['date']) : null;
    const outcome = isFields(entry) ? (entry['outcome'] ?? null) : null;
    return date !== null && isTextOrNull(outcome) ? { date, outcome } : null;
  };
  return listOf(value, read) ?? [];
}

export function labelsFact(value: unknown): string[] {
  return listOf(value, (entry) => (typeof entry === 'string' ? entry : null)) ?? [];
}

export function secrecyFact(value: unknown): Item['secrecy'] {
  if (!isFields(value)) return null;
  const mark = textOf(value['mark']);
  const { ground = null } = value;
  const scope = choiceFrom(SECRECY_SCOPES, value['scope']);
  return mark === null || scope === null || !isTextOrNull(ground) ? null : { mark, ground, scope };
}

/** That the matter was put off, and why. */
export function carriedOverFact(value: unknown): Item['carriedOver'] {
  if (!isFields(value)) return null;
  const { to = null, reason = null } = value;
  return isTextOrNull(to) && isTextOrNull(reason) ? { to, reason } : null;
}
