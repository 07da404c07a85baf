/**
 * `$default`: one frame of one connection. The gateway does not wait for this answer, so a compaction that the frame asked
 * for runs at its end, after the ack and the news are out.
 */
import { AppError, toAppError } from '@/lib/errors';
import { closingOf } from '@/lib/protocol/close';
import { recheck } from '@/lib/room/close-room';
import { compact } from '@/lib/room/compact';
import type { RoomDeps } from '@/lib/room/deps';
import { leave } from '@/lib/room/leave';
import { receiveFrame } from '@/lib/room/receive-frame';
import { type GatewayConnection, readGatewayConnection } from '@/lib/store/gateway-connection';
import { readLiveSession } from '@/lib/store/session';
import { admittedIn } from './connect';
import type { SocketAnswer, SocketEvent } from './events';
import { endpointOf, type LambdaHome, openHome, roomDeps } from './home';

/**
 * Who may no longer be in a room learns nothing after this long: only a frame from somebody is news, and the first frame
 * after it looks at everybody's rights (ms).
 */
const RECHECK_MS = 2_000;

export const handler = (event: SocketEvent): Promise<SocketAnswer> => message(openHome(), event);

const checkedAt = new WeakMap<LambdaHome, Map<string, number>>();

/** Never fails: what goes wrong is told to the connection. */
export async function message(home: LambdaHome, event: SocketEvent): Promise<SocketAnswer> {
  const { connectionId } = event.requestContext;
  const asked = new Set<string>();
  const deps = roomDeps(home, endpointOf(event.requestContext), asked);
  const admitted = admittedIn(event) ?? (await readGatewayConnection(home.table, connectionId));
  try {
    if (admitted === null || event.body === undefined || event.isBase64Encoded === true)
      throw new AppError('unauthenticated', 'ticketInvalid');
    await recheckNowAndThen(home, deps, admitted);
    await receiveFrame(deps, { ...admitted, wire: 'text' }, event.body);
    for (const room of asked) await compact(deps, room);
  } catch (thrown) {
    await refuse(deps, { connectionId, room: admitted?.room ?? null }, toAppError(thrown));
  }
  return { statusCode: 200 };
}

async function recheckNowAndThen(home: LambdaHome, deps: RoomDeps, who: GatewayConnection): Promise<void> {
  const times = checkedAt.get(home) ?? new Map<string, number>();
  checkedAt.set(home, times);
  if (home.now() - (times.get(who.room) ?? 0) < RECHECK_MS) return;
  times.set(who.room, home.now());
  if ((await readLiveSession(home.table, who.sessionId, home.now())) === null)
    throw new AppError('unauthenticated', 'sessionEnded');
  await recheck(deps, who.room);
}

async function refuse(
  deps: RoomDeps,
  { connectionId, room }: { connectionId: string; room: string | null },
  error: AppError,
): Promise<void> {
  if (error.code === 'internal') process.stderr.write('rooms: a message failed with an unknown error\n');
  const { closeCode, reason } = closingOf(error);
  await deps.sockets.close(connectionId, closeCode, reason);
  if (room !== null) await leave(deps, { room, connectionId });
}
