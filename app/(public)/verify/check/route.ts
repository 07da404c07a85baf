/** Verifies an archive that is sent to it, against the keys of this installation. Stores nothing of it. */
import { openDeps } from '@/app/_edge/asking';
import { refusalResponse } from '@/app/_edge/respond';
import { describeVerdict } from '@/lib/documents/archive/describe-verdict';
import { verifyArchive } from '@/lib/documents/archive/verify-archive';
import { AppError, toAppError } from '@/lib/errors';
import { clientAddress, takeToken } from '@/lib/identity/rate-limit';
import { MAX_ARCHIVE_BYTES } from '@/lib/limits';
import { listPublicKeys } from '@/lib/store/public-key';

const HEADERS = { 'Cache-Control': 'no-store' };

/** JSON for a program; for a plain form, the verdict as lines of text. */
export async function POST(request: Request): Promise<Response> {
  try {
    const deps = await openDeps();
    await takeToken(deps, { bucket: 'verifyByAddress', key: clientAddress(request.headers) });
    const trusted = new Set((await listPublicKeys(deps.table)).map(({ jwk }) => jwk.kid));
    const verdict = await verifyArchive(await archiveIn(request), trusted);
    if (request.headers.get('accept')?.includes('application/json') === true)
      return Response.json(verdict, { headers: HEADERS });
    return new Response(describeVerdict(verdict), {
      headers: { ...HEADERS, 'Content-Type': 'text/plain; charset=utf-8' },
    });
  } catch (thrown) {
    return refusalResponse(toAppError(thrown));
  }
}

async function archiveIn(request: Request): Promise<Uint8Array> {
  const length = Number(request.headers.get('content-length') ?? Number.NaN);
  if (!(length <= MAX_ARCHIVE_BYTES)) throw new AppError('tooLarge', 'archiveTooLarge');
  const file = await request.formData().then(
    (form) => form.get('archive'),
    () => null,
  );
  if (!(file instanceof File)) throw new AppError('invalid', 'archiveMissing');
  return new Uint8Array(await file.arrayBuffer());
}
