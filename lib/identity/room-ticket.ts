/**
 * Tickets to rooms: for one person, one room, one connection, at most 60 seconds. Owns what a ticket says and its
 * signature; that it is used once is a write in the table (rule R90). A ticket travels as a WebSocket subprotocol, never
 * in an address, because addresses end up in logs.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { TICKET_LIFETIME_SECONDS } from '@/lib/limits';
import { deriveKey } from './secret';

const schema = z.strictObject({
  id: z.string().min(8).max(64),
  room: z.string().min(1).max(256),
  personId: z.string().min(1).max(128),
  /** The session behind it: a ticket of a session that has ended opens nothing. */
  sessionId: z.string().min(1).max(128),
  /** What the client understands; `null` for a stock client. */
  schemaVersion: z.int().min(0).nullable(),
  /** ms since 1970 */
  expiresAt: z.int(),
});

export type RoomTicket = z.infer<typeof schema>;

/** A longer text was not made here: room names and ids are short. */
const MAX_TOKEN_LENGTH = 2048;
const TOKEN = /^([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]{43})$/;

/** When a ticket issued at `now` stops opening anything (ms since 1970). */
export const ticketExpiry = (now: number): number => now + TICKET_LIFETIME_SECONDS * 1000;

/** The ticket as text of letters, digits, `-`, `_` and one dot. */
export function signTicket(secret: string, ticket: RoomTicket): string {
  const body = Buffer.from(JSON.stringify(ticket)).toString('base64url');
  return `${body}.${signatureOf(secret, body).toString('base64url')}`;
}

/** What the text says, or `null` when it was not signed here, was changed, or has expired. */
export function readTicket(secret: string, token: string, now: number): RoomTicket | null {
  if (token.length > MAX_TOKEN_LENGTH) return null;
  const [, body, signature] = TOKEN.exec(token) ?? [];
  if (body === undefined || signature === undefined) return null;
  const shown = Buffer.from(signature, 'base64url');
  const right = signatureOf(secret, body);
  if (shown.length !== right.length || !timingSafeEqual(shown, right)) return null;
  const parsed = schema.safeParse(JSON.parse(Buffer.from(body, 'base64url').toString('utf8')));
  return parsed.success && parsed.data.expiresAt > now ? parsed.data : null;
}

function signatureOf(secret: string, body: string): Buffer {
  return createHmac('sha256', keyOf(secret)).update(body).digest();
}

let newest: { readonly secret: string; readonly key: Buffer } | null = null;

/** Derived once: when a whole town hall reconnects, deriving it for every ticket takes longer than all else about tickets. */
function keyOf(secret: string): Buffer {
  if (newest?.secret !== secret) newest = { secret, key: deriveKey(secret, 'room-ticket') };
  return newest.key;
}
