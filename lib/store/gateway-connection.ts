/** Who a connection of the gateway was admitted as: written when it opens, read at each message, gone with it. */
import { z } from 'zod';
import { CONNECTION_LIFETIME_MS } from '@/lib/limits';
import { gatewayConnectionKey } from './keys';
import { parseItem } from './parse-item';
import type { Table } from './table';

const schema = z.object({
  connectionId: z.string(),
  room: z.string(),
  personId: z.string(),
  name: z.string(),
  sessionId: z.string(),
  schemaVersion: z.number().nullable(),
});
export type GatewayConnection = z.infer<typeof schema>;

/** Outlives the gateway's own cut, in case a good-bye is late. */
export async function addGatewayConnection(
  table: Table,
  connection: GatewayConnection,
  now: number,
): Promise<void> {
  const ttl = Math.ceil((now + CONNECTION_LIFETIME_MS) / 1000) + 600;
  await table.put({ ...gatewayConnectionKey(connection.connectionId), ...connection, ttl });
}

/** `null` for a connection that was never admitted or is gone. */
export async function readGatewayConnection(
  table: Table,
  connectionId: string,
): Promise<GatewayConnection | null> {
  const item = await table.get(gatewayConnectionKey(connectionId));
  return item === null ? null : parseItem(schema, item);
}

export async function removeGatewayConnection(table: Table, connectionId: string): Promise<void> {
  await table.remove([gatewayConnectionKey(connectionId)]);
}
