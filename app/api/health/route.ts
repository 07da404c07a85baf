/** Says whether this instance can serve: it can when the table answers. Tells nothing else to anyone. */
import { openDeps } from '@/app/_edge/asking';
import { logFailure } from '@/app/_edge/log';

const HEADERS = { 'Cache-Control': 'no-store' };
/** A key that nothing is ever stored under. */
const PROBE = { pk: 'HEALTH', sk: 'PROBE' };

export async function GET(): Promise<Response> {
  try {
    await (await openDeps()).table.get(PROBE);
    return Response.json({ status: 'ready' }, { headers: HEADERS });
  } catch (thrown) {
    logFailure('health', thrown);
    return Response.json(
      { status: 'unavailable' },
      { status: 503, headers: { ...HEADERS, 'Retry-After': '5' } },
    );
  }
}
