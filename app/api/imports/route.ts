/** A file with minutes, read and told back; nothing is stored. */
import { respond } from '@/app/_edge/respond';
import { readIsolated } from '@/lib/documents/import/isolation';
import { AppError } from '@/lib/errors';
import { takeToken } from '@/lib/identity/rate-limit';
import { MAX_IMPORT_FILE_BYTES } from '@/lib/limits';
import { readImport } from '@/lib/workspace/read-import';

/** The body is the file; `group` and `name` stand in the address. */
export async function POST(request: Request): Promise<Response> {
  return respond(async ({ actor, deps }) => {
    await takeToken(deps, { bucket: 'importByPerson', key: actor.personId });
    // A proxy in front may cut what is longer, so the length is asked before a byte is read.
    if (Number(request.headers.get('content-length') ?? 0) > MAX_IMPORT_FILE_BYTES)
      throw new AppError('tooLarge', 'importTooLarge');
    const asked = new URL(request.url).searchParams;
    return readImport({ ...deps, readSource: readIsolated }, actor, {
      groupId: asked.get('group') ?? '',
      name: asked.get('name') ?? '',
      bytes: new Uint8Array(await request.arrayBuffer()),
    });
  });
}
