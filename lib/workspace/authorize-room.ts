/**
 * What a person may do in a live document, as the room asks before every message: some consistent reads, and nothing
 * remembered, so that a change of role, state, clearance or account counts from the next message on.
 */
import type { Actor } from '@/lib/access/actor';
import { can } from '@/lib/access/can';
import { readClearance } from '@/lib/store/clearance';
import { type Group, readGroup } from '@/lib/store/group';
import { type Meeting, readMeeting } from '@/lib/store/meeting';
import { membershipOf } from '@/lib/store/membership';
import { readPart } from '@/lib/store/part';
import { readPerson } from '@/lib/store/person';
import type { Deps } from './deps';
import { parseRoomName, type RoomName } from './room-name';
import { meetingFacts } from './standing';

/** `moved`: it goes on in another room, because what became confidential is still in this one. */
export type RoomRight = 'write' | 'read' | 'moved';

type Asked = { readonly actor: Actor; readonly meeting: Meeting; readonly group: Group };
type PartRoom = Extract<RoomName, { type: 'part' }>;

/** `null` for whoever may not know of the room. @throws AppError `unavailable`, `corrupt` */
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
  const asked = { actor: actorOf(person), meeting, group };
  return name.type === 'part' ? await partRight(deps, name, asked) : openRight(name, asked);
}

function openRight(name: Exclude<RoomName, PartRoom>, { actor, meeting, group }: Asked): RoomRight | null {
  const facts = meetingFacts(meeting, group, actor.personId);
  if (!can(actor, 'readMinutes', facts)) return null;
  if (name.generation !== meeting.generation) return name.generation < meeting.generation ? 'moved' : null;
  return can(actor, name.type === 'minutes' ? 'writeMinutes' : 'comment', facts) ? 'write' : 'read';
}

/** Only of a part that the meeting's own chain names. */
async function partRight(
  { table }: Pick<Deps, 'table'>,
  name: PartRoom,
  { actor, meeting, group }: Asked,
): Promise<RoomRight | null> {
  if (!meeting.parts.some(({ partId }) => partId === name.partId)) return null;
  const [clearance, part] = await Promise.all([
    readClearance(table, name, membershipOf(group, actor.personId)),
    readPart(table, name.meetingId, name.partId),
  ]);
  const meetingRight = meetingFacts(meeting, group, actor.personId);
  const facts = { ...meetingRight, type: 'part', clearance } as const;
  const mayRead = can(actor, 'readPart', facts);
  const isOpened = part?.isLifted === true && can(actor, 'readMinutes', meetingRight);
  if (part === null || (!mayRead && !isOpened)) return null;
  if (name.generation !== part.generation) return name.generation < part.generation ? 'moved' : null;
  const mayWrite = part.state === 'open' && !part.isLifted && can(actor, 'writePart', facts);
  return mayWrite ? 'write' : 'read';
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
