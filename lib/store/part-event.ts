/**
 * The chain of a confidential part: who decided on its secrecy and why, what was decided since, its approvals and its seal.
 * Lies apart from the meeting's chain, so that each can be read, exported and verified alone (docs/chain.md).
 */
import canonicalize from 'canonicalize';
import { z } from 'zod';
import type { Signer } from './detached-jws';
import {
  type ChainKind,
  decodeChained,
  eventHeader,
  putChained,
  readChained,
  type Stored,
  signChained,
} from './event-chain';
import { partEventKey, partPk } from './keys';
import { candidateHappenings, type SealedFile } from './meeting-event';
import type { Table } from './table';

export const PART_EVENT_SCHEMA = 'klubba-part-event/1';

const isoDate = z.iso.date();
const decidedBy = z.object({ organisation: z.string(), name: z.string() });

/** Why something is secret, who decided it, and what asks for a new assessment. */
export const partFactsSchema = z.object({
  /** The provision, "OSL 19 kap. 1 §". */
  provision: z.string(),
  reason: z.string(),
  /** What asks for a new assessment when it happens; it opens nothing by itself. */
  endEvent: z.string().nullable(),
  decidedOn: isoDate,
  decidedBy,
});
export type PartFacts = z.infer<typeof partFactsSchema>;

const happening = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('marked'),
    item: z.string(),
    scope: z.enum(['item', 'part']),
    mark: z.string(),
    ...partFactsSchema.shape,
  }),
  /** The end event has happened: somebody is to assess anew. */
  z.object({ type: z.literal('endEventNoted'), happenedOn: isoDate, note: z.string() }),
  /** A new decision: still secret, on these grounds. */
  z.object({ type: z.literal('reassessed'), ...partFactsSchema.shape }),
  /** A new decision: not secret any more. Whoever may read the minutes may read the part from now on. */
  z.object({ type: z.literal('lifted'), reason: z.string(), decidedOn: isoDate, decidedBy }),
  ...candidateHappenings,
]);
export type PartHappening = z.infer<typeof happening>;

const eventSchema = z.object({
  schema: z.literal(PART_EVENT_SCHEMA),
  part: z.string(),
  ...eventHeader,
  what: happening,
});
export type PartEvent = z.infer<typeof eventSchema>;
export type StoredPartEvent = Stored<PartEvent>;

/** What is approved, as text: the part, the candidate's number and files. Its SHA-256 is the candidate's hash. */
export function partStatement(candidate: {
  readonly meeting: string;
  readonly part: string;
  readonly candidate: number;
  readonly files: readonly SealedFile[];
}): string {
  const { meeting, part, candidate: number, files: named } = candidate;
  const said = { schema: 'klubba-part-candidate/1', meeting, part, candidate: number, files: named };
  return canonicalize(said) ?? '';
}

const kind: ChainKind<PartEvent> = {
  schema: eventSchema,
  keyOf: ({ meeting, part, n }) => partEventKey(meeting, part, n),
};

/** Gives the event its bytes and its signature. */
export function signPartEvent(signer: Signer, event: PartEvent): Promise<StoredPartEvent> {
  return signChained(signer, event);
}

/** The event that these bytes are, or `null`. */
export function decodePartEvent(json: string): PartEvent | null {
  return decodeChained(kind, json);
}

/** The part's events in order; empty when there is no such part. @throws AppError `corrupt` when one is missing */
export function readPartChain(table: Table, meetingId: string, partId: string): Promise<StoredPartEvent[]> {
  return readChained(table, kind, partPk(meetingId, partId));
}

/** As `putEvent` of a meeting. @throws AppError `unavailable` when it could not be found out */
export function putPartEvent(table: Table, stored: StoredPartEvent): Promise<boolean> {
  return putChained(table, kind, stored);
}
