/**
 * The time line of a meeting's open text: its versions, newest first, and who wrote between each and the one before. Only the
 * present generation's: what stood in an earlier one may have become confidential since.
 */
import * as Y from 'yjs';
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { can } from '@/lib/access/can';
import { readAuthors } from '@/lib/room/authors';
import { loadRoom } from '@/lib/room/load-room';
import { listVersions, loadVersion } from '@/lib/room/versions';
import type { Group } from '@/lib/store/group';
import type { Meeting } from '@/lib/store/meeting';
import { membershipOf } from '@/lib/store/membership';
import type { RoomVersion } from '@/lib/store/room-version';
import { idField, parseInput } from './input';
import { minutesRoom } from './room-name';
import { roomDepsOf, type SealDeps } from './seal-deps';
import { meetingFacts, requireMeeting } from './standing';

/** Versions of one page: each costs reading a document. */
const MAX_SHOWN = 20;

const schema = z.object({
  meetingId: idField,
  /** Only versions older than this (ms since 1970). */
  before: z.number().nullable().default(null),
});
export type ReadVersionsInput = z.input<typeof schema>;

export type VersionLine = {
  /** ms since 1970, the version's id; `null` is the text as it is now. */
  readonly at: number | null;
  /** A step of the meeting's life, or empty. */
  readonly name: string;
  /** Who took the step. */
  readonly by: string | null;
  /** Names of those who wrote since the version before, in the order of the alphabet. */
  readonly authors: readonly string[];
};

export type VersionsView = {
  readonly meeting: Meeting;
  readonly group: Group;
  readonly lines: readonly VersionLine[];
  /** Older versions are found before this; `null` when there are none. */
  readonly next: number | null;
  readonly mayRestore: boolean;
};

/** @throws AppError `notFound`, `corrupt` */
export async function readVersions(
  deps: SealDeps,
  actor: Actor,
  input: ReadVersionsInput,
): Promise<VersionsView> {
  const { meetingId, before } = parseInput(schema, input);
  const { meeting, group } = await requireMeeting(deps, actor, { meetingId, action: 'readHistory' });
  const room = minutesRoom(meetingId, meeting.generation);
  const all = (await listVersions(deps, room)).filter(({ at }) => before === null || at < before);
  const older = all.slice(-MAX_SHOWN - 1);
  const shown = older.slice(-MAX_SHOWN);
  const [first] = all.length > shown.length ? older : [];
  const names = await namesIn(deps, room, group);
  const ends = before === null ? [...shown, null] : shown;
  const lines: VersionLine[] = [];
  let clocks = first === undefined ? new Map<number, number>() : await clocksAt(deps, room, first);
  for (const version of ends) {
    const now = await clocksAt(deps, room, version);
    lines.push({ ...told(version, group), authors: names(newerIn(now, clocks)) });
    clocks = now;
  }
  return {
    meeting,
    group,
    lines: lines.filter(({ at, authors }) => at !== null || authors.length > 0).reverse(),
    next: all.length > shown.length ? (shown[0]?.at ?? null) : null,
    mayRestore: can(actor, 'restoreVersion', meetingFacts(meeting, group, actor.personId)),
  };
}

function told(version: RoomVersion | null, group: Group): Omit<VersionLine, 'authors'> {
  if (version === null) return { at: null, name: '', by: null };
  const by = version.by === null ? null : (membershipOf(group, version.by)?.name ?? null);
  return { at: version.at, name: version.name, by };
}

async function clocksAt(
  deps: SealDeps,
  room: string,
  version: RoomVersion | null,
): Promise<Map<number, number>> {
  const rooms = roomDepsOf(deps);
  const doc = version === null ? await loadRoom(rooms, room) : await loadVersion(rooms, room, version.at);
  const clocks = Y.decodeStateVector(Y.encodeStateVector(doc));
  doc.destroy();
  return clocks;
}

const newerIn = (now: ReadonlyMap<number, number>, before: ReadonlyMap<number, number>): number[] =>
  [...now].flatMap(([client, clock]) => (clock > (before.get(client) ?? 0) ? [client] : []));

/** Names by client id. Who has left the group, and the program itself, have none. */
async function namesIn(
  deps: SealDeps,
  room: string,
  group: Group,
): Promise<(clients: readonly number[]) => string[]> {
  const authors = await readAuthors(deps, room);
  return (clients) => {
    const people = new Set(clients.map((client) => authors.get(client) ?? ''));
    return [...people]
      .flatMap((id) => membershipOf(group, id)?.name ?? [])
      .sort((a, b) => a.localeCompare(b));
  };
}
