/** A meeting's review or approval by the two ids of its address; in another group than its own it is nobody's. */
import { sha256 } from '@/app/_edge/sha256';
import { view } from '@/app/_edge/view';
import { AppError } from '@/lib/errors';
import { type ApprovalView, readApproval } from '@/lib/workspace/read-approval';
import { type MeetingView, readMeeting } from '@/lib/workspace/read-meeting';
import { isTextLocked } from '@/lib/workspace/reopen-text';

export type Ids = { readonly groupId: string; readonly meetingId: string };

export type MeetingApproval = ApprovalView &
  Pick<MeetingView, 'may'> & {
    /** In review, and yet nobody can write: its candidate never came. */
    readonly isLocked: boolean;
  };

/** @throws as `view` */
export function approvalOf(ids: Ids): Promise<MeetingApproval> {
  return view(async ({ actor, deps }) => {
    const found = await readApproval({ ...deps, sha256 }, actor, { meetingId: ids.meetingId });
    if (found.group.groupId !== ids.groupId) throw new AppError('notFound');
    const { may } = await readMeeting(deps, actor, { meetingId: ids.meetingId });
    return { ...found, may, isLocked: await isTextLocked(deps, found.meeting) };
  });
}
