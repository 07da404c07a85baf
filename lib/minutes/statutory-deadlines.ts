/**
 * The days that the Swedish Local Government Act (kommunallagen 2017:725) counts for a body under it: minutes are approved
 * within 14 days of the meeting (5 kap. 69 §), told of on the notice board by the second day after approval (8 kap. 12 §),
 * and the notice stays up for three weeks. Days are local dates: no clock, time zone or summer time touches them.
 */

import { addDays } from './calendar';

export type StatutoryDays = {
  /** Days on which whoever has not approved is reminded. */
  readonly reminders: readonly [string, string];
  /** The last day for approval. */
  readonly approveBy: string;
};

export type NoticeDays = {
  /** The last day to put the notice up. */
  readonly noticeBy: string;
  /** The last day of its three weeks, when it went up on `noticeBy`. */
  readonly upUntil: string;
  /** The first day on which it may be taken down. */
  readonly takeDownFrom: string;
};

const APPROVAL_DAYS = 14;
const REMINDER_DAYS = [7, 12] as const;
const NOTICE_DAYS = 2;
const NOTICE_UP_DAYS = 21;

/** @param date day of the meeting, "YYYY-MM-DD" */
export function approvalDays(date: string): StatutoryDays {
  const [first, second] = REMINDER_DAYS;
  return {
    reminders: [addDays(date, first), addDays(date, second)],
    approveBy: addDays(date, APPROVAL_DAYS),
  };
}

/** @param approvedOn the local day on which the last approval was given */
export function noticeDays(approvedOn: string): NoticeDays {
  const noticeBy = addDays(approvedOn, NOTICE_DAYS);
  const upUntil = noticeUpUntil(noticeBy);
  return { noticeBy, upUntil, takeDownFrom: addDays(upUntil, 1) };
}

/** The last day of the three weeks of a notice: the same weekday as the one on which it went up. */
export function noticeUpUntil(postedOn: string): string {
  return addDays(postedOn, NOTICE_UP_DAYS);
}

/** A local clock time in Sweden as a moment (ms since 1970); one that summer time skips is an hour later. */
export function swedishMoment(date: string, hour: number): number {
  const wanted = Date.parse(`${date}T${String(hour).padStart(2, '0')}:00:00Z`);
  for (const offset of [1, 2])
    if (swedishHour(wanted - offset * HOUR_MS) === hour) return wanted - offset * HOUR_MS;
  return wanted - HOUR_MS;
}

const HOUR_MS = 60 * 60 * 1000;

/** The hour on Swedish clocks at a moment (ms since 1970), 0 to 23. */
export function swedishHour(ms: number): number {
  const format = { hour: '2-digit', hourCycle: 'h23', timeZone: 'Europe/Stockholm' } as const;
  return Number(new Intl.DateTimeFormat('sv-SE', format).format(ms));
}

/** The day in Sweden at a moment (ms since 1970), "YYYY-MM-DD". */
export function swedishDay(ms: number): string {
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone: 'Europe/Stockholm' }).format(ms);
}
