/** Where the chain of published minutes stands: the fingerprint of every event, and a signed statement of the last. */
import { openDeps } from '@/app/_edge/asking';
import { refusalResponse } from '@/app/_edge/respond';
import { toAppError } from '@/lib/errors';
import { clientAddress, takeToken } from '@/lib/identity/rate-limit';
import { readHeads } from '@/lib/workspace/read-heads';

type Context = { params: Promise<{ meetingId: string }> };

export async function GET(request: Request, { params }: Context): Promise<Response> {
  try {
    const deps = await openDeps();
    await takeToken(deps, { bucket: 'verifyByAddress', key: clientAddress(request.headers) });
    const heads = await readHeads(deps, (await params).meetingId);
    return Response.json(heads, { headers: { 'Cache-Control': 'no-store' } });
  } catch (thrown) {
    return refusalResponse(toAppError(thrown));
  }
}
