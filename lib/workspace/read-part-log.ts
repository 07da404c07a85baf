/** Who has read a confidential part, when and how, for those who answer for it. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { listPartReads, type PartRead } from '@/lib/store/part-read';
import type { Deps } from './deps';
import { idField, parseInput } from './input';
import { requirePart } from './require-part';

const schema = z.object({ meetingId: idField, partId: idField });
export type ReadPartLogInput = z.input<typeof schema>;

export type PartLogLine = Pick<PartRead, 'at' | 'personId' | 'name' | 'how'>;

/** Newest first. @throws AppError `notFound` */
export async function readPartLog(
  deps: Deps,
  actor: Actor,
  input: ReadPartLogInput,
): Promise<{ readonly lines: readonly PartLogLine[] }> {
  const { meetingId, partId } = parseInput(schema, input);
  await requirePart(deps, actor, { meetingId, partId, action: 'readAccessLog' });
  const reads = await listPartReads(deps.table, meetingId, partId);
  return { lines: reads.reverse().map(({ at, personId, name, how }) => ({ at, personId, name, how })) };
}
