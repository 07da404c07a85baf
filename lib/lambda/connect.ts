/** `$connect`: notes who the authorizer let in and answers with the subprotocol. Joining comes with the first message. */
import { z } from 'zod';
import { SUBPROTOCOLS } from '@/lib/protocol/wire';
import { addGatewayConnection, type GatewayConnection } from '@/lib/store/gateway-connection';
import type { SocketAnswer, SocketEvent } from './events';
import { type LambdaHome, openHome } from './home';

const contextSchema = z.object({
  room: z.string(),
  personId: z.string(),
  name: z.string(),
  sessionId: z.string(),
  schemaVersion: z.string(),
});

export const handler = (event: SocketEvent): Promise<SocketAnswer> => connect(openHome(), event);

/** 401 when the authorizer has not been there. */
export async function connect(home: LambdaHome, event: SocketEvent): Promise<SocketAnswer> {
  const connection = admittedIn(event);
  if (connection === null) return { statusCode: 401 };
  await addGatewayConnection(home.table, connection, home.now());
  return { statusCode: 200, headers: { 'Sec-WebSocket-Protocol': SUBPROTOCOLS.text } };
}

/** What the authorizer put into the event, or `null` where the gateway does not pass it on. */
export function admittedIn({ requestContext }: SocketEvent): GatewayConnection | null {
  const parsed = contextSchema.safeParse(requestContext.authorizer);
  if (!parsed.success) return null;
  const { schemaVersion, ...rest } = parsed.data;
  return {
    connectionId: requestContext.connectionId,
    ...rest,
    schemaVersion: schemaVersion === '' ? null : Number(schemaVersion),
  };
}
