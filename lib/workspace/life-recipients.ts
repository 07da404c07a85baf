/** Whom a letter about minutes concerns, by what is true when it leaves. Somebody who has done what it asks for gets none. */
import { CIRCLES } from '@/lib/access/table';
import { approvalDays, swedishDay } from '@/lib/minutes/statutory-deadlines';
import type { Group, Member } from '@/lib/store/group';
import { isItemApproved } from '@/lib/store/immediate-items';
import type { Meeting } from '@/lib/store/meeting';
import type { MeetingEvent } from '@/lib/store/meeting-event';
import type { LifeLetter } from '@/lib/store/outbox';

export type LifeFacts = {
  readonly meeting: Meeting;
  readonly group: Group;
  /** The reason of the letter. */
  readonly event: MeetingEvent;
  /** When the letter was due, ms since 1970. */
  readonly dueAt: number;
};

/** A meeting that was opened before its call left is still one to go to. */
const CALLED_TO: readonly Meeting['state'][] = ['planned', 'live', 'cancelled'];

/** Ids of members, in the group's order; nobody when there is no reason any more. */
export function recipientsOf(letter: LifeLetter, facts: LifeFacts): string[] {
  const { meeting } = facts;
  switch (letter) {
    case 'agendaNotice':
      return CALLED_TO.includes(meeting.state) ? participantIds(facts) : [];
    case 'reviewRequested':
      return meeting.state === 'review' ? participantIds(facts) : [];
    case 'reviewReminder':
      return isSameDeadline(facts)
        ? participantIds(facts).filter((id) => meeting.answers[id] === undefined)
        : [];
    case 'candidateReady':
    case 'approvalReminder':
      return waitingSigners(facts).filter((id) => isAskedBy(facts.event, id, meeting));
    case 'returned':
    case 'sealed':
    case 'published':
      return participantIds(facts);
    case 'itemReady':
      return itemSigners(facts);
    case 'statutoryReminder':
      return statutoryReaders(facts);
    case 'noticeReminder':
      return facts.group.isStatutory && meeting.notices.every(({ itemId }) => itemId !== null)
        ? leadIds(facts)
        : [];
  }
}

/** Everybody who takes part in the meeting: by role, or because they adjust its minutes. */
export function participantsOf(meeting: Pick<Meeting, 'adjusterIds'>, group: Group): readonly Member[] {
  return group.members.filter(
    (member) => isIn(member, CIRCLES.part) || meeting.adjusterIds.includes(member.personId),
  );
}

const participantIds = ({ meeting, group }: LifeFacts): string[] =>
  participantsOf(meeting, group).map(({ personId }) => personId);
const leadIds = ({ group }: LifeFacts): string[] =>
  group.members.filter((member) => isIn(member, CIRCLES.lead)).map(({ personId }) => personId);

function isIn({ roles }: Member, circle: readonly string[]): boolean {
  return roles.some((role) => circle.includes(role));
}

function waitingSigners({ meeting, group }: LifeFacts): string[] {
  const waiting = meeting.signerIds.filter((id) => !meeting.approvedBy.includes(id));
  return group.members.map(({ personId }) => personId).filter((id) => waiting.includes(id));
}

function isSameDeadline({ meeting, event: { what } }: LifeFacts): boolean {
  return (
    meeting.state === 'review' && 'commentsUntil' in what && what.commentsUntil === meeting.commentsUntil
  );
}

/** Whether this event asked the person: of a replacement only the new one is told, the others have been. */
function isAskedBy({ what }: MeetingEvent, personId: string, meeting: Meeting): boolean {
  if (meeting.state !== 'signing' || !('candidate' in what) || what.candidate !== meeting.candidate)
    return false;
  if (what.type === 'signerReplaced') return what.replacementId === personId;
  return what.type === 'candidatePrepared' && what.signerIds.includes(personId);
}

function itemSigners({ meeting, group, event: { what } }: LifeFacts): string[] {
  if (what.type !== 'itemPrepared') return [];
  const item = meeting.immediate[what.itemId];
  if (item?.state !== 'signing' || item.itemHash !== what.itemHash || isItemApproved(item)) return [];
  const isWaiting = (id: string): boolean => item.signerIds.includes(id) && !item.approvedBy.includes(id);
  return group.members.map(({ personId }) => personId).filter(isWaiting);
}

/** Before the candidate those who lead are late, after it whoever has not approved. */
function statutoryReaders(facts: LifeFacts): string[] {
  const { meeting, group, dueAt } = facts;
  const isDay = approvalDays(meeting.date).reminders.includes(swedishDay(dueAt));
  if (!group.isStatutory || !isDay) return [];
  if (meeting.state === 'signing') return waitingSigners(facts);
  return meeting.state === 'live' || meeting.state === 'review' ? leadIds(facts) : [];
}
