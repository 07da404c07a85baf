/** A meeting by the two ids of its address. The address of a meeting in another group than its own is nobody's. */
import { AppError } from '@/lib/errors';
import type { MeetingView } from '@/lib/workspace/read-meeting';

/** @throws AppError `notFound` */
export async function meetingOf(
  ids: { readonly groupId: string; readonly meetingId: string },
  read: (input: { meetingId: string }) => Promise<MeetingView>,
): Promise<MeetingView> {
  const found = await read({ meetingId: ids.meetingId });
  if (found.group.groupId !== ids.groupId) throw new AppError('notFound');
  return found;
}
