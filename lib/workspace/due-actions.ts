/** Which of somebody's actions a mail of a given day is about: three days before, on the day, the day after, then weekly. */
import type { Actor } from '@/lib/access/actor';
import { REMINDER_DAYS_BEFORE, REMINDER_WEEKS_AFTER } from '@/lib/limits';
import type { ReadDeps } from './gather-follow-up';
import { listMyActions, type MyAction } from './list-my-actions';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Whole days of the calendar from `day` to `due`; negative when it is past. Days without hours: summer time is no matter. */
export const daysUntil = (due: string, day: string): number =>
  Math.round((Date.parse(`${due}T00:00:00Z`) - Date.parse(`${day}T00:00:00Z`)) / DAY_MS);

/** Whether an action due then is told of on that day. */
export function isRemindedOn(due: string, day: string): boolean {
  const days = daysUntil(due, day);
  if (days >= 0) return days === REMINDER_DAYS_BEFORE || days === 0;
  return days === -1 || (days % 7 === 0 && -days <= REMINDER_WEEKS_AFTER * 7);
}

/** The reader's open actions that a mail of that day tells of. */
export async function dueActions(deps: ReadDeps, reader: Actor, day: string): Promise<MyAction[]> {
  const mine = await listMyActions(deps, reader);
  return mine.filter(({ status, due }) => status === 'open' && due !== null && isRemindedOn(due, day));
}
