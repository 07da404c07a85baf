/** What differs between a version of the open text and the one before it, or the text as it is now: as text, line by line. */
import { diffLines } from 'diff';
import type * as Y from 'yjs';
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { recordToMarkdown } from '@/lib/documents/markdown';
import { AppError } from '@/lib/errors';
import { differenceOf, type Piece } from '@/lib/minutes/comments/difference';
import { toRecord } from '@/lib/minutes/live/to-record';
import { splitSecretParts } from '@/lib/minutes/secret-parts';
import { loadRoom } from '@/lib/room/load-room';
import { listVersions, loadVersion } from '@/lib/room/versions';
import type { Group } from '@/lib/store/group';
import type { Meeting } from '@/lib/store/meeting';
import { idField, parseInput } from './input';
import { minutesRoom } from './room-name';
import { roomDepsOf, type SealDeps } from './seal-deps';
import { requireMeeting } from './standing';

const schema = z.object({
  meetingId: idField,
  /** ms since 1970; `null`: the text as it is now. */
  at: z.number().nullable(),
  with: z.enum(['before', 'now']).default('before'),
});
export type CompareVersionInput = z.input<typeof schema>;

/** A passage that changed, with the line before it to say where. */
export type Passage = { readonly where: string; readonly pieces: readonly Piece[] };

export type Comparison = {
  readonly meeting: Meeting;
  readonly group: Group;
  /** What the version is compared with; `null`: nothing came before. */
  readonly other: number | null | 'now';
  readonly passages: readonly Passage[];
  /** The whole text of the version. */
  readonly text: string;
};

/** More edits than this are another text: told as all removed and all added. */
const MAX_EDITS = 5_000;

/** @throws AppError `notFound` when the version is not of the present generation; `corrupt` */
export async function compareVersion(
  deps: SealDeps,
  actor: Actor,
  input: CompareVersionInput,
): Promise<Comparison> {
  const wanted = parseInput(schema, input);
  const { meetingId, at } = wanted;
  const { meeting, group } = await requireMeeting(deps, actor, { meetingId, action: 'readHistory' });
  const room = minutesRoom(meetingId, meeting.generation);
  const versions = await listVersions(deps, room);
  if (at !== null && !versions.some((one) => one.at === at)) throw new AppError('notFound');
  const before = versions.findLast((one) => at === null || one.at < at)?.at ?? null;
  const text = await textAt(deps, room, at);
  const isWithNow = wanted.with === 'now' && at !== null;
  const other = isWithNow
    ? await textAt(deps, room, null)
    : before === null
      ? ''
      : await textAt(deps, room, before);
  const passages = isWithNow ? passagesOf(text, other) : passagesOf(other, text);
  return { meeting, group, other: isWithNow ? 'now' : before, passages, text };
}

async function textAt(deps: SealDeps, room: string, at: number | null): Promise<string> {
  const rooms = roomDepsOf(deps);
  const doc: Y.Doc = at === null ? await loadRoom(rooms, room) : await loadVersion(rooms, room, at);
  const { open } = splitSecretParts(toRecord(doc));
  doc.destroy();
  return recordToMarkdown(open);
}

/** Neighbouring lines that were removed and added are one passage, compared word by word. */
export function passagesOf(before: string, after: string): Passage[] {
  const changes = diffLines(before, after, { maxEditLength: MAX_EDITS });
  if (changes === undefined)
    return [{ where: '', pieces: differenceOf(before, '').concat(differenceOf('', after)) }];
  const passages: Passage[] = [];
  let where = '';
  for (let at = 0; at < changes.length; at++) {
    const [change, next] = [changes[at], changes[at + 1]];
    if (change === undefined) continue;
    if (!change.added && !change.removed) {
      where = lastLine(change.value) ?? where;
      continue;
    }
    const isPair = change.removed && next?.added === true;
    const removed = change.removed ? change.value : '';
    const added = isPair ? next.value : change.added ? change.value : '';
    passages.push({ where, pieces: differenceOf(removed.trim(), added.trim()) });
    if (isPair) at += 1;
  }
  return passages.filter(({ pieces }) => pieces.length > 0);
}

/** The last line with words: usually the heading or the paragraph above. */
const lastLine = (text: string): string | undefined =>
  text
    .split('\n')
    .findLast((line) => /[\p{L}\p{N}]/u.test(line))
    ?.replace(/[#*]+/g, '')
    .trim();
