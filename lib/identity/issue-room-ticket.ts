/** Issues a ticket to whoever may be in the room; a room that is forbidden answers as one that does not exist. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { AppError } from '@/lib/errors';
import { SUBPROTOCOLS, ticketProtocol } from '@/lib/protocol/wire';
import type { IdentityDeps } from './deps';
import { signTicket, ticketExpiry } from './room-ticket';

export const ticketRequestSchema = z.strictObject({
  room: z.string().min(1).max(256),
  schemaVersion: z.int().min(0).optional(),
});

export type TicketRequest = z.infer<typeof ticketRequestSchema>;

/** How this installation serves rooms. */
export type RoomService = {
  /** Where a WebSocket connects (`wss://…`), without a trailing slash. */
  readonly url: string;
  readonly stockClients: boolean;
  /** How long a client's messages wait for company (ms): nothing on one machine, where nobody pays per message. */
  readonly coalesceMs: number;
  readonly authorize: (personId: string, room: string) => Promise<'write' | 'read' | 'moved' | null>;
};

export type IssuedTicket = {
  readonly url: string;
  /** What a stock y-websocket client passes as it is; our own offers other ways of speaking with the same ticket. */
  readonly protocols: readonly string[];
  readonly ticket: string;
  readonly room: string;
  /** ms since 1970 */
  readonly expires: number;
  readonly role: 'write' | 'read';
  readonly coalesceMs: number;
};

/** @throws AppError `notFound` for a room that does not exist or is not the actor's to see; `gone` when it has moved */
export async function issueRoomTicket(
  deps: Pick<IdentityDeps, 'now' | 'newId' | 'secret'>,
  service: RoomService,
  {
    actor,
    request,
  }: { readonly actor: Pick<Actor, 'personId' | 'sessionId'>; readonly request: TicketRequest },
): Promise<IssuedTicket> {
  const role = await service.authorize(actor.personId, request.room);
  if (role === null) throw new AppError('notFound');
  if (role === 'moved') throw new AppError('gone', 'roomMoved');
  const expires = ticketExpiry(deps.now());
  const ticket = signTicket(deps.secret, {
    id: deps.newId(),
    room: request.room,
    personId: actor.personId,
    sessionId: actor.sessionId,
    schemaVersion: request.schemaVersion ?? null,
    expiresAt: expires,
  });
  const wires = service.stockClients ? [SUBPROTOCOLS.stock] : [SUBPROTOCOLS.binary, SUBPROTOCOLS.text];
  return {
    url: service.url,
    protocols: [...wires, ticketProtocol(ticket)],
    ticket,
    room: request.room,
    expires,
    role,
    coalesceMs: service.coalesceMs,
  };
}
