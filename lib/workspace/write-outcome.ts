/** Writes what a meeting concluded about earlier minutes into its own text: one ordinary sentence under an item. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { AppError } from '@/lib/errors';
import { readBlocks } from '@/lib/minutes/live/blocks';
import { blockElements } from '@/lib/minutes/live/from-blocks';
import { readItems } from '@/lib/minutes/live/read-items';
import { bodyOf } from '@/lib/minutes/live/shape';
import { loadRoom } from '@/lib/room/load-room';
import { writeRoom } from '@/lib/room/write-room';
import { readChain } from '@/lib/store/meeting-event';
import { derivedId } from './derived-id';
import { idField, parseInput } from './input';
import { changeOf } from './room-comments';
import { minutesRoom } from './room-name';
import { roomDepsOf, type SealDeps } from './seal-deps';
import { seedFirst } from './seed-first';
import { requireMeeting } from './standing';

const schema = z.object({ meetingId: idField, earlierMeetingId: idField, itemId: idField });
export type WriteOutcomeInput = z.input<typeof schema>;

/**
 * The sentence; the same outcome twice is written once.
 * @throws AppError `notFound` also without an outcome or item; `conflict` `meetingState`; as `writeRoom`
 */
export async function writeOutcome(deps: SealDeps, actor: Actor, input: WriteOutcomeInput): Promise<string> {
  const { meetingId, earlierMeetingId, itemId } = parseInput(schema, input);
  const { meeting, group } = await requireMeeting(deps, actor, { meetingId, action: 'writeMinutes' });
  const chain = await readChain(deps.table, meetingId);
  const concluded = chain
    .map(({ event }) => event)
    .findLast(({ what }) => what.type === 'previousHandled' && what.earlierMeeting === earlierMeetingId);
  if (concluded?.what.type !== 'previousHandled') throw new AppError('notFound');
  const { outcome, text: said, date } = concluded.what;
  const ending = outcome === 'noChanges' ? 'Inga justeringar; läggs till handlingarna.' : said;
  const text = `Anteckningarna från ${date} gicks igenom. ${ending}`;
  await seedFirst(deps, meeting, group);
  const rooms = roomDepsOf(deps);
  const room = minutesRoom(meetingId, meeting.generation);
  const doc = await loadRoom(rooms, room);
  if (!readItems(doc).some(({ id }) => id === itemId)) throw new AppError('notFound');
  const id = await derivedId('outcome', concluded.id);
  if (readBlocks(doc, itemId).some((block) => block.id === id)) return text;
  const escaped = text.replace(/[\\*]/g, '\\$&');
  const update = changeOf(doc, () => {
    const body = bodyOf(doc, itemId);
    body.insert(body.length, blockElements([{ kind: 'note', id, text: escaped, list: null }], itemId));
  });
  doc.destroy();
  await writeRoom(rooms, room, { personId: actor.personId, update });
  return text;
}
