/** Ends one kind of mail: asked by the page, or by a mail program's own button (RFC 8058), which has no page of ours. */
import { openDeps } from '@/app/_edge/asking';
import { refusalResponse } from '@/app/_edge/respond';
import { readEnv } from '@/lib/env';
import { toAppError } from '@/lib/errors';
import { clientAddress, takeToken } from '@/lib/identity/rate-limit';
import { acceptOptOut } from '@/lib/workspace/opt-out';

type Context = { params: Promise<{ token: string }> };

/** A program that only opens addresses is shown the page that asks. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  return toPage((await params).token);
}

export async function POST(request: Request, { params }: Context): Promise<Response> {
  try {
    const { token } = await params;
    const deps = await openDeps();
    await takeToken(deps, { bucket: 'optOutByAddress', key: clientAddress(request.headers) });
    await acceptOptOut(deps, token);
    return toPage(token);
  } catch (thrown) {
    return refusalResponse(toAppError(thrown));
  }
}

function toPage(token: string): Response {
  const location = `${readEnv().url}/mail/opt-out/${encodeURIComponent(token)}`;
  return new Response(null, { status: 303, headers: { Location: location, 'Cache-Control': 'no-store' } });
}
