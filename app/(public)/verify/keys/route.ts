/** The public keys that this installation has signed with, as JSON Web Keys. */

import { openDeps } from '@/app/_edge/asking';
import { refusalResponse } from '@/app/_edge/respond';
import { toAppError } from '@/lib/errors';
import { listPublicKeys } from '@/lib/store/public-key';

export async function GET(): Promise<Response> {
  try {
    const keys = (await listPublicKeys((await openDeps()).table)).map(({ jwk }) => jwk);
    return Response.json({ keys }, { headers: { 'Cache-Control': 'no-store' } });
  } catch (thrown) {
    return refusalResponse(toAppError(thrown));
  }
}
