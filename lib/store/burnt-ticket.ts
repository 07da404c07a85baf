/** Tickets that have been used (R90). The item outlives the ticket, so that a second use is always noticed. */
import { ticketKey } from './keys';
import type { Table } from './table';

/** Clocks of machines differ; a ticket is remembered this much longer than it is valid (s). */
const MEMORY_SECONDS = 300;

/** Marks the ticket as used; `false` when it was already. `expiresAt` is ms since 1970. */
export function addBurntTicket(table: Table, ticketId: string, expiresAt: number): Promise<boolean> {
  const ttl = Math.ceil(expiresAt / 1000) + MEMORY_SECONDS;
  return table.put({ ...ticketKey(ticketId), ttl }, { ifAbsent: true });
}
