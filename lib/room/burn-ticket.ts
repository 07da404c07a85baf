import { AppError } from '@/lib/errors';
import { addBurntTicket } from '@/lib/store/burnt-ticket';
import type { RoomDeps } from './deps';

/** Uses a ticket up. Its signature, room and person are checked before; `expiresAt` is ms since 1970. @throws AppError `unauthenticated` for an expired or used one (R90) */
export async function burnTicket(
  deps: Pick<RoomDeps, 'table' | 'now'>,
  ticketId: string,
  expiresAt: number,
): Promise<void> {
  if (expiresAt <= deps.now()) throw new AppError('unauthenticated', 'ticketExpired');
  if (!(await addBurntTicket(deps.table, ticketId, expiresAt)))
    throw new AppError('unauthenticated', 'ticketUsed');
}
