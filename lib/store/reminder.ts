/** Who has been reminded on a day: the mark is taken before the mail is written and completed after, so that it is one mail. */
import { z } from 'zod';
import { REMINDER_LEASE_MS, REMINDER_MEMORY_MS } from '@/lib/limits';
import { reminderKey, remindersDoneKey } from './keys';
import { parseItem } from './parse-item';
import type { Table } from './table';

const schema = z.object({ at: z.number(), isDone: z.boolean(), version: z.number() });
export type ReminderMark = z.infer<typeof schema>;
export type Reminded = { readonly day: string; readonly personId: string };

const ttlAfter = (now: number): number => Math.ceil((now + REMINDER_MEMORY_MS) / 1000);

/** The mark, now ours; `null` when the person has been reminded, or somebody else is just at it. */
export async function takeReminder(table: Table, who: Reminded, now: number): Promise<ReminderMark | null> {
  const key = reminderKey(who.day, who.personId);
  const item = await table.get(key);
  const before = item === null ? null : parseItem(schema, item);
  if (before !== null && (before.isDone || now - before.at < REMINDER_LEASE_MS)) return null;
  const mark = { at: now, isDone: false, version: (before?.version ?? 0) + 1 };
  const condition = before === null ? { ifAbsent: true as const } : { ifVersion: before.version };
  return (await table.put({ ...key, ...mark, ttl: ttlAfter(now) }, condition)) ? mark : null;
}

/** Says that the mail lies in the outbox. */
export async function completeReminder(table: Table, who: Reminded, mark: ReminderMark): Promise<void> {
  const next = { ...mark, isDone: true, version: mark.version + 1, ttl: ttlAfter(mark.at) };
  await table.put({ ...reminderKey(who.day, who.personId), ...next }, { ifVersion: mark.version });
}

/** Whether everybody has been reminded on that day. */
export async function areRemindersDone(table: Table, day: string): Promise<boolean> {
  return (await table.get(remindersDoneKey(day))) !== null;
}

/** Says so. */
export async function markRemindersDone(table: Table, day: string, now: number): Promise<void> {
  await table.put({ ...remindersDoneKey(day), at: now, ttl: ttlAfter(now) });
}
