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
import { readChain, type SealedFile, sha256Hex } from '@/lib/store/meeting-event';
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
  if (meeting === null) throw new AppError('notFound');
  return await archiveOf(deps, { meetingId, partId: null, chain: stored, files: filesOf(meeting) });
}

export type Archived = {
  readonly meetingId: string;
  /** `null`: the meeting's own chain. */
  readonly partId: string | null;
  readonly chain: readonly { readonly json: string; readonly jws: string | null }[];
  /** Those that the chain names in the end, in its order. */
  readonly files: readonly SealedFile[];
};

/** The archive of one chain with its files. @throws AppError as `assembleArchive` */
export async function archiveOf(
  deps: SealDeps,
  { meetingId, partId, chain: stored, files: named }: Archived,
): Promise<string> {
  const chain = stored.map(({ json, jws }) => {
    if (jws === null) throw new AppError('conflict', 'chainUnsigned');
    return { json, jws };
  });
  const of = partId === null ? { meeting: meetingId } : { meeting: meetingId, part: partId };
  const place = partId === null ? meetingId : { meetingId, partId };
  const files: ArchiveFile[] = [];
  for (const file of named) {
    const bytes = await readSealedBytes(deps.table, place, { hash: file.sha256, sha256: deps.sha256 });
    files.push(toArchiveFile(file, bytes));
  }
  const json = encodeWitness({
    ...{ schema: WITNESS_SCHEMA, ...of, n: chain.length },
    head: await sha256Hex(chain.at(-1)?.json ?? ''),
    at: new Date(deps.now()).toISOString(),
  });
  const witness = { json, jws: await deps.signer.sign(json) };
  const used = new Set([...chain, witness].map(({ jws }) => signerOf(jws)));
  const keys = (await listPublicKeys(deps.table)).map(({ jwk }) => jwk).filter(({ kid }) => used.has(kid));
  return encodeArchive({ schema: ARCHIVE_SCHEMA, ...of, chain, files, keys, witness });
}
