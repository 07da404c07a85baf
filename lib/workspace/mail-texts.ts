/** What mails say, in both languages. Holds no text of any minutes: a mail says that there is something, and where. */
import type { Language } from '@/lib/errors';

export type MailText = { readonly subject: string; readonly text: string };

export type InvitationFacts = {
  readonly groupName: string;
  readonly inviterName: string;
  readonly organisationName: string;
  readonly address: string;
  /** The page behind the one-time link. */
  readonly url: string;
  /** Last day on which the link works until midnight, in the reader's words. */
  readonly lastDay: string;
};

/** An invitation to a group. */
export const invitationText: Readonly<Record<Language, (facts: InvitationFacts) => MailText>> = {
  sv: (facts) => ({
    subject: `Inbjudan till ${facts.groupName}`,
    text: [
      'Hej!',
      '',
      `${facts.inviterName} bjuder in dig till ${facts.groupName} i Klubba, där gruppen skriver och godkänner sina minnesanteckningar.`,
      '',
      `Öppna länken och logga in hos ${facts.organisationName} som ${facts.address}:`,
      facts.url,
      '',
      `Länken är personlig och gäller till och med ${facts.lastDay}. Den fungerar bara för dig.`,
      'Om du inte väntade dig det här brevet behöver du inte göra något.',
    ].join('\n'),
  }),
  en: (facts) => ({
    subject: `Invitation to ${facts.groupName}`,
    text: [
      'Hello,',
      '',
      `${facts.inviterName} invites you to ${facts.groupName} in Klubba, where the group writes and approves its minutes.`,
      '',
      `Open the link and sign in at ${facts.organisationName} as ${facts.address}:`,
      facts.url,
      '',
      `The link is personal and works up to and including ${facts.lastDay}. It works for you only.`,
      'If you did not expect this letter, you need not do anything.',
    ].join('\n'),
  }),
};

/** A day as people write it, in Swedish local time. */
export function dayInWords(ms: number, language: Language): string {
  return new Intl.DateTimeFormat(language === 'sv' ? 'sv-SE' : 'en-GB', {
    dateStyle: 'long',
    timeZone: 'Europe/Stockholm',
  }).format(ms);
}
