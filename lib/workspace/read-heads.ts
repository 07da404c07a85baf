/** The fingerprints of the chain of published minutes, for anybody who wants to compare an archive. Nothing of what happened is in them. */
import { encodeWitness, WITNESS_SCHEMA } from '@/lib/documents/archive/archive';
import { HEADS_SCHEMA, type Heads } from '@/lib/documents/archive/heads';
import { AppError } from '@/lib/errors';
import { foldMeeting } from '@/lib/store/meeting';
import { readChain, sha256Hex } from '@/lib/store/meeting-event';
import type { Deps } from './deps';

/** For anybody, signed in or not. @throws AppError `notFound` while nothing is published; `corrupt` */
export async function readHeads(
  deps: Pick<Deps, 'table' | 'now' | 'signer'>,
  meetingId: string,
): Promise<Heads> {
  const chain = await readChain(deps.table, meetingId);
  if (foldMeeting(chain)?.state !== 'published') throw new AppError('notFound');
  const heads = await Promise.all(chain.map(({ json }) => sha256Hex(json)));
  const at = new Date(deps.now()).toISOString();
  const n = heads.length;
  const json = encodeWitness({
    schema: WITNESS_SCHEMA,
    meeting: meetingId,
    n,
    head: heads[n - 1] ?? '',
    at,
  });
  const witness = { json, jws: await deps.signer.sign(json) };
  return { schema: HEADS_SCHEMA, meeting: meetingId, heads, witness };
}
