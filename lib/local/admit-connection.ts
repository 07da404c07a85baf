/**
 * Who may connect: a page of ours (Origin), with an unused ticket for this room, from a session that still lives, for a
 * person who may still see the room. Everything but the Origin is answered with a close code, because a browser does not
 * show a page the HTTP status of a refused WebSocket.
 */
import type { IncomingMessage } from 'node:http';
import { AppError } from '@/lib/errors';
import { type RoomTicket, readTicket } from '@/lib/identity/room-ticket';
import { readOffer, type Wire } from '@/lib/protocol/wire';
import { burnTicket } from '@/lib/room/burn-ticket';
import type { Connection, RoomDeps } from '@/lib/room/deps';

export const REALTIME_PATH = '/realtime';

export type Gatekeeping = {
  readonly room: RoomDeps;
  /** The person of a session that still lives, or `null`. */
  readonly findPerson: (sessionId: string) => Promise<{ readonly id: string; readonly name: string } | null>;
  readonly secret: string;
  /** The address people use; pages of other origins are refused. */
  readonly url: string;
  readonly stockClients: boolean;
};

export type Knock = {
  readonly wire: Wire;
  readonly ticket: string | null;
  /** The room in the address, as a stock client appends it, or `null`. */
  readonly room: string | null;
};

/** True for the address of the rooms, with or without a room after it. */
export function isRealtime(request: IncomingMessage): boolean {
  const path = pathOf(request);
  return path === REALTIME_PATH || path.startsWith(`${REALTIME_PATH}/`);
}

/** True for our own pages and for programs, which have no Origin. */
export function isOwnOrigin(request: IncomingMessage, url: string): boolean {
  const { origin } = request.headers;
  return origin === undefined || origin === new URL(url).origin;
}

/** What the client asks for, or `null` when it offers no way of speaking that is served here. */
export function readKnock(request: IncomingMessage, stockClients: boolean): Knock | null {
  const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim());
  const { wires, ticket } = readOffer(offered);
  const wire = wires.find((one) => one !== 'stock' || stockClients);
  if (wire === undefined) return null;
  const room = pathOf(request).slice(REALTIME_PATH.length + 1);
  return { wire, ticket, room: room === '' ? null : decodeRoom(room) };
}

/** Uses the ticket up. @throws AppError `unauthenticated`, `notFound`, `unavailable` */
export async function admitConnection(
  { room, findPerson, secret }: Gatekeeping,
  knock: Knock,
  connectionId: string,
): Promise<{ readonly connection: Connection; readonly sessionId: string }> {
  const ticket = knock.ticket === null ? null : readTicket(secret, knock.ticket, room.now());
  if (ticket === null) throw new AppError('unauthenticated', 'ticketInvalid');
  if (knock.room !== null && knock.room !== ticket.room) throw new AppError('notFound');
  await burnTicket(room, ticket.id, ticket.expiresAt);
  const person = await findPerson(ticket.sessionId);
  if (person?.id !== ticket.personId) throw new AppError('unauthenticated', 'sessionEnded');
  const verdict = await room.authorize(ticket.personId, ticket.room);
  if (verdict === null) throw new AppError('notFound');
  if (verdict === 'moved') throw new AppError('gone', 'roomMoved');
  return {
    connection: connectionOf(ticket, { wire: knock.wire, connectionId, name: person.name }),
    sessionId: ticket.sessionId,
  };
}

function connectionOf(
  { room, personId, schemaVersion }: RoomTicket,
  open: Pick<Connection, 'wire' | 'connectionId' | 'name'>,
): Connection {
  return { ...open, room, personId, schemaVersion };
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '/').split('?')[0] ?? '/';
}

function decodeRoom(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
