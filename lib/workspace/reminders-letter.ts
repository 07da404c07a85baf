/** The mail about what is due: how many, where and since when, with a link to each; no words of any minutes. */
import type { Language } from '@/lib/errors';
import type { OutgoingMail } from '@/lib/mail/outgoing-mail';
import type { Deps } from './deps';
import { daysUntil, dueActions } from './due-actions';
import type { ReadDeps } from './gather-follow-up';
import { addressLetter, type Letter, type Unwritten } from './letter';
import type { MyAction } from './list-my-actions';
import { dayInWords } from './mail-texts';
import { readerOf } from './reader-of';

export type RemindersMail = {
  readonly mailId: string;
  readonly personId: string;
  readonly day: string;
  readonly url: string;
};

/** Says what is true when it leaves: what has been done since is not in it, and an empty one is not sent. */
export function writeReminders(
  deps: ReadDeps & Pick<Deps, 'newId'>,
  mail: RemindersMail,
): Promise<OutgoingMail | Unwritten> {
  const { day, personId, url } = mail;
  return addressLetter(deps, { ...mail, kind: 'reminders' }, async (_, language) => {
    const reader = await readerOf(deps.table, personId);
    const actions = reader === null ? [] : await dueActions(deps, reader, day);
    return actions.length === 0 ? 'unwanted' : remindersText[language](actions, day, url);
  });
}

type Text = (actions: readonly MyAction[], day: string, url: string) => Letter;

const lines = (
  actions: readonly MyAction[],
  url: string,
  line: (action: MyAction, due: string) => string,
): string[] =>
  actions.flatMap((action) => [
    '',
    `• ${line(action, action.due ?? '')}`,
    `  ${url}/actions#a-${action.key}`,
  ]);

/** Noon of a local day is that day in Sweden, winter and summer. */
const inWords = (date: string, language: Language): string =>
  dayInWords(Date.parse(`${date}T12:00:00Z`), language);

const remindersText: Readonly<Record<Language, Text>> = {
  sv: (actions, day, url) => ({
    subject: actions.length === 1 ? 'Påminnelse: en åtgärd' : `Påminnelse: ${actions.length} åtgärder`,
    text: [
      'Hej!',
      '',
      actions.length === 1 ? 'En åtgärd som du ansvarar för:' : 'Åtgärder som du ansvarar för:',
      ...lines(actions, url, ({ group, appearances: [from] }, due) => {
        const days = daysUntil(due, day);
        const when =
          days > 0
            ? `Om ${days} dagar, ${inWords(due, 'sv')}`
            : days === 0
              ? `I dag, ${inWords(due, 'sv')}`
              : `Försenad sedan ${inWords(due, 'sv')}`;
        return `${when}: ${group.name}, mötet ${inWords(from.date, 'sv')}, punkt ${from.itemNumber}`;
      }),
      '',
      'Öppna länken för att läsa åtgärden, klarmarkera den eller skriva hur det går.',
    ].join('\n'),
  }),
  en: (actions, day, url) => ({
    subject: actions.length === 1 ? 'Reminder: one action' : `Reminder: ${actions.length} actions`,
    text: [
      'Hello,',
      '',
      actions.length === 1 ? 'An action that you own:' : 'Actions that you own:',
      ...lines(actions, url, ({ group, appearances: [from] }, due) => {
        const days = daysUntil(due, day);
        const when =
          days > 0
            ? `In ${days} days, ${inWords(due, 'en')}`
            : days === 0
              ? `Today, ${inWords(due, 'en')}`
              : `Overdue since ${inWords(due, 'en')}`;
        return `${when}: ${group.name}, meeting of ${inWords(from.date, 'en')}, item ${from.itemNumber}`;
      }),
      '',
      'Open the link to read the action, tick it off or write how it goes.',
    ].join('\n'),
  }),
};
