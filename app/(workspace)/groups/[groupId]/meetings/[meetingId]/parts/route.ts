/** What an open page asks again: which room the open text is in, and which confidential parts there are. No text. */
import { respond } from '@/app/_edge/respond';
import { sha256 } from '@/app/_edge/sha256';
import { meetingOf } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/meeting-of';
import { partsOf } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/parts-of';
import { readMeeting } from '@/lib/workspace/read-meeting';
import { settleMarking } from '@/lib/workspace/settle-marking';

type Context = { params: Promise<{ groupId: string; meetingId: string }> };

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const ids = await params;
  return respond(async ({ actor, deps }) => {
    const read = () => meetingOf(ids, (input) => readMeeting(deps, actor, input));
    const before = await read();
    // Whoever looks for where the text went on completes what moves it, if its mover is gone.
    const isSettled = await settleMarking({ ...deps, sha256 }, before.meeting.meetingId);
    const found = isSettled ? await read() : before;
    const { minutes: room, comments: commentsRoom } = found.rooms;
    return { room, commentsRoom, parts: await partsOf(deps, actor, found) };
  });
}
