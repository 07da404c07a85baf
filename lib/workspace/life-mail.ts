/**
 * Letters about the life of minutes. Owns how one for everybody becomes one for each, and which facts a letter has; the
 * words are in life-letters.ts. Nothing of what the minutes say is in any of them.
 */
import { writeCalendar } from '@/lib/documents/ics/write-calendar';
import { MAIL_ORPHAN_MS } from '@/lib/limits';
import type { OutgoingMail } from '@/lib/mail/outgoing-mail';
import { approvalDays, noticeDays, swedishDay } from '@/lib/minutes/statutory-deadlines';
import { readGroup } from '@/lib/store/group';
import type { MailKind } from '@/lib/store/mail-choice';
import { foldMeeting } from '@/lib/store/meeting';
import { readChain, type StoredEvent, sha256Hex } from '@/lib/store/meeting-event';
import { addMail, type LifeLetter, type Mail, type MailContent, MEETING_ITSELF } from '@/lib/store/outbox';
import type { DeliveryDeps } from './delivery-deps';
import { derivedId } from './derived-id';
import { addressLetter, type Letter, type Unwritten } from './letter';
import { type LetterFacts, lifeLetter } from './life-letters';
import { type LifeFacts, recipientsOf } from './life-recipients';

export type LifeMail = Mail & { readonly content: Extract<MailContent, { type: 'life' }> };

/** What a person refuses when it refuses such a letter. */
const KIND: Readonly<Record<LifeLetter, MailKind>> = {
  agendaNotice: 'notices',
  reviewRequested: 'review',
  reviewReminder: 'reminders',
  candidateReady: 'review',
  approvalReminder: 'reminders',
  returned: 'review',
  sealed: 'review',
  published: 'notices',
  itemReady: 'review',
  statutoryReminder: 'reminders',
  noticeReminder: 'reminders',
};

/** The letter, or what became of it. @throws AppError `corrupt` when the chain is */
export async function writeLifeMail(
  deps: DeliveryDeps,
  mail: LifeMail,
  url: string,
): Promise<OutgoingMail | Unwritten | 'spread'> {
  const { letter, meetingId, eventId, personId } = mail.content;
  const chain = await readChain(deps.table, meetingId);
  const reason = eventId === MEETING_ITSELF ? chain[0] : chain.find(({ event }) => event.id === eventId);
  if (reason === undefined) return deps.now() - mail.createdAt < MAIL_ORPHAN_MS ? 'notYet' : 'unwanted';
  const meeting = foldMeeting(chain);
  const group = meeting === null ? null : await readGroup(deps.table, meeting.groupId);
  if (meeting === null || group === null) return 'unwanted';
  const facts = { meeting, group, event: reason.event, dueAt: mail.createdAt };
  const readers = recipientsOf(letter, facts);
  if (personId === null) return spread(deps, mail, readers);
  if (!readers.includes(personId)) return 'unwanted';
  const to = { mailId: mail.mailId, personId, kind: KIND[letter], url };
  return addressLetter(deps, to, async (_reader, language) => {
    const told = lifeLetter(letter, language, await factsOf(facts, { url, reason }));
    return letter === 'agendaNotice' ? withCalendar(told, facts, url) : told;
  });
}

/** A letter for each; twice is once, for their names and places in the line are derived. */
async function spread(deps: DeliveryDeps, mail: LifeMail, readers: readonly string[]): Promise<'spread'> {
  for (const personId of readers) {
    const mailId = await derivedId('letter', mail.mailId, personId);
    await addMail(deps.table, {
      mailId,
      content: { ...mail.content, personId },
      createdAt: mail.createdAt,
    });
  }
  return 'spread';
}

async function factsOf(
  { meeting, group, event }: LifeFacts,
  { url, reason }: { readonly url: string; readonly reason: StoredEvent },
): Promise<LetterFacts> {
  const { what } = event;
  const here = `${url}/groups/${group.groupId}/meetings/${meeting.meetingId}`;
  const days = approvalDays(meeting.date);
  const item = 'itemId' in what && what.itemId !== null ? meeting.immediate[what.itemId] : undefined;
  return {
    meeting,
    groupName: group.name,
    by: event.actor.name,
    reason: 'reason' in what ? what.reason : null,
    here,
    publicUrl: `${url}/published/${meeting.meetingId}`,
    witness: { n: event.n, head: await sha256Hex(reason.json) },
    hash: item?.itemHash ?? meeting.candidateHash,
    approveBy: group.isStatutory ? days.approveBy : null,
    notice:
      group.isStatutory && meeting.sealedAt !== null
        ? noticeDays(swedishDay(Date.parse(meeting.sealedAt)))
        : null,
    isCalledOff: meeting.state === 'cancelled',
    isChanged: what.type === 'rescheduled',
  };
}

/** The meeting as it is now, under the name that it has in every calendar of ours. */
function withCalendar(letter: Letter, { meeting, event, group }: LifeFacts, url: string): Letter {
  const { meetingId, title, date, start, end, place, n } = meeting;
  const entry = {
    ...{ uid: `${meetingId}@klubba`, title, description: '', date, start, end, place, sequence: n },
    url: `${url}/groups/${group.groupId}/meetings/${meetingId}`,
    changedAt: Date.parse(event.at),
    isCancelled: meeting.state === 'cancelled',
  };
  const text = writeCalendar({ name: group.name, events: [entry], tasks: [] });
  return { ...letter, calendar: { fileName: 'kallelse.ics', text } };
}
