/**
 * How a connection carries packets. Owns the names of the subprotocols; the server answers with the one it chose, never
 * with the ticket.
 *
 * `text`: frames of text, for API Gateway, which refuses binary ones. `binary`: one packet a frame, for the local server.
 * `stock`: bare y-protocols messages without packets or acks, for an unchanged y-websocket client.
 */

export type Wire = 'text' | 'binary' | 'stock';

/** In order of preference of a server that can speak all of them. */
export const SUBPROTOCOLS: Readonly<Record<Wire, string>> = {
  binary: 'klubba.1.binary',
  text: 'klubba.1.text',
  stock: 'klubba.1.stock',
};

const TICKET_PREFIX = 'klubba.ticket.';

/** The subprotocol that carries a ticket; `token` is base64url with dots, as RFC 6455 allows. */
export function ticketProtocol(token: string): string {
  return `${TICKET_PREFIX}${token}`;
}

/** What a client offered: the ways it can speak, in its order, and its ticket if it brought one. */
export function readOffer(offered: readonly string[]): { wires: Wire[]; ticket: string | null } {
  const wires: Wire[] = [];
  let ticket: string | null = null;
  for (const name of offered) {
    if (name.startsWith(TICKET_PREFIX)) ticket = name.slice(TICKET_PREFIX.length);
    const wire = wireOf(name);
    if (wire !== null) wires.push(wire);
  }
  return { wires, ticket };
}

/** The way of speaking that a subprotocol names, or `null`. */
export function wireOf(name: string): Wire | null {
  if (name === SUBPROTOCOLS.binary) return 'binary';
  if (name === SUBPROTOCOLS.text) return 'text';
  return name === SUBPROTOCOLS.stock ? 'stock' : null;
}
