/**
 * A confidential part as the fold of its chain. Owns which event may follow on which. That the part exists at all is said
 * by the meeting's chain (`partMarked`): a chain that no meeting names is a marking that was not completed.
 */
import { AppError } from '@/lib/errors';
import { isFullyApproved } from './meeting';
import type { SealedFile } from './meeting-event';
import { type PartEvent, type PartFacts, readPartChain, type StoredPartEvent } from './part-event';
import type { Table } from './table';

export type Part = {
  readonly meetingId: string;
  readonly partId: string;
  readonly itemId: string;
  readonly scope: 'item' | 'part';
  readonly mark: string;
  readonly facts: PartFacts;
  /** The day of the end event, until somebody has assessed anew. */
  readonly endEventNotedOn: string | null;
  readonly isLifted: boolean;
  readonly state: 'open' | 'signing' | 'sealed';
  /** Of the part's room; counts from 1. */
  readonly generation: number;
  readonly candidate: number;
  readonly candidateHash: string | null;
  readonly signerIds: readonly string[];
  readonly approvedBy: readonly string[];
  readonly files: readonly SealedFile[];
  /** Number of the last event. */
  readonly n: number;
};

type Happening = PartEvent['what'];
type Sealing = Extract<Happening, { type: 'sealed' }>;

/** Whether `what` may follow on the part as it is (`null`: no part yet). */
export function mayFollowOnPart(part: Part | null, what: Happening): boolean {
  if (part === null || what.type === 'marked') return part === null && what.type === 'marked';
  switch (what.type) {
    case 'endEventNoted':
    case 'reassessed':
    case 'lifted':
      return !part.isLifted;
    case 'candidatePrepared':
      return (
        part.state === 'open' && what.candidate === part.candidate + 1 && what.generation === part.generation
      );
    case 'candidateApproved':
      return part.state === 'signing' && isCandidate(part, what);
    case 'returned':
      return part.state === 'signing' && what.candidate === part.candidate;
    case 'sealed':
      return part.state === 'signing' && isCandidate(part, what) && isSealOf(part, what);
  }
}

const isCandidate = (part: Part, what: { readonly candidate: number; readonly candidateHash: string }) =>
  what.candidate === part.candidate && what.candidateHash === part.candidateHash;

function isSealOf(part: Part, { files, approverIds }: Sealing): boolean {
  return (
    isFullyApproved(part) &&
    JSON.stringify(files) === JSON.stringify(part.files) &&
    JSON.stringify([...approverIds].sort()) === JSON.stringify([...part.approvedBy].sort())
  );
}

/** The part after one more event. @throws AppError `corrupt` when the event cannot follow */
export function stepPart(part: Part | null, event: PartEvent): Part {
  const { what, actor } = event;
  if (!mayFollowOnPart(part, what)) throw new AppError('corrupt', 'eventOutOfOrder');
  if (what.type === 'marked') return begin(event, what);
  if (part === null) throw new AppError('corrupt', 'eventOutOfOrder');
  const isAsked = part.signerIds.includes(actor.person) && !part.approvedBy.includes(actor.person);
  if (what.type === 'candidateApproved' && !isAsked) throw new AppError('corrupt', 'eventOutOfOrder');
  return { ...part, ...change(part, event), n: event.n };
}

function begin(
  { meeting, part, n }: PartEvent,
  { item, scope, mark, type: _, ...facts }: Extract<Happening, { type: 'marked' }>,
): Part {
  return {
    ...{ meetingId: meeting, partId: part, itemId: item, scope, mark, facts },
    ...{ endEventNotedOn: null, isLifted: false, state: 'open', generation: 1 },
    ...{ candidate: 0, candidateHash: null, signerIds: [], approvedBy: [], files: [], n },
  };
}

function change(part: Part, { what, actor }: PartEvent): Partial<Part> {
  switch (what.type) {
    case 'marked':
      return {};
    case 'endEventNoted':
      return { endEventNotedOn: what.happenedOn };
    case 'reassessed': {
      const { type: _, ...facts } = what;
      return { facts, endEventNotedOn: null };
    }
    case 'lifted':
      return { isLifted: true, endEventNotedOn: null };
    case 'candidatePrepared': {
      const { candidate, candidateHash, signerIds, files } = what;
      return { state: 'signing', candidate, candidateHash, signerIds, files, approvedBy: [] };
    }
    case 'candidateApproved':
      return { approvedBy: [...part.approvedBy, actor.person] };
    case 'returned':
      return {
        ...{ state: 'open', generation: part.generation + 1 },
        ...{ candidateHash: null, signerIds: [], approvedBy: [], files: [] },
      };
    case 'sealed':
      return { state: 'sealed' };
  }
}

/** The part that a chain tells of; `null` for an empty chain. @throws AppError `corrupt` */
export function foldPart(chain: readonly StoredPartEvent[]): Part | null {
  return chain.reduce<Part | null>((part, { event }) => stepPart(part, event), null);
}

/** The part as it is now, or `null`. Whether the meeting has it, the meeting says. @throws AppError `corrupt` */
export async function readPart(table: Table, meetingId: string, partId: string): Promise<Part | null> {
  return foldPart(await readPartChain(table, meetingId, partId));
}
