/**
 * The chain of a meeting's life. Owns the form of an event, its bytes and its place: event `n` is one item that only one
 * writer can put, and it names the SHA-256 of the bytes of event `n - 1`. docs/chain.md describes the format.
 *
 * An event is stored as its canonical JSON (RFC 8785), so that what is hashed, signed and exported is one string.
 */
import canonicalize from 'canonicalize';
import { z } from 'zod';
import { AppError } from '@/lib/errors';
import type { Signer } from './detached-jws';
import { EVENT_PREFIX, meetingEventKey, meetingPk } from './keys';
import { type Item, queryAll, type Table } from './table';

/** Changes only when an old event could be read wrongly; readers know every version that was ever written. */
export const EVENT_SCHEMA = 'klubba-event/1';

/** What a chain says of bytes that lie beside it. */
export const sealedFileSchema = z.strictObject({
  /** `record`: the minutes as data. `rendering`: a document to read. `document`: the live document's frozen bytes. */
  role: z.enum(['record', 'rendering', 'document', 'publicCopy']),
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
  /** The text continues in a new room without history, because something in the old one became confidential. */
  z.object({ type: z.literal('generationOpened'), generation: z.number().int() }),
  /** Somebody has gone through the minutes in review; the last answer of a person counts. */
  z.object({
    type: z.literal('reviewed'),
    answer: z.enum(['noChanges', 'changesWanted']),
    comment: z.string(),
  }),
  z.object({ type: z.literal('deadlineMoved'), commentsUntil: isoDate.nullable() }),
  z.object({
    type: z.literal('candidatePrepared'),
    candidate: z.number().int(),
    /** The room that was frozen. */
    generation: z.number().int(),
    files,
    /** SHA-256 of the candidate's statement (`candidateStatement`): what the approvals name. */
    candidateHash: z.string(),
    signerIds: z.array(z.string()).min(1),
  }),
  z.object({ type: z.literal('candidateApproved'), candidate: z.number().int(), candidateHash: z.string() }),
  /** Back to review: the candidate's approvals are void, and the text continues in the next room. */
  z.object({ type: z.literal('returned'), candidate: z.number().int(), reason: z.string() }),
  z.object({
    type: z.literal('sealed'),
    candidate: z.number().int(),
    candidateHash: z.string(),
    files,
    approverIds: z.array(z.string()).min(1),
  }),
  /** A copy for everybody; `withheld` are the items whose text is not in it. */
  z.object({ type: z.literal('published'), files, withheld: z.array(z.string()) }),
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

const header = z.object({
  schema: z.literal(EVENT_SCHEMA),
  /** Of this very writing: finding one's own id after an unclear answer means that it was stored. */
  id: z.string(),
  meeting: z.string(),
  n: z.number().int().min(1),
  /** SHA-256 (hex) of the bytes of event n - 1; `null` for the first. */
  previous: z.string().nullable(),
  /** RFC 3339, UTC, ms. */
  at: z.iso.datetime(),
  actor: z.object({ person: z.string(), name: z.string(), organisation: z.string() }),
});
const eventSchema = header.extend({ what: happening });
export type MeetingEvent = z.infer<typeof eventSchema>;

/** An event with its exact bytes as text, and the signature over them; `null` for one from before chains were signed. */
export type StoredEvent = {
  readonly event: MeetingEvent;
  readonly json: string;
  readonly jws: string | null;
};

/** Gives the event its bytes and its signature. */
export async function signEvent(signer: Signer, event: MeetingEvent): Promise<StoredEvent> {
  const json = encodeEvent(event);
  return { event, json, jws: await signer.sign(json) };
}

export function toItem({ event, json, jws }: StoredEvent): Item {
  return { ...meetingEventKey(event.meeting, event.n), json, jws };
}

/** @throws AppError `corrupt` when it is not an event, or not the one that belongs at its key */
export function fromItem(item: Item): StoredEvent {
  const { json, jws = null } = item;
  const event = typeof json === 'string' ? decodeEvent(json) : null;
  if (event === null || typeof json !== 'string' || (jws !== null && typeof jws !== 'string'))
    throw new AppError('corrupt', 'eventDamaged');
  const key = meetingEventKey(event.meeting, event.n);
  if (key.pk !== item.pk || key.sk !== item.sk) throw new AppError('corrupt', 'eventMisplaced');
  return { event, json, jws };
}

/** The event that these bytes are, or `null`; other bytes than `encodeEvent` makes of it are none. */
export function decodeEvent(json: string): MeetingEvent | null {
  const parsed = eventSchema.safeParse(parseJson(json));
  return parsed.success && encodeEvent(parsed.data) === json ? parsed.data : null;
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

/** The bytes of an event, as text: canonical JSON, the same for equal events everywhere. */
export function encodeEvent(event: MeetingEvent): string {
  const json = canonicalize(event);
  if (json === undefined) throw new AppError('internal', 'eventNotEncodable');
  return json;
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

/** SHA-256 of UTF-8 text, in hex. */
export async function sha256Hex(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The meeting's events in order; empty when there is no such meeting. @throws AppError `corrupt` when one is missing */
export async function readChain(table: Table, meetingId: string): Promise<StoredEvent[]> {
  const chain: StoredEvent[] = [];
  for await (const item of queryAll(table, { pk: meetingPk(meetingId), prefix: EVENT_PREFIX })) {
    const stored = fromItem(item);
    if (stored.event.n !== chain.length + 1) throw new AppError('corrupt', 'eventMissing');
    chain.push(stored);
  }
  return chain;
}

/**
 * Puts the event at its place. `true`: stored, now or by an earlier try of the same event. `false`: the place is taken.
 * @throws AppError `unavailable` when that could not be found out
 */
export async function putEvent(table: Table, stored: StoredEvent): Promise<boolean> {
  const item = toItem(stored);
  let failure: unknown = null;
  try {
    if (await table.put(item, { ifAbsent: true })) return true;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'unavailable') throw error;
    failure = error;
  }
  const there = await table.get(item);
  if (there === null) {
    if (failure !== null) throw failure;
    return false;
  }
  return fromItem(there).event.id === stored.event.id;
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
