/** Days of the demo, counted from the day on which it is made, in Swedish local time. */

export const DAY_MS = 24 * 60 * 60 * 1000;

export type DemoDay = {
  /** "YYYY-MM-DD". */
  readonly date: string;
  /** Midnight of that day as a moment, within an hour where the clocks change. */
  readonly startOfDayMs: number;
  /** Minutes since midnight when the demo is made. */
  readonly nowMinutes: number;
};

/** The day that is `days` after (or before) the moment. */
export function demoDay(nowMs: number, days: number): DemoDay {
  const [date = '', time = ''] = new Date(nowMs)
    .toLocaleString('sv-SE', { timeZone: 'Europe/Stockholm' })
    .split(' ');
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const nowMinutes = hours * 60 + minutes;
  const noon = new Date(Date.parse(`${date}T12:00:00Z`) + days * DAY_MS);
  const startOfDayMs = nowMs - nowMinutes * 60_000 + days * DAY_MS;
  return { date: noon.toISOString().slice(0, 10), startOfDayMs, nowMinutes };
}

/** From the next full hour, for two hours; late in the evening what is left of the day. */
export function timesOf(day: DemoDay): { readonly start: string; readonly end: string } {
  const next = Math.min(Math.floor(day.nowMinutes / 60) + 1, 23);
  const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;
  return { start: clock(next), end: next >= 22 ? '23:59' : clock(next + 2) };
}
