/** The meeting out of an imported text and the choices that were made about it. */
import { respond } from '@/app/_edge/respond';
import { sha256 } from '@/app/_edge/sha256';
import { readIsolated } from '@/lib/documents/import/isolation';
import { AppError } from '@/lib/errors';
import { takeToken } from '@/lib/identity/rate-limit';
import { MAX_IMPORT_TEXT_BYTES } from '@/lib/limits';
import { type MakeImportInput, makeImport } from '@/lib/workspace/make-import';

/** Twice the text, because JSON escapes it, and room for the choices. */
const MAX_BODY_BYTES = 3 * MAX_IMPORT_TEXT_BYTES;

export async function POST(request: Request): Promise<Response> {
  return respond(async ({ actor, deps }) => {
    await takeToken(deps, { bucket: 'importByPerson', key: actor.personId });
    const input = await readJson(request);
    const meeting = await makeImport({ ...deps, sha256, readSource: readIsolated }, actor, input);
    return { to: `/groups/${meeting.groupId}/meetings/${meeting.meetingId}` };
  });
}

/** The verb checks its form. */
async function readJson(request: Request): Promise<MakeImportInput> {
  if (Number(request.headers.get('content-length') ?? 0) > MAX_BODY_BYTES)
    throw new AppError('tooLarge', 'importTooLarge');
  try {
    return (await request.json()) as MakeImportInput;
  } catch (cause) {
    throw new AppError('invalid', null, { cause });
  }
}
