/** Verifies the events of an archive one by one: bytes, signature, place, link, and whether it could happen at all. */
import { type PublicKey, signerOf, verifyDetached } from '@/lib/store/detached-jws';
import type { Stored } from '@/lib/store/event-chain';
import { filesOf, foldMeeting } from '@/lib/store/meeting';
import {
  candidateStatement,
  decodeEvent,
  itemStatement,
  type MeetingEvent,
  type SealedFile,
  sha256Hex,
} from '@/lib/store/meeting-event';
import { foldPart } from '@/lib/store/part';
import { decodePartEvent, type PartEvent, partStatement } from '@/lib/store/part-event';
import type { Archive } from './archive';
import { type Problem, problem, type Verdict } from './verdict';

export type CheckedChain = {
  readonly problems: readonly Problem[];
  /** What the chain tells of, a meeting or a confidential part, and which event was the last; `null` when it tells of none. */
  readonly told: (NonNullable<Verdict['meeting']> & { readonly n: number }) | null;
  /** The files that it names in the end. */
  readonly files: readonly SealedFile[];
  /** SHA-256 of the last event's text. */
  readonly head: string;
};

type Told = Pick<CheckedChain, 'told' | 'files'>;
type Keys = ReadonlyMap<string, PublicKey>;
type ReadEvent = { readonly n: number; readonly previous: string | null; readonly meeting: string };

/** How the events of one sort of chain are read. */
type Sort<E extends ReadEvent> = {
  readonly decode: (json: string) => E | null;
  /** False for an event of another chain. */
  readonly belongs: (event: E) => boolean;
  /** The text whose hash the event names, with that hash; `null` for one that names none. */
  readonly statement: (event: E) => { readonly text: string; readonly hash: string } | null;
  /** @throws AppError when an event could not follow */
  readonly fold: (chain: readonly Stored<E>[]) => Told;
};

/** @param keys by id */
export function verifyChain(archive: Archive, keys: Keys): Promise<CheckedChain> {
  return archive.part === undefined
    ? verifyEvents(archive, keys, ofMeeting(archive.meeting))
    : verifyEvents(archive, keys, ofPart(archive.meeting, archive.part));
}

const ofMeeting = (meetingId: string): Sort<MeetingEvent> => ({
  decode: decodeEvent,
  belongs: ({ meeting }) => meeting === meetingId,
  statement: ({ what, meeting }) => {
    if (what.type === 'candidatePrepared') {
      const { candidate, files, candidateHash: hash } = what;
      return { text: candidateStatement({ meeting, candidate, files }), hash };
    }
    if (what.type !== 'itemPrepared') return null;
    const { itemId, attempt, files, itemHash: hash } = what;
    return { text: itemStatement({ meeting, itemId, attempt, files }), hash };
  },
  fold: (chain) => {
    const meeting = foldMeeting(chain);
    if (meeting === null) return NOTHING;
    const { meetingId: id, title, date, state, n } = meeting;
    return { told: { id, title, date, state, n }, files: filesOf(meeting) };
  },
});

const ofPart = (meetingId: string, partId: string): Sort<PartEvent> => ({
  decode: decodePartEvent,
  belongs: ({ meeting, part }) => meeting === meetingId && part === partId,
  statement: ({ what, meeting, part }) => {
    if (what.type !== 'candidatePrepared') return null;
    const { candidate, files, candidateHash: hash } = what;
    return { text: partStatement({ meeting, part, candidate, files }), hash };
  },
  fold: (chain) => {
    const part = foldPart(chain);
    if (part === null) return NOTHING;
    const { mark, facts, state, files, n } = part;
    return { told: { id: meetingId, part: partId, title: mark, date: facts.decidedOn, state, n }, files };
  },
});

const NOTHING: Told = { told: null, files: [] };

async function verifyEvents<E extends ReadEvent>(
  archive: Archive,
  keys: Keys,
  sort: Sort<E>,
): Promise<CheckedChain> {
  const problems: Problem[] = [];
  const chain: Stored<E>[] = [];
  let previous: string | null = null;
  for (const [index, { json, jws }] of archive.chain.entries()) {
    const n = index + 1;
    problems.push(...(await signatureProblems({ text: json, jws, keys }, n)));
    const event = sort.decode(json);
    if (event === null) problems.push(problem('eventChanged', { event: n }));
    else {
      chain.push({ event, json, jws });
      if (!sort.belongs(event)) problems.push(problem('eventForeign', { event: n }));
      if (event.n !== n) problems.push(problem('eventOutOfPlace', { event: n }));
      if (event.previous !== previous) problems.push(problem('linkBroken', { event: n }));
    }
    previous = await sha256Hex(json);
  }
  problems.push(...(await candidateProblems(chain, sort)));
  const { impossible, ...told } = foldUntil(chain, sort);
  if (impossible !== null) problems.push(problem('eventImpossible', { event: impossible }));
  return { problems, ...told, head: previous ?? '' };
}

/** What is wrong with a signature; `n` is the event's number, `null` for the witness. */
export async function signatureProblems(
  signed: { readonly text: string; readonly jws: string; readonly keys: Keys },
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
async function candidateProblems<E extends ReadEvent>(
  chain: readonly Stored<E>[],
  { statement }: Sort<E>,
): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const { event } of chain) {
    const said = statement(event);
    if (said !== null && (await sha256Hex(said.text)) !== said.hash)
      problems.push(problem('candidateChanged', { event: event.n }));
  }
  return problems;
}

/** The fold, or how far it goes: the number of the first event that could not follow. */
function foldUntil<E extends ReadEvent>(
  chain: readonly Stored<E>[],
  { fold }: Sort<E>,
): Told & { readonly impossible: number | null } {
  let told = NOTHING;
  for (let length = 1; length <= chain.length; length += 1) {
    try {
      told = fold(chain.slice(0, length));
    } catch {
      return { ...told, impossible: length };
    }
  }
  return { ...told, impossible: null };
}
