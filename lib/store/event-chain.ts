/**
 * Chains of events, whatever they tell of. Owns the rule that makes them one: event `n` is one item that only one writer
 * can put, it is stored as its canonical JSON (RFC 8785), and it names the SHA-256 of the bytes of event `n - 1`.
 */
import canonicalize from 'canonicalize';
import { z } from 'zod';
import { AppError } from '@/lib/errors';
import type { Signer } from './detached-jws';
import { EVENT_PREFIX } from './keys';
import { type Item, type Key, queryAll, type Table } from './table';

/** What every event carries besides what it tells. */
export const eventHeader = {
  /** Of this very writing: finding one's own id after an unclear answer means that it was stored. */
  id: z.string(),
  meeting: z.string(),
  n: z.number().int().min(1),
  /** SHA-256 (hex) of the bytes of event n - 1; `null` for the first. */
  previous: z.string().nullable(),
  /** RFC 3339, UTC, ms. */
  at: z.iso.datetime(),
  actor: z.object({ person: z.string(), name: z.string(), organisation: z.string() }),
};

type ChainEvent = { readonly id: string; readonly n: number; readonly previous: string | null };

/** An event with its exact bytes as text, and the signature over them; `null` for one from before chains were signed. */
export type Stored<E> = { readonly event: E; readonly json: string; readonly jws: string | null };

/** One sort of chain: what its events look like, and where each lies. */
export type ChainKind<E extends ChainEvent> = {
  readonly schema: z.ZodType<E>;
  readonly keyOf: (event: E) => Key;
};

/** The bytes of an event, as text: canonical JSON, the same for equal events everywhere. */
export function encodeChained(event: ChainEvent): string {
  const json = canonicalize(event);
  if (json === undefined) throw new AppError('internal', 'eventNotEncodable');
  return json;
}

/** The event that these bytes are, or `null`; other bytes than `encodeChained` makes of it are none. */
export function decodeChained<E extends ChainEvent>(kind: ChainKind<E>, json: string): E | null {
  const parsed = kind.schema.safeParse(parseJson(json));
  return parsed.success && encodeChained(parsed.data) === json ? parsed.data : null;
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

/** Gives the event its bytes and its signature. */
export async function signChained<E extends ChainEvent>(signer: Signer, event: E): Promise<Stored<E>> {
  const json = encodeChained(event);
  return { event, json, jws: await signer.sign(json) };
}

/** @throws AppError `corrupt` when it is not an event, or not the one that belongs at its key */
export function chainedFromItem<E extends ChainEvent>(kind: ChainKind<E>, item: Item): Stored<E> {
  const { json, jws = null } = item;
  const event = typeof json === 'string' ? decodeChained(kind, json) : null;
  if (event === null || typeof json !== 'string' || (jws !== null && typeof jws !== 'string'))
    throw new AppError('corrupt', 'eventDamaged');
  const key = kind.keyOf(event);
  if (key.pk !== item.pk || key.sk !== item.sk) throw new AppError('corrupt', 'eventMisplaced');
  return { event, json, jws };
}

/** The events of a partition in order. @throws AppError `corrupt` when one is missing */
export async function readChained<E extends ChainEvent>(
  table: Table,
  kind: ChainKind<E>,
  pk: string,
): Promise<Stored<E>[]> {
  const chain: Stored<E>[] = [];
  for await (const item of queryAll(table, { pk, prefix: EVENT_PREFIX })) {
    const stored = chainedFromItem(kind, item);
    if (stored.event.n !== chain.length + 1) throw new AppError('corrupt', 'eventMissing');
    chain.push(stored);
  }
  return chain;
}

/**
 * Puts the event at its place. `true`: stored, now or by an earlier try of the same event. `false`: the place is taken.
 * @throws AppError `unavailable` when that could not be found out
 */
export async function putChained<E extends ChainEvent>(
  table: Table,
  kind: ChainKind<E>,
  { event, json, jws }: Stored<E>,
): Promise<boolean> {
  const item: Item = { ...kind.keyOf(event), json, jws };
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
  return chainedFromItem(kind, there).event.id === event.id;
}
