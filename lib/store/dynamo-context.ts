/** What the parts of the cloud engine share: the client, the table's name, the clock, and how long to be patient. */
import { setTimeout as delay } from 'node:timers/promises';
import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { AppError } from '@/lib/errors';
import type { RetryPolicy } from './dynamo-retry';
import { type Attributes, fromAttributes } from './dynamo-values';
import type { Item } from './table';

export type DynamoOptions = {
  readonly tableName: string;
  /** Region, credentials and endpoint, where they shall not come from the environment. */
  readonly client?: DynamoDBClientConfig;
  /** ms since 1970 */
  readonly now?: () => number;
  readonly retry?: RetryPolicy;
};

export type DynamoContext = {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  readonly nowSeconds: () => number;
  readonly retry: RetryPolicy;
};

/** A healthy request takes 10 ms; longer than this it is better to ask again (ms). */
const REQUEST_TIMEOUT_MS = 5_000;
const CONNECT_TIMEOUT_MS = 2_000;

/** The SDK's own retries are off: they hide that an earlier attempt may have been carried out. */
export function createContext({
  tableName,
  client = {},
  now = Date.now,
  retry,
}: DynamoOptions): DynamoContext {
  return {
    client: new DynamoDBClient({
      maxAttempts: 1,
      requestHandler: { requestTimeout: REQUEST_TIMEOUT_MS, connectionTimeout: CONNECT_TIMEOUT_MS },
      ...client,
    }),
    tableName,
    nowSeconds: () => Math.floor(now() / 1000),
    retry: retry ?? { random: Math.random, sleep: async (ms) => void (await delay(ms)) },
  };
}

/** @throws AppError `corrupt` when it is not an item that this engine writes */
export function readItem(attributes: Attributes): Item {
  try {
    return fromAttributes(attributes);
  } catch (cause) {
    throw new AppError('corrupt', 'itemDamaged', { cause });
  }
}

/** True when the item has passed its time (rule T2). */
export function isExpired(item: Item, context: DynamoContext): boolean {
  return item.ttl !== undefined && item.ttl <= context.nowSeconds();
}
