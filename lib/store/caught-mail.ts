/** Mail that the development mail catcher received, for a page to show. Exists only in development. */
import { z } from 'zod';
import { CAUGHT_MAIL_LIFETIME_MS } from '@/lib/limits';
import { CAUGHT_MAIL_PK, caughtMailKey } from './keys';
import { parseItem } from './parse-item';
import type { Item, Table } from './table';

const schema = z.object({
  mailId: z.string(),
  at: z.number(),
  messageId: z.string(),
  from: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
});

export type CaughtMail = z.infer<typeof schema>;

export function toItem(mail: CaughtMail): Item {
  return {
    ...caughtMailKey(mail.at, mail.mailId),
    ...mail,
    ttl: Math.ceil((mail.at + CAUGHT_MAIL_LIFETIME_MS) / 1000),
  };
}

/** @throws AppError `corrupt` */
export function fromItem(item: Item): CaughtMail {
  return parseItem(schema, item);
}

/** Keeps a mail. */
export async function keepCaughtMail(table: Table, mail: CaughtMail): Promise<void> {
  await table.put(toItem(mail));
}

/** The latest hundred, newest first. */
export async function listCaughtMail(table: Table): Promise<CaughtMail[]> {
  const page = await table.query({ pk: CAUGHT_MAIL_PK, reverse: true, limit: 100 });
  return page.items.map(fromItem);
}
