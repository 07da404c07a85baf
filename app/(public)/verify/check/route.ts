/** Verifies an archive that is sent to it, against the keys of this installation. Stores nothing of it. */
import { openDeps } from '@/app/_edge/asking';
import { refusalResponse } from '@/app/_edge/respond';
import { describeStanding } from '@/lib/documents/archive/describe-standing';
import { describeVerdict } from '@/lib/documents/archive/describe-verdict';
import { type Standing, standingOf } from '@/lib/documents/archive/heads';
import type { Verdict } from '@/lib/documents/archive/verdict';
import { verifyArchive } from '@/lib/documents/archive/verify-archive';
import { AppError, toAppError } from '@/lib/errors';
import { clientAddress, takeToken } from '@/lib/identity/rate-limit';
import { MAX_ARCHIVE_BYTES } from '@/lib/limits';
import { readChain, sha256Hex } from '@/lib/store/meeting-event';
import { readPartChain } from '@/lib/store/part-event';
import { listPublicKeys } from '@/lib/store/public-key';
import type { Table } from '@/lib/store/table';

const HEADERS = { 'Cache-Control': 'no-store' };

/** JSON for a program; for a plain form, the verdict as lines of text. */
export async function POST(request: Request): Promise<Response> {
  try {
    const deps = await openDeps();
    await takeToken(deps, { bucket: 'verifyByAddress', key: clientAddress(request.headers) });
    const trusted = new Set((await listPublicKeys(deps.table)).map(({ jwk }) => jwk.kid));
    const verdict = await verifyArchive(await archiveIn(request), trusted);
    const standing = await standingHere(deps.table, verdict);
    if (request.headers.get('accept')?.includes('application/json') === true)
      return Response.json({ ...verdict, standing }, { headers: HEADERS });
    const words = standing === null ? '' : describeStanding(standing, 'this installation', 'this moment');
    return new Response(describeVerdict(verdict) + words, {
      headers: { ...HEADERS, 'Content-Type': 'text/plain; charset=utf-8' },
    });
  } catch (thrown) {
    return refusalResponse(toAppError(thrown));
  }
}

/** Whoever has an intact archive that was signed here knows of the meeting; told is whether its chain has gone on since. */
async function standingHere(table: Table, { through, meeting }: Verdict): Promise<Standing | null> {
  if (through === null || meeting === null) return null;
  const { id, part } = meeting;
  const chain = part === undefined ? await readChain(table, id) : await readPartChain(table, id, part);
  if (chain.length === 0) return null;
  return standingOf(through, await Promise.all(chain.map(({ json }) => sha256Hex(json))));
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
