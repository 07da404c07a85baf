/** Reminds as on the morning of a day, whatever the running server has done today, by writing into its data file. */

import { createHash } from 'node:crypto';
import { swedishDay } from '@/lib/minutes/statutory-deadlines';
import { remindersPk } from '@/lib/store/keys';
import { openTable } from '@/lib/store/open';
import { queryAll } from '@/lib/store/table';
import { queueReminders } from '@/lib/workspace/queue-reminders';

/** Puts today's reminders in the outbox; resolves with how many people get one. */
export async function remindAgain(): Promise<number> {
  const dataFolder = process.env['KLUBBA_E2E_DATA'] ?? '';
  const table = await openTable({ store: 'sqlite', dataFolder, tableName: 'klubba' });
  const day = swedishDay(Date.now());
  for await (const { pk, sk } of queryAll(table, { pk: remindersPk(day) })) await table.remove([{ pk, sk }]);
  return queueReminders({
    table,
    now: Date.now,
    sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
  });
}
