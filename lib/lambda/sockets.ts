/**
 * Sends through API Gateway's management API, the one place that names its SDK. A connection that is gone says so; a
 * throttled or failed call is repeated with back-off and jitter before it counts as a passing fault.
 */
import { setTimeout as pause } from 'node:timers/promises';
import {
  ApiGatewayManagementApiClient,
  DeleteConnectionCommand,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';
import { encodeCloseFrame } from '@/lib/protocol/close-frame';
import type { SendOutcome, Sockets } from '@/lib/room/sockets';

const MAX_ATTEMPTS = 4;
/** The first wait is up to this, the next up to twice as long … (ms). */
const BACK_OFF_MS = 50;
/** A post takes some 10 ms; longer than this it is better to ask again (ms). */
const REQUEST_TIMEOUT_MS = 3_000;

/** What of the SDK's client is used; tests put a strict gateway in its place. */
export type ManagementApi = {
  readonly post: (connectionId: string, data: string) => Promise<unknown>;
  readonly remove: (connectionId: string) => Promise<unknown>;
};

/** @param endpoint `https://<domain>/<stage>` of the WebSocket API */
export function openManagementApi(endpoint: string): ManagementApi {
  const client = new ApiGatewayManagementApiClient({
    endpoint,
    maxAttempts: 1,
    requestHandler: { requestTimeout: REQUEST_TIMEOUT_MS },
  });
  return {
    post: (ConnectionId, data) =>
      client.send(new PostToConnectionCommand({ ConnectionId, Data: Buffer.from(data) })),
    remove: (ConnectionId) => client.send(new DeleteConnectionCommand({ ConnectionId })),
  };
}

/** Every connection of the gateway speaks in frames of text. */
export function createGatewaySockets(api: ManagementApi): Sockets {
  const attempt = async (call: () => Promise<unknown>): Promise<SendOutcome> => {
    for (let n = 0; n < MAX_ATTEMPTS; n += 1) {
      try {
        await call();
        return 'sent';
      } catch (error) {
        if (isGone(error)) return 'gone';
        await pause(Math.random() * BACK_OFF_MS * 2 ** n);
      }
    }
    return 'failed';
  };
  return {
    send: (connectionId, message) =>
      attempt(() =>
        api.post(connectionId, typeof message === 'string' ? message : Buffer.from(message).toString()),
      ),
    close: async (connectionId, code, reason) => {
      const outcome = await attempt(() => api.post(connectionId, encodeCloseFrame(code, reason)));
      if (outcome !== 'gone') await attempt(() => api.remove(connectionId));
    },
  };
}

/** GoneException, and the 410 that older endpoints answer without it. */
function isGone(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { $metadata } = error as Error & { $metadata?: { httpStatusCode?: number } };
  return error.name === 'GoneException' || $metadata?.httpStatusCode === 410;
}
