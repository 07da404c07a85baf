/**
 * The days that the Swedish Local Government Act (kommunallagen 2017:725) counts for a body under it: minutes are approved
 * within 14 days of the meeting (5 kap. 69 §), told of on the notice board by the second day after approval (8 kap. 12 §),
 * and the notice stays up for three weeks. Days are local dates: no clock, time zone or summer time touches them.
 */

export type StatutoryDays = {
  /** Days on which whoever has not approved is reminded. */
  readonly reminders: readonly [string, string];
  /** The last day for approval. */
  readonly approveBy: string;
};

export type NoticeDays = {
  /** The last day to put the notice up. */
  readonly noticeBy: string;
  /** The first day on which it may be taken down, when it went up on `noticeBy`. */
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
  return { noticeBy, takeDownFrom: addDays(noticeBy, NOTICE_UP_DAYS) };
}

/** The day in Sweden at a moment (ms since 1970), "YYYY-MM-DD". */
export function swedishDay(ms: number): string {
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone: 'Europe/Stockholm' }).format(ms);
}

/** Days as numbers of the calendar, in UTC, where every day has 24 hours. */
function addDays(date: string, days: number): string {
  const moment = new Date(`${date}T00:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() + days);
  return moment.toISOString().slice(0, 10);
}
