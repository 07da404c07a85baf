/** The archive of one confidential part, for those who are cleared for it. The export is written down before it is handed out. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { AppError } from '@/lib/errors';
import { readPartChain } from '@/lib/store/part-event';
import { archiveOf } from './assemble-archive';
import { idField, parseInput } from './input';
import { notePartRead } from './note-part-read';
import { requirePart } from './require-part';
import type { SealDeps } from './seal-deps';

const schema = z.object({ meetingId: idField, partId: idField });
export type ExportPartInput = z.input<typeof schema>;

/** Its text and the name to save it under. @throws AppError `notFound`, `corrupt` */
export async function exportPart(
  deps: SealDeps,
  actor: Actor,
  input: ExportPartInput,
): Promise<{ readonly text: string; readonly fileName: string }> {
  const { meetingId, partId } = parseInput(schema, input);
  const { meeting, part } = await requirePart(deps, actor, { meetingId, partId, action: 'exportPart' });
  const chain = await readPartChain(deps.table, meetingId, partId);
  if (chain.length === 0) throw new AppError('notFound');
  await notePartRead(deps, actor, { meetingId, partId, how: 'export' });
  const text = await archiveOf(deps, { meetingId, partId, chain, files: part.files });
  return { text, fileName: `${meeting.date}-${meetingId.slice(0, 8)}-${partId.slice(0, 8)}.klubba.json` };
}
