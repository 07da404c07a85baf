/** `$disconnect`: best effort, so everything here also happens when it never comes (R45). */

import { compact } from '@/lib/room/compact';
import { leave } from '@/lib/room/leave';
import { readGatewayConnection, removeGatewayConnection } from '@/lib/store/gateway-connection';
import { admittedIn } from './connect';
import type { SocketAnswer, SocketEvent } from './events';
import { endpointOf, type LambdaHome, openHome, roomDeps } from './home';

export const handler = (event: SocketEvent): Promise<SocketAnswer> => disconnect(openHome(), event);

export async function disconnect(home: LambdaHome, event: SocketEvent): Promise<SocketAnswer> {
  const { connectionId } = event.requestContext;
  const asked = new Set<string>();
  const deps = roomDeps(home, endpointOf(event.requestContext), asked);
  const admitted = admittedIn(event) ?? (await readGatewayConnection(home.table, connectionId));
  if (admitted === null) return { statusCode: 200 };
  await leave(deps, { room: admitted.room, connectionId });
  await removeGatewayConnection(home.table, connectionId);
  for (const room of asked) await compact(deps, room);
  return { statusCode: 200 };
}
