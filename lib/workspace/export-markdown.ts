/** The open minutes of a meeting as Markdown, as they stand now. Secret parts are masked in it, whoever asks. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { recordToMarkdown } from '@/lib/documents/markdown';
import { AppError } from '@/lib/errors';
import { toRecord } from '@/lib/minutes/live/to-record';
import { splitSecretParts } from '@/lib/minutes/secret-parts';
import { loadRoom } from '@/lib/room/load-room';
import { type Meeting, readMeeting } from '@/lib/store/meeting';
import { idField, parseInput } from './input';
import { minutesRoom } from './room-name';
import { roomDepsOf, type SealDeps } from './seal-deps';
import { requireMeeting } from './standing';

const schema = z.object({ meetingId: idField });
export type ExportMarkdownInput = z.input<typeof schema>;

/** Its text and the name to save it under. Writes nothing. @throws AppError `notFound`, `corrupt` */
export async function exportMarkdown(
  deps: SealDeps,
  actor: Actor,
  input: ExportMarkdownInput,
): Promise<{ readonly text: string; readonly fileName: string }> {
  const { meetingId } = parseInput(schema, input);
  const { meeting } = await requireMeeting(deps, actor, { meetingId, action: 'exportMinutes' });
  const text = await markdownOf(deps, meeting);
  return { text, fileName: `${meeting.date}-${meetingId.slice(0, 8)}.md` };
}

/** The same for whoever has the machine. @throws AppError `notFound`, `corrupt` */
export async function assembleMarkdown(deps: SealDeps, meetingId: string): Promise<string> {
  const meeting = await readMeeting(deps.table, meetingId);
  if (meeting === null) throw new AppError('notFound');
  return markdownOf(deps, meeting);
}

async function markdownOf(deps: SealDeps, { meetingId, generation }: Meeting): Promise<string> {
  const doc = await loadRoom(roomDepsOf(deps), minutesRoom(meetingId, generation));
  const { open } = splitSecretParts(toRecord(doc));
  doc.destroy();
  return recordToMarkdown(open);
}
