/** The open minutes of a meeting as a Markdown file to save. */
import { respond } from '@/app/_edge/respond';
import { sha256 } from '@/app/_edge/sha256';
import { exportMarkdown } from '@/lib/workspace/export-markdown';

type Context = { params: Promise<{ groupId: string; meetingId: string }> };

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { meetingId } = await params;
  return respond(async ({ actor, deps }) => {
    const { text, fileName } = await exportMarkdown({ ...deps, sha256 }, actor, { meetingId });
    return new Response(text, {
      headers: {
        'Content-Type': 'text/markdown; charset=utf-8',
        'Content-Disposition': `attachment; filename="${fileName}"`,
        'Cache-Control': 'no-store',
      },
    });
  });
}
