/** Verifies the events of an archive one by one: bytes, signature, place, link, and whether it could happen at all. */
import { type PublicKey, signerOf, verifyDetached } from '@/lib/store/detached-jws';
import { foldMeeting, type Meeting } from '@/lib/store/meeting';
import {
  candidateStatement,
  decodeEvent,
  itemStatement,
  type StoredEvent,
  sha256Hex,
} from '@/lib/store/meeting-event';
import type { Archive } from './archive';
import { type Problem, problem } from './verdict';

export type CheckedChain = {
  readonly problems: readonly Problem[];
  /** The meeting that the chain tells of; `null` when it tells of none. */
  readonly meeting: Meeting | null;
  /** SHA-256 of the last event's text. */
  readonly head: string;
};

/** @param keys by id */
export async function verifyChain(
  archive: Archive,
  keys: ReadonlyMap<string, PublicKey>,
): Promise<CheckedChain> {
  const problems: Problem[] = [];
  const chain: StoredEvent[] = [];
  let previous: string | null = null;
  for (const [index, { json, jws }] of archive.chain.entries()) {
    const n = index + 1;
    problems.push(...(await signatureProblems({ text: json, jws, keys }, n)));
    const event = decodeEvent(json);
    if (event === null) problems.push(problem('eventChanged', { event: n }));
    else {
      chain.push({ event, json, jws });
      if (event.meeting !== archive.meeting) problems.push(problem('eventForeign', { event: n }));
      if (event.n !== n) problems.push(problem('eventOutOfPlace', { event: n }));
      if (event.previous !== previous) problems.push(problem('linkBroken', { event: n }));
    }
    previous = await sha256Hex(json);
  }
  problems.push(...(await candidateProblems(chain)));
  const { meeting, impossible } = foldUntil(chain);
  if (impossible !== null) problems.push(problem('eventImpossible', { event: impossible }));
  return { problems, meeting, head: previous ?? '' };
}

/** What is wrong with a signature; `n` is the event's number, `null` for the witness. */
export async function signatureProblems(
  signed: { readonly text: string; readonly jws: string; readonly keys: ReadonlyMap<string, PublicKey> },
  n: number | null,
): Promise<Problem[]> {
  const kid = signerOf(signed.jws);
  if (kid === null) return [problem('signatureMissing', { event: n })];
  const key = signed.keys.get(kid);
  if (key === undefined) return [problem('keyUnknown', { event: n, name: kid })];
  const isRight = await verifyDetached(signed.text, signed.jws, key);
  return isRight ? [] : [problem('signatureWrong', { event: n })];
}

/** The hash of a candidate, or of a single item, is that of its statement. */
async function candidateProblems(chain: readonly StoredEvent[]): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const { event } of chain) {
    const { what, meeting, n } = event;
    if (what.type === 'candidatePrepared') {
      const { candidate, files } = what;
      const hash = await sha256Hex(candidateStatement({ meeting, candidate, files }));
      if (hash !== what.candidateHash) problems.push(problem('candidateChanged', { event: n }));
    } else if (what.type === 'itemPrepared') {
      const { itemId, attempt, files } = what;
      const hash = await sha256Hex(itemStatement({ meeting, itemId, attempt, files }));
      if (hash !== what.itemHash) problems.push(problem('candidateChanged', { event: n }));
    }
  }
  return problems;
}

/** The fold, or how far it goes: the number of the first event that could not follow. */
function foldUntil(chain: readonly StoredEvent[]): { meeting: Meeting | null; impossible: number | null } {
  let meeting: Meeting | null = null;
  for (let length = 1; length <= chain.length; length += 1) {
    try {
      meeting = foldMeeting(chain.slice(0, length));
    } catch {
      return { meeting, impossible: length };
    }
  }
  return { meeting, impossible: null };
}
