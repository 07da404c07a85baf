/**
 * Makes a meeting of a group out of imported minutes: the meeting first, then its confidential parts, then the open live
 * document from what is left, each once. The open document never holds a word of the parts.
 */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { AppError } from '@/lib/errors';
import { MAX_IMPORT_ITEMS } from '@/lib/limits';
import { type Item, type MinutesRecord, minutesRecordSchema } from '@/lib/minutes/record';
import type { Meeting } from '@/lib/store/meeting';
import { createMeeting } from './create-meeting';
import { importParts } from './import-parts';
import { dateField, idField, nameField, parseInput, requestIdField } from './input';
import { requireImport } from './require-import';
import { minutesRoom } from './room-name';
import type { SealDeps } from './seal-deps';
import { seedRoom } from './seed-minutes';
import { requireMeeting } from './standing';

const schema = z.object({
  requestId: requestIdField,
  groupId: idField,
  /** Minutes that do not say their day or title take these. */
  date: dateField,
  title: nameField,
  record: minutesRecordSchema,
});
export type ImportMinutesInput = z.input<typeof schema>;

/**
 * The meeting with its minutes; the same one when the same `requestId` comes again.
 * @throws AppError `notFound`; `tooLarge` `importTooManyItems`; `invalid` `nameMissing` | `dateInvalid`
 */
export async function importMinutes(
  deps: SealDeps,
  actor: Actor,
  input: ImportMinutesInput,
): Promise<Meeting> {
  const { record, ...wanted } = parseInput(schema, input);
  await requireImport(deps, actor, wanted.groupId);
  if (countItems(record.items) > MAX_IMPORT_ITEMS) throw new AppError('tooLarge', 'importTooManyItems');
  const { start, end, place } = record;
  const times = start !== null && end !== null && start >= end ? { start, end: null } : { start, end };
  const meeting = await createMeeting(deps, actor, { ...wanted, seriesId: null, ...times, place });
  const { group } = await requireMeeting(deps, actor, {
    meetingId: meeting.meetingId,
    action: 'importMinutes',
  });
  const whole: MinutesRecord = { ...record, group: group.name, title: wanted.title, date: wanted.date };
  const content = await importParts(deps, actor, { meetingId: meeting.meetingId, record: whole });
  const room = minutesRoom(meeting.meetingId, meeting.generation);
  await seedRoom(deps, { room, record: () => content });
  return meeting;
}

function countItems(items: readonly Item[]): number {
  return items.reduce((sum, item) => sum + 1 + countItems(item.items), 0);
}
