/** Puts the day's reminders in the outbox once the working day has begun, and once more after a start that came later. */
import { REMINDER_HOUR } from '@/lib/limits';
import { swedishHour } from '@/lib/minutes/statutory-deadlines';
import { queueReminders, type ReminderDeps } from '@/lib/workspace/queue-reminders';
import type { Part } from './part';

/** A quarter of an hour late is early enough; a day that is done costs one small read. */
const ROUND_MS = 15 * 60 * 1000;
/** After the start, when whatever else begins has begun. */
const FIRST_MS = 20_000;

/** Starts it; `drain` stops it after the round that is under way. */
export function startReminderTimer(deps: ReminderDeps, say: (line: string) => void): Part {
  let round: Promise<void> = Promise.resolve();
  const run = (): void => {
    round = round.then(() => remind(deps, say));
  };
  const first = setTimeout(run, FIRST_MS);
  const timer = setInterval(run, ROUND_MS);
  first.unref();
  timer.unref();
  return {
    drain: async () => {
      clearTimeout(first);
      clearInterval(timer);
      await round;
    },
  };
}

async function remind(deps: ReminderDeps, say: (line: string) => void): Promise<void> {
  if (swedishHour(deps.now()) < REMINDER_HOUR) return;
  try {
    await queueReminders(deps);
  } catch {
    // Nobody waits for the answer; the next round tries again, and what is done is not done twice.
    say('reminders: the registers cannot be read; trying again');
  }
}
