/** The confidential parts of a meeting as one person may know of them. */
import type { Actor } from '@/lib/access/actor';
import type { Deps } from '@/lib/workspace/deps';
import { listParts } from '@/lib/workspace/list-parts';
import type { PartView } from '@/lib/workspace/part-view';
import type { MeetingView } from '@/lib/workspace/read-meeting';

/** @throws AppError `notFound` */
export async function partsOf(
  deps: Deps,
  actor: Actor,
  { meeting }: MeetingView,
): Promise<readonly PartView[]> {
  const { parts } = await listParts(deps, actor, { meetingId: meeting.meetingId });
  return parts;
}
