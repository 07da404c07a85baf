/** The archive of one confidential part as a file to save, for those who are cleared for it. */
import { respond } from '@/app/_edge/respond';
import { sha256 } from '@/app/_edge/sha256';
import {
  clearedPartOf,
  type PartIds,
} from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/parts/[partId]/approval/part-approval-of';
import { exportPart } from '@/lib/workspace/export-part';

type Context = { params: Promise<PartIds> };

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const ids = await params;
  return respond(async ({ actor, deps }) => {
    await clearedPartOf(deps, actor, ids);
    const { meetingId, partId } = ids;
    const { text, fileName } = await exportPart({ ...deps, sha256 }, actor, { meetingId, partId });
    return new Response(text, {
      headers: {
        'Content-Type': 'application/json; charset=utf-8',
        'Content-Disposition': `attachment; filename="${fileName}"`,
        'Cache-Control': 'no-store',
      },
    });
  });
}
