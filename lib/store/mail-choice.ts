/**
 * Which mail a person wants, and in which language. Owns the item and the secret that lets the link at the foot of a mail
 * end one kind of mail without signing in; that is all the secret can do.
 */
import { z } from 'zod';
import { mailChoiceKey } from './keys';
import { parseItem } from './parse-item';
import type { Item, Table } from './table';
import { untilWritten } from './write-rounds';

/** Mail that can be done without, by what it is about. An invitation is none of them: it is sent once, and asked for. */
export const MAIL_KINDS = ['notices', 'review', 'reminders'] as const;
export type MailKind = (typeof MAIL_KINDS)[number];

const schema = z.object({
  personId: z.string(),
  refused: z.array(z.enum(MAIL_KINDS)),
  language: z.enum(['sv', 'en']),
  /** In every opt-out link of the person; unguessable. */
  secret: z.string(),
  version: z.number(),
});
export type MailChoice = z.infer<typeof schema>;

function toItem(choice: MailChoice): Item {
  return { ...mailChoiceKey(choice.personId), ...choice };
}

/** What the person has chosen, or `null` when nobody has asked yet: then all mail is wanted, in Swedish. */
export async function readMailChoice(table: Table, personId: string): Promise<MailChoice | null> {
  const item = await table.get(mailChoiceKey(personId));
  return item === null ? null : parseItem(schema, item);
}

/** The choice, made with `newSecret` when there was none. */
export function ensureMailChoice(
  table: Table,
  personId: string,
  newSecret: () => string,
): Promise<MailChoice> {
  return untilWritten(async () => {
    const known = await readMailChoice(table, personId);
    if (known !== null) return known;
    const fresh: MailChoice = { personId, refused: [], language: 'sv', secret: newSecret(), version: 1 };
    return (await table.put(toItem(fresh), { ifAbsent: true })) ? fresh : null;
  });
}

/** Replaces it if nobody else has since it was read. */
export function writeMailChoice(table: Table, choice: MailChoice): Promise<boolean> {
  return table.put(toItem({ ...choice, version: choice.version + 1 }), { ifVersion: choice.version });
}
