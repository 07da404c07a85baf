/** A calendar feed: the address is the proof. What its owner may read is decided anew at every fetch. */
import { openDeps } from '@/app/_edge/asking';
import { refusalResponse } from '@/app/_edge/respond';
import { sha256 } from '@/app/_edge/sha256';
import { readEnv } from '@/lib/env';
import { toAppError } from '@/lib/errors';
import { clientAddress, takeToken } from '@/lib/identity/rate-limit';
import { writeFeed } from '@/lib/workspace/write-feed';

type Context = { params: Promise<{ token: string }> };

/** Kept by the asker's program alone, and asked for again every time. */
const HEADERS = {
  'Cache-Control': 'private, no-cache',
  'X-Robots-Tag': 'noindex',
  'Referrer-Policy': 'no-referrer',
};

export async function GET(request: Request, { params }: Context): Promise<Response> {
  try {
    const secret = (await params).token.replace(/\.ics$/, '');
    const deps = await openDeps();
    await takeToken(deps, { bucket: 'calendarByAddress', key: clientAddress(request.headers) });
    const text = await writeFeed({ ...deps, sha256 }, { secret, url: readEnv().url });
    await takeToken(deps, { bucket: 'calendarByFeed', key: sha256(new TextEncoder().encode(secret)) });
    const etag = `"${sha256(new TextEncoder().encode(text))}"`;
    if (request.headers.get('if-none-match') === etag)
      return new Response(null, { status: 304, headers: { ...HEADERS, ETag: etag } });
    return new Response(text, {
      headers: {
        ...HEADERS,
        ETag: etag,
        'Content-Type': 'text/calendar; charset=utf-8',
        'Content-Disposition': 'inline; filename="klubba.ics"',
      },
    });
  } catch (thrown) {
    return refusalResponse(toAppError(thrown));
  }
}
