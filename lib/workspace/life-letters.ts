/** The words of the letters about minutes, in both languages: that there is something, where, until when, and the witness. */
import type { Language } from '@/lib/errors';
import type { NoticeDays } from '@/lib/minutes/statutory-deadlines';
import type { Meeting } from '@/lib/store/meeting';
import type { LifeLetter } from '@/lib/store/outbox';
import { dayInWords, type MailText } from './mail-texts';

export type LetterFacts = {
  readonly meeting: Pick<Meeting, 'title' | 'date' | 'start' | 'end' | 'place' | 'commentsUntil'>;
  readonly groupName: string;
  /** Who did what the letter tells of. */
  readonly by: string;
  readonly reason: string | null;
  /** The meeting's page, and that of the public copy. */
  readonly here: string;
  readonly publicUrl: string;
  /** Number and SHA-256 of the event that the letter tells of. */
  readonly witness: { readonly n: number; readonly head: string };
  /** Of what is put to the signers. */
  readonly hash: string | null;
  /** Days of the Local Government Act; `null` for a group that is no body under it. */
  readonly approveBy: string | null;
  readonly notice: NoticeDays | null;
  readonly isCalledOff: boolean;
  readonly isChanged: boolean;
};

type Words = { readonly subject: string; readonly lines: readonly (string | null)[] };
type Wording = Readonly<Record<LifeLetter, (facts: LetterFacts, day: (date: string) => string) => Words>>;

/** The letter. Lines that have nothing to say are left out. */
export function lifeLetter(letter: LifeLetter, language: Language, facts: LetterFacts): MailText {
  const day = (date: string): string => dayInWords(Date.parse(`${date}T12:00:00Z`), language);
  const { subject, lines } = WORDS[language][letter](facts, day);
  const text = [GREETING[language], ...lines.filter((line) => line !== null)].join('\n\n');
  return { subject, text };
}

const GREETING: Readonly<Record<Language, string>> = { sv: 'Hej!', en: 'Hello,' };

const when = ({ meeting }: LetterFacts, day: (date: string) => string): string =>
  [
    day(meeting.date),
    [meeting.start, meeting.end].filter((time) => time !== null).join('–'),
    meeting.place ?? '',
  ]
    .filter((part) => part !== '')
    .join(', ');

const sv = {
  witness: ({ witness: { n, head } }: LetterFacts) =>
    `Spara brevet som bevis: händelse ${n} i mötets kedja har fingeravtrycket\n${head}`,
  hash: ({ hash }: LetterFacts) => (hash === null ? null : `Det som godkänns har kontrollsumman\n${hash}`),
  approveBy: ({ approveBy }: LetterFacts, day: (date: string) => string) =>
    approveBy === null ? null : `Enligt kommunallagen ska justeringen vara klar senast ${day(approveBy)}.`,
};

const SV: Wording = {
  agendaNotice: (facts, day) => ({
    subject: `${facts.isCalledOff ? 'Inställt' : facts.isChanged ? 'Ändrad kallelse' : 'Kallelse'}: ${facts.meeting.title}`,
    lines: [
      facts.isCalledOff
        ? `${facts.by} har ställt in ${facts.meeting.title} i ${facts.groupName}, som skulle ha varit ${when(facts, day)}.`
        : `${facts.by} kallar till ${facts.meeting.title} i ${facts.groupName}: ${when(facts, day)}.`,
      facts.isCalledOff ? null : `Föredragningslistan finns här:\n${facts.here}`,
      'Den bifogade filen lägger in mötet i din kalender.',
    ],
  }),
  reviewRequested: (facts, day) => ({
    subject: `Att granska: ${facts.meeting.title}`,
    lines: [
      `Anteckningarna från ${facts.meeting.title} (${day(facts.meeting.date)}) är klara att granska.`,
      facts.meeting.commentsUntil === null
        ? null
        : `Lämna synpunkter senast ${day(facts.meeting.commentsUntil)}.`,
      sv.approveBy(facts, day),
      `Läs och svara här:\n${facts.here}/review`,
      sv.witness(facts),
    ],
  }),
  reviewReminder: (facts, day) => ({
    subject: `Påminnelse: granska ${facts.meeting.title}`,
    lines: [
      `Du har inte svarat på anteckningarna från ${facts.meeting.title} (${day(facts.meeting.date)}).`,
      facts.meeting.commentsUntil === null
        ? null
        : `Sista dag för synpunkter är ${day(facts.meeting.commentsUntil)}. Det går att svara ”Inga justeringar” med ett klick.`,
      `Läs och svara här:\n${facts.here}/review`,
    ],
  }),
  candidateReady: (facts, day) => ({
    subject: `Att justera: ${facts.meeting.title}`,
    lines: [
      `Texten från ${facts.meeting.title} (${day(facts.meeting.date)}) är låst och väntar på ditt godkännande.`,
      sv.approveBy(facts, day),
      `Läs och godkänn, eller lämna tillbaka med ett skäl:\n${facts.here}/approval`,
      sv.hash(facts),
      sv.witness(facts),
    ],
  }),
  approvalReminder: (facts, day) => ({
    subject: `Påminnelse: justera ${facts.meeting.title}`,
    lines: [
      `Anteckningarna från ${facts.meeting.title} (${day(facts.meeting.date)}) väntar fortfarande på ditt godkännande.`,
      sv.approveBy(facts, day),
      `${facts.here}/approval`,
      sv.hash(facts),
    ],
  }),
  returned: (facts) => ({
    subject: `Tillbaka till granskning: ${facts.meeting.title}`,
    lines: [
      `${facts.by} lämnade tillbaka anteckningarna från ${facts.meeting.title}. De godkännanden som hade getts gäller inte längre.`,
      `Skälet: ${facts.reason ?? ''}`,
      `${facts.here}/review`,
      sv.witness(facts),
    ],
  }),
  sealed: (facts, day) => ({
    subject: `Justerat och förseglat: ${facts.meeting.title}`,
    lines: [
      `Alla har godkänt anteckningarna från ${facts.meeting.title} (${day(facts.meeting.date)}). De är förseglade och kan inte ändras.`,
      facts.notice === null
        ? null
        : `Justeringen ska anslås senast ${day(facts.notice.noticeBy)}. Anslaget ska sitta uppe i tre veckor.`,
      `${facts.here}/approval`,
      sv.hash(facts),
      sv.witness(facts),
    ],
  }),
  published: (facts) => ({
    subject: `Publicerat: ${facts.meeting.title}`,
    lines: [
      `En kopia av anteckningarna från ${facts.meeting.title} är publicerad och läsbar för alla:\n${facts.publicUrl}`,
      sv.witness(facts),
    ],
  }),
  itemReady: (facts) => ({
    subject: `Omedelbar justering: ${facts.meeting.title}`,
    lines: [
      `Ett ärende från ${facts.meeting.title} ska justeras omedelbart och väntar på ditt godkännande.`,
      `${facts.here}/immediate`,
      sv.hash(facts),
      sv.witness(facts),
    ],
  }),
  statutoryReminder: (facts, day) => ({
    subject: `Justeringen ska snart vara klar: ${facts.meeting.title}`,
    lines: [
      `Anteckningarna från ${facts.meeting.title} (${day(facts.meeting.date)}) är inte justerade än.`,
      sv.approveBy(facts, day),
      `${facts.here}`,
    ],
  }),
  noticeReminder: (facts, day) => ({
    subject: `Att anslå i dag: ${facts.meeting.title}`,
    lines: [
      `Justeringen av ${facts.meeting.title} är inte antecknad som anslagen.`,
      facts.notice === null
        ? null
        : `Den ska anslås senast ${day(facts.notice.noticeBy)} och sitta uppe till och med ${day(facts.notice.upUntil)}.`,
      `${facts.here}/approval`,
    ],
  }),
};

const en = {
  witness: ({ witness: { n, head } }: LetterFacts) =>
    `Keep this letter as a witness: event ${n} of the meeting's chain has the fingerprint\n${head}`,
  hash: ({ hash }: LetterFacts) => (hash === null ? null : `What is approved has the checksum\n${hash}`),
  approveBy: ({ approveBy }: LetterFacts, day: (date: string) => string) =>
    approveBy === null
      ? null
      : `By the Local Government Act the minutes are to be approved by ${day(approveBy)}.`,
};

const EN: Wording = {
  agendaNotice: (facts, day) => ({
    subject: `${facts.isCalledOff ? 'Called off' : facts.isChanged ? 'Changed notice' : 'Notice'}: ${facts.meeting.title}`,
    lines: [
      facts.isCalledOff
        ? `${facts.by} has called off ${facts.meeting.title} of ${facts.groupName}, planned for ${when(facts, day)}.`
        : `${facts.by} calls you to ${facts.meeting.title} of ${facts.groupName}: ${when(facts, day)}.`,
      facts.isCalledOff ? null : `The agenda is here:\n${facts.here}`,
      'The attached file puts the meeting into your calendar.',
    ],
  }),
  reviewRequested: (facts, day) => ({
    subject: `To review: ${facts.meeting.title}`,
    lines: [
      `The minutes of ${facts.meeting.title} (${day(facts.meeting.date)}) are ready for review.`,
      facts.meeting.commentsUntil === null ? null : `Please comment by ${day(facts.meeting.commentsUntil)}.`,
      en.approveBy(facts, day),
      `Read and answer here:\n${facts.here}/review`,
      en.witness(facts),
    ],
  }),
  reviewReminder: (facts, day) => ({
    subject: `Reminder: review ${facts.meeting.title}`,
    lines: [
      `You have not answered about the minutes of ${facts.meeting.title} (${day(facts.meeting.date)}).`,
      facts.meeting.commentsUntil === null
        ? null
        : `The last day for comments is ${day(facts.meeting.commentsUntil)}. “No changes” is one click.`,
      `Read and answer here:\n${facts.here}/review`,
    ],
  }),
  candidateReady: (facts, day) => ({
    subject: `To approve: ${facts.meeting.title}`,
    lines: [
      `The text of ${facts.meeting.title} (${day(facts.meeting.date)}) is locked and waits for your approval.`,
      en.approveBy(facts, day),
      `Read and approve it, or hand it back with a reason:\n${facts.here}/approval`,
      en.hash(facts),
      en.witness(facts),
    ],
  }),
  approvalReminder: (facts, day) => ({
    subject: `Reminder: approve ${facts.meeting.title}`,
    lines: [
      `The minutes of ${facts.meeting.title} (${day(facts.meeting.date)}) still wait for your approval.`,
      en.approveBy(facts, day),
      `${facts.here}/approval`,
      en.hash(facts),
    ],
  }),
  returned: (facts) => ({
    subject: `Back to review: ${facts.meeting.title}`,
    lines: [
      `${facts.by} handed back the minutes of ${facts.meeting.title}. Approvals that were given are void.`,
      `The reason: ${facts.reason ?? ''}`,
      `${facts.here}/review`,
      en.witness(facts),
    ],
  }),
  sealed: (facts, day) => ({
    subject: `Approved and sealed: ${facts.meeting.title}`,
    lines: [
      `Everybody has approved the minutes of ${facts.meeting.title} (${day(facts.meeting.date)}). They are sealed and cannot be changed.`,
      facts.notice === null
        ? null
        : `Notice of the approval is to be put up by ${day(facts.notice.noticeBy)}, and stays up for three weeks.`,
      `${facts.here}/approval`,
      en.hash(facts),
      en.witness(facts),
    ],
  }),
  published: (facts) => ({
    subject: `Published: ${facts.meeting.title}`,
    lines: [
      `A copy of the minutes of ${facts.meeting.title} is published for everybody to read:\n${facts.publicUrl}`,
      en.witness(facts),
    ],
  }),
  itemReady: (facts) => ({
    subject: `Immediate approval: ${facts.meeting.title}`,
    lines: [
      `An item of ${facts.meeting.title} is to be approved at once and waits for you.`,
      `${facts.here}/immediate`,
      en.hash(facts),
      en.witness(facts),
    ],
  }),
  statutoryReminder: (facts, day) => ({
    subject: `Approval is due soon: ${facts.meeting.title}`,
    lines: [
      `The minutes of ${facts.meeting.title} (${day(facts.meeting.date)}) are not approved yet.`,
      en.approveBy(facts, day),
      `${facts.here}`,
    ],
  }),
  noticeReminder: (facts, day) => ({
    subject: `Notice to put up today: ${facts.meeting.title}`,
    lines: [
      `No notice of the approval of ${facts.meeting.title} is recorded.`,
      facts.notice === null
        ? null
        : `It is to be put up by ${day(facts.notice.noticeBy)} and stays up until ${day(facts.notice.upUntil)}.`,
      `${facts.here}/approval`,
    ],
  }),
};

const WORDS: Readonly<Record<Language, Wording>> = { sv: SV, en: EN };
