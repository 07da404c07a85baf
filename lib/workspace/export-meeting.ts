/** The archive of a meeting, for those who may read it. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { assembleArchive } from './assemble-archive';
import { idField, parseInput } from './input';
import type { SealDeps } from './seal-deps';
import { requireMeeting } from './standing';

const schema = z.object({ meetingId: idField });
export type ExportMeetingInput = z.input<typeof schema>;

/** Its text and the name to save it under. Writes nothing. @throws AppError `notFound`, `corrupt`, `conflict` `chainUnsigned` */
export async function exportMeeting(
  deps: SealDeps,
  actor: Actor,
  input: ExportMeetingInput,
): Promise<{ readonly text: string; readonly fileName: string }> {
  const { meetingId } = parseInput(schema, input);
  const { meeting } = await requireMeeting(deps, actor, { meetingId, action: 'exportMinutes' });
  const text = await assembleArchive(deps, meetingId);
  return { text, fileName: `${meeting.date}-${meetingId.slice(0, 8)}.klubba.json` };
}
