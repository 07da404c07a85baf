/** Puts together the archive of a meeting from what is stored, and signs how far its chain reaches at this moment. */
import {
  ARCHIVE_SCHEMA,
  type ArchiveFile,
  encodeArchive,
  encodeWitness,
  toArchiveFile,
  WITNESS_SCHEMA,
} from '@/lib/documents/archive/archive';
import { AppError } from '@/lib/errors';
import { signerOf } from '@/lib/store/detached-jws';
import { filesOf, foldMeeting } from '@/lib/store/meeting';
import { readChain, sha256Hex } from '@/lib/store/meeting-event';
import { listPublicKeys } from '@/lib/store/public-key';
import { readSealedBytes } from '@/lib/store/sealed-bytes';
import type { SealDeps } from './seal-deps';

/**
 * The archive's text. Whoever calls has asked for access.
 * @throws AppError `notFound`; `corrupt` when something is damaged; `conflict` `chainUnsigned` for a chain from before signatures
 */
export async function assembleArchive(deps: SealDeps, meetingId: string): Promise<string> {
  const stored = await readChain(deps.table, meetingId);
  const meeting = foldMeeting(stored);
  const last = stored.at(-1);
  if (meeting === null || last === undefined) throw new AppError('notFound');
  const chain = stored.map(({ json, jws }) => {
    if (jws === null) throw new AppError('conflict', 'chainUnsigned');
    return { json, jws };
  });
  const files: ArchiveFile[] = [];
  for (const file of filesOf(meeting)) {
    const bytes = await readSealedBytes(deps.table, meetingId, { hash: file.sha256, sha256: deps.sha256 });
    files.push(toArchiveFile(file, bytes));
  }
  const json = encodeWitness({
    schema: WITNESS_SCHEMA,
    meeting: meetingId,
    n: chain.length,
    head: await sha256Hex(last.json),
    at: new Date(deps.now()).toISOString(),
  });
  const witness = { json, jws: await deps.signer.sign(json) };
  const used = new Set([...chain, witness].map(({ jws }) => signerOf(jws)));
  const keys = (await listPublicKeys(deps.table)).map(({ jwk }) => jwk).filter(({ kid }) => used.has(kid));
  return encodeArchive({ schema: ARCHIVE_SCHEMA, meeting: meetingId, chain, files, keys, witness });
}
