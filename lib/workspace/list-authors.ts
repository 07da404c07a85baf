/** Who has written in a room: what a page needs to know whose word a comment is, because no client can be asked that. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { AppError } from '@/lib/errors';
import { readAuthors } from '@/lib/room/authors';
import { readGroup } from '@/lib/store/group';
import { readMeeting } from '@/lib/store/meeting';
import { membershipOf } from '@/lib/store/membership';
import { readPerson } from '@/lib/store/person';
import { authorizeRoom } from './authorize-room';
import type { Deps } from './deps';
import { idField, parseInput } from './input';
import { parseRoomName } from './room-name';

const schema = z.object({ meetingId: idField, room: z.string().max(700) });
export type ListAuthorsInput = z.input<typeof schema>;

export type RoomAuthor = {
  readonly personId: string;
  readonly name: string;
  readonly clientIds: readonly number[];
};

/** Everybody who has written there, and the server. @throws AppError `notFound` for whoever may not read the room */
export async function listAuthors(
  deps: Deps,
  actor: Actor,
  input: ListAuthorsInput,
): Promise<readonly RoomAuthor[]> {
  const { meetingId, room } = parseInput(schema, input);
  const isOfMeeting = parseRoomName(room)?.meetingId === meetingId;
  const right = isOfMeeting ? await authorizeRoom(deps, { personId: actor.personId, room }) : null;
  if (right === null) throw new AppError('notFound');
  const clients = new Map<string, number[]>();
  for (const [clientId, personId] of await readAuthors(deps, room))
    clients.set(personId, [...(clients.get(personId) ?? []), clientId]);
  const nameOf = await namesFor(deps, meetingId);
  return Promise.all(
    [...clients].map(async ([personId, clientIds]) => ({
      personId,
      name: await nameOf(personId),
      clientIds,
    })),
  );
}

/** Names of members, and of people who have left; '' for whoever is no person. @throws AppError `unavailable` */
export async function namesFor(
  deps: Pick<Deps, 'table'>,
  meetingId: string,
): Promise<(personId: string) => Promise<string>> {
  const meeting = await readMeeting(deps.table, meetingId);
  const group = meeting === null ? null : await readGroup(deps.table, meeting.groupId);
  return async (personId) => {
    const member = group === null ? null : membershipOf(group, personId);
    return member?.name ?? (await readPerson(deps.table, personId))?.name ?? '';
  };
}
