/**
 * The chain of a meeting's life. Owns the form of an event, its bytes and its place: event `n` is one item that only one
 * writer can put, and it names the SHA-256 of the bytes of event `n - 1`. docs/decisions/0030 describes the format.
 *
 * An event is stored as its canonical JSON (RFC 8785), so that what is hashed, signed and exported is one string.
 */
import canonicalize from 'canonicalize';
import { z } from 'zod';
import { AppError } from '@/lib/errors';
import { EVENT_PREFIX, meetingEventKey, meetingPk } from './keys';
import { type Item, queryAll, type Table } from './table';

/** Changes only when an old event could be read wrongly; readers know every version that was ever written. */
export const EVENT_SCHEMA = 'klubba-event/1';

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
  z.object({
    type: z.literal('candidatePrepared'),
    candidate: z.number().int(),
    recordHash: z.string(),
    signerIds: z.array(z.string()),
  }),
  z.object({ type: z.literal('candidateApproved'), candidate: z.number().int(), recordHash: z.string() }),
  /** Back to review: the candidate's approvals are void. */
  z.object({ type: z.literal('returned'), candidate: z.number().int(), reason: z.string() }),
  z.object({ type: z.literal('sealed'), candidate: z.number().int(), recordHash: z.string() }),
  z.object({ type: z.literal('published') }),
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

/** An event with its exact bytes as text. */
export type StoredEvent = { readonly event: MeetingEvent; readonly json: string };

export function toItem(event: MeetingEvent): Item {
  return { ...meetingEventKey(event.meeting, event.n), json: encodeEvent(event) };
}

/** @throws AppError `corrupt` when it is not an event, or not the one that belongs at its key */
export function fromItem(item: Item): StoredEvent {
  const json = item['json'];
  const parsed = eventSchema.safeParse(typeof json === 'string' ? parseJson(json) : null);
  if (!parsed.success || typeof json !== 'string')
    throw new AppError('corrupt', 'eventDamaged', { cause: parsed.error });
  const key = meetingEventKey(parsed.data.meeting, parsed.data.n);
  if (key.pk !== item.pk || key.sk !== item.sk) throw new AppError('corrupt', 'eventMisplaced');
  return { event: parsed.data, json };
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw new AppError('corrupt', 'eventDamaged', { cause });
  }
}

/** The bytes of an event, as text: canonical JSON, the same for equal events everywhere. */
export function encodeEvent(event: MeetingEvent): string {
  const json = canonicalize(event);
  if (json === undefined) throw new AppError('internal', 'eventNotEncodable');
  return json;
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
export async function putEvent(table: Table, event: MeetingEvent): Promise<boolean> {
  const item = toItem(event);
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
  return fromItem(there).event.id === event.id;
}

/** The first event whose `previous` is not the hash of the event before it, or `null` when the chain holds. */
export async function findBrokenLink(chain: readonly StoredEvent[]): Promise<number | null> {
  let previous: string | null = null;
  for (const { event, json } of chain) {
    if (event.previous !== previous) return event.n;
    previous = await sha256Hex(json);
  }
  return null;
}
