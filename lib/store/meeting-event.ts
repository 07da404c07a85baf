/**
 * The chain of a meeting's life. Owns the form of an event, its bytes and its place: event `n` is one item that only one
 * writer can put, and it names the SHA-256 of the bytes of event `n - 1`. docs/chain.md describes the format.
 *
 * An event is stored as its canonical JSON (RFC 8785), so that what is hashed, signed and exported is one string.
 */
import canonicalize from 'canonicalize';
import { z } from 'zod';
import type { Signer } from './detached-jws';
import {
  type ChainKind,
  chainedFromItem,
  decodeChained,
  encodeChained,
  eventHeader,
  putChained,
  readChained,
  type Stored,
  signChained,
} from './event-chain';
import { meetingEventKey, meetingPk } from './keys';
import type { Item, Table } from './table';

/** Changes only when an old event could be read wrongly; readers know every version that was ever written. */
export const EVENT_SCHEMA = 'klubba-event/1';

/** What a chain says of bytes that lie beside it. */
export const sealedFileSchema = z.strictObject({
  /**
   * `record`: the minutes as data. `rendering`: a document to read. `document`: the live document's frozen bytes.
   * `immediate`: record or rendering of a single item that was approved at once.
   */
  role: z.enum(['record', 'rendering', 'document', 'publicCopy', 'immediate']),
  /** The file's name in an export; no two of one candidate are alike. */
  name: z.string(),
  mediaType: z.string(),
  /** Of the bytes, in hex. */
  sha256: z.string(),
  /** In bytes. */
  size: z.number().int().min(0),
});
export type SealedFile = z.infer<typeof sealedFileSchema>;
const files = z.array(sealedFileSchema);

const isoDate = z.iso.date();
const clock = z.string().nullable();
const details = {
  title: z.string(),
  date: isoDate,
  start: clock,
  end: clock,
  place: z.string().nullable(),
};

/** What everybody who may read the minutes may know of a confidential part. */
const markedPart = z.object({
  part: z.string(),
  item: z.string(),
  /** `item`: all of the item's text. `part`: some of it. */
  scope: z.enum(['item', 'part']),
  /** The word that stands in the minutes. */
  mark: z.string(),
});

const ofItem = { itemId: z.string(), itemHash: z.string() };

/** Immediate approval of single items (omedelbar justering), while the rest of the minutes is still open. */
const immediateHappenings = [
  z.object({
    ...ofItem,
    type: z.literal('itemPrepared'),
    /** Of this item; counts from 1. `itemHash` is the SHA-256 of `itemStatement`. */
    attempt: z.number().int(),
    title: z.string(),
    files,
    signerIds: z.array(z.string()).min(1),
  }),
  z.object({ ...ofItem, type: z.literal('itemApproved') }),
  z.object({ ...ofItem, type: z.literal('itemReturned'), reason: z.string() }),
  z.object({
    ...ofItem,
    type: z.literal('itemSealed'),
    files,
    approverIds: z.array(z.string()).min(1),
  }),
] as const;

/** A candidate from its making to its seal, alike in the chain of a meeting and in that of a confidential part. */
export const candidateHappenings = [
  z.object({
    type: z.literal('candidatePrepared'),
    candidate: z.number().int(),
    /** The room that was frozen. */
    generation: z.number().int(),
    files,
    /** SHA-256 of the candidate's statement: what the approvals name. */
    candidateHash: z.string(),
    signerIds: z.array(z.string()).min(1),
  }),
  z.object({ type: z.literal('candidateApproved'), candidate: z.number().int(), candidateHash: z.string() }),
  /** The candidate is void, and the text continues in the next room. */
  z.object({ type: z.literal('returned'), candidate: z.number().int(), reason: z.string() }),
  z.object({
    type: z.literal('sealed'),
    candidate: z.number().int(),
    candidateHash: z.string(),
    files,
    approverIds: z.array(z.string()).min(1),
  }),
] as const;

/** What can happen. Every step is here or nowhere: the state of a meeting is the fold of these. */
const happening = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('created'),
    groupId: z.string(),
    seriesId: z.string().nullable(),
    kind: z.enum(['minnesanteckningar', 'protokoll']),
    ...details,
  }),
  z.object({ type: z.literal('rescheduled'), ...details }),
  z.object({ type: z.literal('adjustersNamed'), adjusterIds: z.array(z.string()) }),
  z.object({ type: z.literal('started') }),
  /** To review, with the day until which comments are asked for. */
  z.object({ type: z.literal('finished'), commentsUntil: isoDate.nullable() }),
  z.object({ type: z.literal('cancelled'), reason: z.string().nullable() }),
  /** Everybody who takes part was called to the meeting, with its time and place as they then were. */
  z.object({ type: z.literal('agendaSent') }),
  /** The text continues in a new room without history, because something in the old one became confidential. */
  z.object({ type: z.literal('generationOpened'), generation: z.number().int() }),
  /**
   * A confidential part has begun, with a chain of its own. `generation` is the open room's from now on: another one
   * when existing text was moved into the part, the same one when the part begins empty.
   */
  z.object({ type: z.literal('partMarked'), ...markedPart.shape, generation: z.number().int() }),
  /** Somebody has gone through the minutes in review; the last answer of a person counts. */
  z.object({
    type: z.literal('reviewed'),
    answer: z.enum(['noChanges', 'changesWanted']),
    comment: z.string(),
  }),
  z.object({ type: z.literal('deadlineMoved'), commentsUntil: isoDate.nullable() }),
  ...candidateHappenings,
  /** Somebody else is asked instead of a signer who cannot; approvals that are given stay, for they name the same bytes. */
  z.object({
    type: z.literal('signerReplaced'),
    candidate: z.number().int(),
    absentId: z.string(),
    replacementId: z.string(),
    reason: z.string(),
  }),
  /** A copy for everybody; `withheld` are the items whose text is not in it. */
  z.object({ type: z.literal('published'), files, withheld: z.array(z.string()) }),
  ...immediateHappenings,
  /** The approval was told of on the notice board (of one item, or of the minutes), and until which day it stays up. */
  z.object({
    type: z.literal('noticePosted'),
    itemId: z.string().nullable(),
    postedOn: isoDate,
    upUntil: isoDate,
  }),
  /** A visible addition to what is sealed. `itemId`: the item that it is about. */
  z.object({ type: z.literal('corrected'), itemId: z.string().nullable(), text: z.string() }),
  /** A later meeting went through these minutes. */
  z.object({
    type: z.literal('handledAt'),
    laterMeeting: z.string(),
    date: isoDate,
    outcome: z.enum(['noChanges', 'changed']),
    text: z.string(),
  }),
  /** This meeting went through earlier minutes, as they were at the event that `head` is the hash of. */
  z.object({
    type: z.literal('previousHandled'),
    earlierMeeting: z.string(),
    date: isoDate,
    head: z.string(),
    outcome: z.enum(['noChanges', 'changed']),
    text: z.string(),
  }),
]);
export type Happening = z.infer<typeof happening>;
export type HappeningType = Happening['type'];

const header = z.object({ schema: z.literal(EVENT_SCHEMA), ...eventHeader });
const eventSchema = header.extend({ what: happening });
export type MeetingEvent = z.infer<typeof eventSchema>;

/** An event with its exact bytes as text, and the signature over them; `null` for one from before chains were signed. */
export type StoredEvent = Stored<MeetingEvent>;

const kind: ChainKind<MeetingEvent> = {
  schema: eventSchema,
  keyOf: ({ meeting, n }) => meetingEventKey(meeting, n),
};

/** Gives the event its bytes and its signature. */
export function signEvent(signer: Signer, event: MeetingEvent): Promise<StoredEvent> {
  return signChained(signer, event);
}

export function toItem({ event, json, jws }: StoredEvent): Item {
  return { ...meetingEventKey(event.meeting, event.n), json, jws };
}

/** @throws AppError `corrupt` when it is not an event, or not the one that belongs at its key */
export function fromItem(item: Item): StoredEvent {
  return chainedFromItem(kind, item);
}

/** The event that these bytes are, or `null`; other bytes than `encodeEvent` makes of it are none. */
export function decodeEvent(json: string): MeetingEvent | null {
  return decodeChained(kind, json);
}

/** The bytes of an event, as text: canonical JSON, the same for equal events everywhere. */
export function encodeEvent(event: MeetingEvent): string {
  return encodeChained(event);
}

/** What is approved, as text: the candidate's number and files. Its SHA-256 is the candidate's hash. */
export function candidateStatement(candidate: {
  readonly meeting: string;
  readonly candidate: number;
  readonly files: readonly SealedFile[];
}): string {
  const { meeting, candidate: number, files: named } = candidate;
  return canonicalize({ schema: 'klubba-candidate/1', meeting, candidate: number, files: named }) ?? '';
}

/** What is approved of a single item, as text; its SHA-256 is the item's hash. */
export function itemStatement(item: {
  readonly meeting: string;
  readonly itemId: string;
  readonly attempt: number;
  readonly files: readonly SealedFile[];
}): string {
  const { meeting, itemId, attempt, files: named } = item;
  return canonicalize({ schema: 'klubba-item/1', meeting, itemId, attempt, files: named }) ?? '';
}

/** SHA-256 of UTF-8 text, in hex. */
export async function sha256Hex(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The meeting's events in order; empty when there is no such meeting. @throws AppError `corrupt` when one is missing */
export function readChain(table: Table, meetingId: string): Promise<StoredEvent[]> {
  return readChained(table, kind, meetingPk(meetingId));
}

/**
 * Puts the event at its place. `true`: stored, now or by an earlier try of the same event. `false`: the place is taken.
 * @throws AppError `unavailable` when that could not be found out
 */
export function putEvent(table: Table, stored: StoredEvent): Promise<boolean> {
  return putChained(table, kind, stored);
}

/** The first event whose `previous` is not the hash of the event before it, or `null` when the chain holds. */
export async function findBrokenLink(
  chain: readonly Pick<StoredEvent, 'event' | 'json'>[],
): Promise<number | null> {
  let previous: string | null = null;
  for (const { event, json } of chain) {
    if (event.previous !== previous) return event.n;
    previous = await sha256Hex(json);
  }
  return null;
}
