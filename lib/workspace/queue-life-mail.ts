/** Puts the letters in line that an event gives reason to: what is told at once, and what is reminded of on a later day. */
import { addDays } from '@/lib/minutes/calendar';
import { approvalDays, noticeDays, swedishDay, swedishMoment } from '@/lib/minutes/statutory-deadlines';
import type { Group } from '@/lib/store/group';
import type { Meeting } from '@/lib/store/meeting';
import type { MeetingEvent } from '@/lib/store/meeting-event';
import { addMail, type LifeLetter, MEETING_ITSELF } from '@/lib/store/outbox';
import type { Deps } from './deps';
import { derivedId } from './derived-id';

/** Reminders lie there when the working day begins. */
const REMINDER_HOUR = 8;
/** So many days before the last day for comments; the nearest that is still to come. */
const DAYS_BEFORE_DEADLINE = [2, 1, 0];
/** So many days after a candidate was put to its signers. */
const DAYS_TO_APPROVE = 3;

type Happened = { readonly meeting: Meeting; readonly group: Group; readonly event: MeetingEvent };
type Due = { readonly letter: LifeLetter; readonly at: number };

/** @param happened the event, and the meeting after it; the same event twice is one set of letters */
export async function queueLifeMail(deps: Deps, happened: Happened): Promise<void> {
  const { event } = happened;
  for (const { letter, at } of lettersOf(happened)) {
    // The days of the Act count from the meeting itself: several events name the same ones.
    const eventId = letter === 'statutoryReminder' ? MEETING_ITSELF : event.id;
    const content = { type: 'life', letter, meetingId: event.meeting, eventId, personId: null } as const;
    const mailId = await derivedId('life', letter, event.meeting, eventId, String(at));
    await addMail(deps.table, { mailId, content, createdAt: at });
  }
}

function lettersOf(happened: Happened): Due[] {
  const { event, meeting } = happened;
  const at = Date.parse(event.at);
  const now = (letter: LifeLetter): Due => ({ letter, at });
  switch (event.what.type) {
    case 'agendaSent':
      return [now('agendaNotice')];
    case 'cancelled':
      return meeting.agendaSentAt === null ? [] : [now('agendaNotice')];
    case 'rescheduled':
      return [
        ...(meeting.agendaSentAt === null || meeting.state !== 'planned' ? [] : [now('agendaNotice')]),
        ...statutoryReminders(happened, at),
      ];
    case 'started':
      return statutoryReminders(happened, at);
    case 'finished':
      return [now('reviewRequested'), ...reviewReminder(meeting, at), ...statutoryReminders(happened, at)];
    case 'deadlineMoved':
      return reviewReminder(meeting, at);
    case 'candidatePrepared':
    case 'signerReplaced':
      return [now('candidateReady'), { letter: 'approvalReminder', at: inDays(at, DAYS_TO_APPROVE) }];
    case 'returned':
      return [now('returned')];
    case 'sealed':
      return [now('sealed'), ...noticeReminder(happened, at)];
    case 'published':
      return [now('published')];
    case 'itemPrepared':
      return [now('itemReady')];
    default:
      return [];
  }
}

const morning = (day: string): number => swedishMoment(day, REMINDER_HOUR);
const inDays = (at: number, days: number): number => morning(addDays(swedishDay(at), days));

function reviewReminder({ commentsUntil }: Meeting, now: number): Due[] {
  if (commentsUntil === null) return [];
  const days = DAYS_BEFORE_DEADLINE.map((before) => morning(addDays(commentsUntil, -before)));
  const at = days.find((moment) => moment > now);
  return at === undefined ? [] : [{ letter: 'reviewReminder', at }];
}

function statutoryReminders({ group, meeting }: Happened, now: number): Due[] {
  if (!group.isStatutory || meeting.state === 'planned') return [];
  return approvalDays(meeting.date)
    .reminders.map(morning)
    .filter((at) => at > now)
    .map((at) => ({ letter: 'statutoryReminder', at }));
}

function noticeReminder({ group }: Happened, now: number): Due[] {
  if (!group.isStatutory) return [];
  return [{ letter: 'noticeReminder', at: morning(noticeDays(swedishDay(now)).noticeBy) }];
}
