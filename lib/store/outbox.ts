/**
 * Mail waiting to be sent: written before the thing it tells of, sent at least once, removed when it is sent. Holds ids,
 * not texts, so that a mail is written from what is true when it leaves, and no link or minutes lie in the table.
 */
import { z } from 'zod';
import { OUTBOX_PK, outboxKey, timeKeyPart } from './keys';
import { parseItem } from './parse-item';
import type { Item, Table } from './table';

/** Letters about the life of a meeting's minutes. */
export const LIFE_LETTERS = [
  'agendaNotice',
  'reviewRequested',
  'reviewReminder',
  'candidateReady',
  'approvalReminder',
  'returned',
  'sealed',
  'published',
  'itemReady',
  'statutoryReminder',
  'noticeReminder',
] as const;
export type LifeLetter = (typeof LIFE_LETTERS)[number];

/** In place of an event: the meeting's first, which is always there. */
export const MEETING_ITSELF = 'meeting';

const content = z.discriminatedUnion('type', [
  z.object({ type: z.literal('invitation'), groupId: z.string(), invitationId: z.string() }),
  z.object({
    type: z.literal('life'),
    letter: z.enum(LIFE_LETTERS),
    meetingId: z.string(),
    /** The event that gives reason to it, or `MEETING_ITSELF`. */
    eventId: z.string(),
    /** `null`: to everybody concerned, which is found out when it is due. */
    personId: z.string().nullable(),
  }),
  /** What is due on one day, in one mail. */
  z.object({ type: z.literal('reminders'), personId: z.string(), day: z.iso.date() }),
]);
const schema = z.object({
  /** Also the mail's Message-ID, the same at every try. */
  mailId: z.string(),
  content,
  /** When it was put in line, or when it is due: a mail of a later day waits unseen until then. */
  createdAt: z.number(),
  attempts: z.number(),
  /** Not to be tried before this: after a failure, or while another process is at it. */
  notBefore: z.number(),
  version: z.number(),
});

export type MailContent = z.infer<typeof content>;
export type Mail = z.infer<typeof schema>;

export function toItem(mail: Mail): Item {
  return { ...outboxKey(mail.createdAt, mail.mailId), ...mail };
}

/** @throws AppError `corrupt` */
export function fromItem(item: Item): Mail {
  return parseItem(schema, item);
}

/** Puts a mail in line; the same mail twice is one. */
export async function addMail(
  table: Table,
  mail: Pick<Mail, 'mailId' | 'content' | 'createdAt'>,
): Promise<void> {
  await table.put(toItem({ ...mail, attempts: 0, notBefore: 0, version: 1 }), { ifAbsent: true });
}

/** Replaces it if nobody else has since it was read: of several senders one gets it. */
export function writeMail(table: Table, mail: Mail): Promise<boolean> {
  return table.put(toItem({ ...mail, version: mail.version + 1 }), { ifVersion: mail.version });
}

/** Forgets a mail that was sent or is no longer wanted. */
export async function removeMail(table: Table, mail: Mail): Promise<void> {
  await table.remove([outboxKey(mail.createdAt, mail.mailId)]);
}

/** One page of the mail that is due by `until` (all of it when left out), oldest first. A damaged one is left where it is and counted, so that the others get out. */
export async function listMail(
  table: Table,
  after: string | null,
  until?: number,
): Promise<{ readonly mails: readonly Mail[]; readonly damaged: number; readonly next: string | null }> {
  const range = until === undefined ? {} : { to: timeKeyPart(until + 1) };
  const query = { pk: OUTBOX_PK, limit: 50, ...range };
  const page = await table.query(after === null ? query : { ...query, after });
  const mails = page.items.flatMap((item) => {
    const parsed = schema.safeParse(item);
    return parsed.success ? [parsed.data] : [];
  });
  return { mails, damaged: page.items.length - mails.length, next: page.next };
}
