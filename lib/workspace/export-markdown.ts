/** The open minutes of a meeting as Markdown, as they stand now. Secret parts are masked in it, whoever asks. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { recordToMarkdown } from '@/lib/documents/markdown';
import { AppError } from '@/lib/errors';
import { splitSecretParts } from '@/lib/minutes/secret-parts';
import { type Group, readGroup } from '@/lib/store/group';
import { type Meeting, readMeeting } from '@/lib/store/meeting';
import { idField, parseInput } from './input';
import { liveRecord } from './live-record';
import type { SealDeps } from './seal-deps';
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
  const { meeting, group } = await requireMeeting(deps, actor, { meetingId, action: 'exportMinutes' });
  const text = await markdownOf(deps, meeting, group);
  return { text, fileName: `${meeting.date}-${meetingId.slice(0, 8)}.md` };
}

/** The same for whoever has the machine. @throws AppError `notFound`, `corrupt` */
export async function assembleMarkdown(deps: SealDeps, meetingId: string): Promise<string> {
  const meeting = await readMeeting(deps.table, meetingId);
  const group = meeting === null ? null : await readGroup(deps.table, meeting.groupId);
  if (meeting === null || group === null) throw new AppError('notFound');
  return markdownOf(deps, meeting, group);
}

async function markdownOf(deps: SealDeps, meeting: Meeting, group: Group): Promise<string> {
  return recordToMarkdown(splitSecretParts(await liveRecord(deps, meeting, group)).open);
}
