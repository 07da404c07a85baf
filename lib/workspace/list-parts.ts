/** The confidential parts of a meeting, each as far as the reader is cleared for it. Holds no text of any. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import type { Meeting } from '@/lib/store/meeting';
import type { Deps } from './deps';
import { idField, parseInput } from './input';
import { type PartView, viewPart } from './part-view';
import { requireMeeting } from './standing';

const schema = z.object({ meetingId: idField });
export type ListPartsInput = z.input<typeof schema>;

/** Oldest first. @throws AppError `notFound` */
export async function listParts(
  deps: Deps,
  actor: Actor,
  input: ListPartsInput,
): Promise<{ readonly meeting: Meeting; readonly parts: readonly PartView[] }> {
  const { meetingId } = parseInput(schema, input);
  const { meeting, group } = await requireMeeting(deps, actor, { meetingId, action: 'readMinutes' });
  const around = { actor, meeting, group };
  return { meeting, parts: await Promise.all(meeting.parts.map((part) => viewPart(deps, around, part))) };
}
