/** Sends mail on AWS, asked by a schedule: puts the day's reminders in the outbox, then empties it. Two at once send each mail once. */
import { createHash, randomUUID } from 'node:crypto';
import { readEnv } from '@/lib/env';
import { REMINDER_HOUR } from '@/lib/limits';
import { openSender, type Sender } from '@/lib/mail/open-sender';
import { swedishHour } from '@/lib/minutes/statutory-deadlines';
import { openDynamo } from '@/lib/store/dynamo';
import { type DeliveryReport, deliverMail } from '@/lib/workspace/deliver-mail';
import type { DeliveryDeps } from '@/lib/workspace/delivery-deps';
import { queueReminders } from '@/lib/workspace/queue-reminders';

export type Post = { readonly deps: DeliveryDeps; readonly url: string; readonly sender: Sender };

let opened: Post | null = null;

/** @throws Error when the environment is not right */
export async function handler(): Promise<DeliveryReport> {
  opened ??= open();
  return sendDue(opened);
}

/** One round. What cannot be sent now is tried again by a later one. */
export async function sendDue({ deps, url, sender }: Post): Promise<DeliveryReport> {
  if (swedishHour(deps.now()) >= REMINDER_HOUR) await queueReminders(deps);
  return deliverMail(deps, { url, send: sender.send });
}

function open(): Post {
  const env = readEnv();
  const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
  const table = openDynamo({ tableName: env.tableName });
  return {
    deps: { table, now: Date.now, newId: randomUUID, sha256 },
    url: env.url,
    sender: openSender({ via: 'ses' }, { from: env.mailFrom, url: env.url }),
  };
}
