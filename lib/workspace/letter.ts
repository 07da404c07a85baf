/**
 * A mail to one person who has an account: addressed to where the provider says, in the person's language, with a link
 * that ends this kind of mail, and not written at all to somebody who has left or does not want it.
 */
import type { Language } from '@/lib/errors';
import type { OutgoingMail } from '@/lib/mail/outgoing-mail';
import { ensureMailChoice, type MailKind } from '@/lib/store/mail-choice';
import { type Person, readPerson } from '@/lib/store/person';
import type { Deps } from './deps';
import type { MailText } from './mail-texts';
import { optOutToken } from './opt-out';

/** What a letter says. Never any text of minutes; a mail says that there is something, and where. */
export type Letter = MailText & { readonly calendar?: NonNullable<OutgoingMail['calendar']> };
export type Unwritten = 'unwanted' | 'notYet';

export type Addressed = {
  readonly mailId: string;
  readonly personId: string;
  readonly kind: MailKind;
  /** The address people use, without a trailing slash. */
  readonly url: string;
};

/** The mail, or why there is none now. `write` is asked only for a person who wants it. */
export async function addressLetter(
  deps: Pick<Deps, 'table' | 'newId'>,
  to: Addressed,
  write: (reader: Person, language: Language) => Promise<Letter | Unwritten>,
): Promise<OutgoingMail | Unwritten> {
  const { mailId, personId, kind, url } = to;
  const reader = await readPerson(deps.table, personId);
  if (reader === null || !reader.isActive || reader.email === '') return 'unwanted';
  const choice = await ensureMailChoice(deps.table, personId, deps.newId);
  if (choice.refused.includes(kind)) return 'unwanted';
  const letter = await write(reader, choice.language);
  if (typeof letter === 'string') return letter;
  const { language } = choice;
  const optOutUrl = `${url}/mail/opt-out/${await optOutToken(choice, kind)}`;
  const text = `${letter.text}\n\n${FOOT[language](optOutUrl, `${url}/account`)}`;
  const { subject, calendar } = letter;
  const mail = { mailId, to: reader.email, subject: oneLine(subject), text, language, optOutUrl };
  return calendar === undefined ? mail : { ...mail, calendar };
}

const FOOT: Readonly<Record<Language, (optOut: string, account: string) => string>> = {
  sv: (optOut, account) =>
    ['–', `Vill du inte ha sådana här brev? Avsluta dem: ${optOut}`, `Alla dina val: ${account}`].join('\n'),
  en: (optOut, account) =>
    ['–', `Do not want letters like this? End them: ${optOut}`, `All your choices: ${account}`].join('\n'),
};

/** A subject has one line, whatever a meeting is called. */
function oneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what may not be in a header
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').trim();
}
