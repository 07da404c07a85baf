/** When the next meeting of a series probably is: as far after the latest as the latest was after the one before. */

const DAY_MS = 24 * 60 * 60 * 1000;
/** A management group that has not shown its rhythm yet meets about monthly. */
const USUAL_GAP_DAYS = 28;

/**
 * A working day after today, "YYYY-MM-DD".
 * @param dates local dates of the meetings so far, in any order
 * @param today local date
 */
export function suggestDate(dates: readonly string[], today: string): string {
  const sorted = [...new Set(dates)].sort();
  const latest = sorted.at(-1);
  const before = sorted.at(-2);
  const gap = latest === undefined || before === undefined ? USUAL_GAP_DAYS : daysBetween(before, latest);
  let candidate = addDays(latest ?? today, latest === undefined ? USUAL_GAP_DAYS : gap);
  if (candidate <= today) candidate = addDays(today, 1);
  while (isWeekend(candidate)) candidate = addDays(candidate, 1);
  return candidate;
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);
}

function isWeekend(date: string): boolean {
  return [0, 6].includes(new Date(date).getUTCDay());
}
