/**
 * What a person may do in a live document, as the room asks before every message: four consistent reads at most, and
 * nothing remembered, so that a change of role, state, clearance or account counts from the next message on.
 */
import type { Actor } from '@/lib/access/actor';
import { can } from '@/lib/access/can';
import { readClearance } from '@/lib/store/clearance';
import { readGroup } from '@/lib/store/group';
import { readMeeting } from '@/lib/store/meeting';
import { membershipOf } from '@/lib/store/membership';
import { readPerson } from '@/lib/store/person';
import type { Deps } from './deps';
import { parseRoomName } from './room-name';
import { meetingFacts } from './standing';

export type RoomRight = 'write' | 'read';

/**
 * `null` for whoever may not know of the room, and for an earlier generation of the open text: what became confidential
 * is still in it. @throws AppError `unavailable`, `corrupt`
 */
export async function authorizeRoom(
  deps: Pick<Deps, 'table'>,
  { personId, room }: { readonly personId: string; readonly room: string },
): Promise<RoomRight | null> {
  const name = parseRoomName(room);
  if (name === null || [personId, name.meetingId].some((id) => id === '' || id.includes('#'))) return null;
  const { table } = deps;
  const [person, meeting] = await Promise.all([
    readPerson(table, personId),
    readMeeting(table, name.meetingId),
  ]);
  const group = meeting === null ? null : await readGroup(table, meeting.groupId);
  if (!person?.isActive || meeting === null || group === null) return null;
  const actor = actorOf(person);
  const facts = meetingFacts(meeting, group, personId);
  if (name.type === 'part') {
    if (name.partId.includes('#')) return null;
    const clearance = await readClearance(table, name, membershipOf(group, personId));
    const part = { ...facts, type: 'part', clearance } as const;
    return can(actor, 'writePart', part) ? 'write' : can(actor, 'readPart', part) ? 'read' : null;
  }
  if (name.generation !== meeting.generation) return null;
  const writing = name.type === 'minutes' ? 'writeMinutes' : 'comment';
  return can(actor, writing, facts) ? 'write' : can(actor, 'readMinutes', facts) ? 'read' : null;
}

/** The offices of operator and organisation administrator open no document, so a room need not know of them. */
function actorOf(person: { id: string; name: string; organisationId: string }): Actor {
  const { id: personId, name, organisationId } = person;
  const offices = { isOperator: false, administersOrganisation: false };
  return {
    personId,
    name,
    organisationId,
    ...offices,
    assertedEmail: null,
    sessionId: '',
    authenticatedAt: 0,
  };
}
