/**
 * The cloud engine: one DynamoDB table, or any server that speaks its protocol (rules T1–T6). Throttling, batches, page
 * and item limits are dealt with here and are nobody else's business.
 */
import { GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { createContext, type DynamoContext, type DynamoOptions, isExpired, readItem } from './dynamo-context';
import { toPage, toQueryInput } from './dynamo-query';
import { sendWithRetry } from './dynamo-retry';
import { readKeys, readSettledSnapshot } from './dynamo-snapshot';
import { type Attributes, toAttributes } from './dynamo-values';
import { putItem, removeItems } from './dynamo-write';
import { checkItem, checkKey } from './item-size';
import { sortRange } from './sort-range';
import type { Item, Key, Page, Query, Table } from './table';

export type DynamoTable = Table & {
  /** Every live item of one instant that a backup holds, in no order. @throws AppError `unavailable` when writers never pause long enough */
  readonly snapshot: () => AsyncGenerator<Item>;
  /** Every key there is, expired and passing ones too, in no order and of no one instant. */
  readonly keys: () => AsyncGenerator<Key>;
  readonly close: () => Promise<void>;
};

/** Opens nothing yet: the first request connects. The table must exist (`createTable`, or the deployed stack). */
export function openDynamo(options: DynamoOptions): DynamoTable {
  const context = createContext(options);
  return {
    get: async (key) => {
      checkKey(key);
      const item = await getItem(context, toAttributes({ pk: key.pk, sk: key.sk }));
      return item === null || isExpired(item, context) ? null : item;
    },
    query: (query) => readPage(context, query),
    put: async (item, condition) => putItem(context, { item, bytes: checkItem(item), condition }),
    remove: async (keys) => removeItems(context, keys),
    snapshot: () => readSettledSnapshot(context),
    keys: () => readKeys(context),
    close: async () => context.client.destroy(),
  };
}

async function getItem(context: DynamoContext, key: Attributes): Promise<Item | null> {
  const { client, tableName } = context;
  const command = { TableName: tableName, Key: key, ConsistentRead: true };
  const { Item: found } = await sendWithRetry(() => client.send(new GetItemCommand(command)), context.retry);
  return found === undefined ? null : readItem(found);
}

/** Reads on until there is something to show: an empty page is the end. */
async function readPage(context: DynamoContext, query: Query): Promise<Page> {
  const range = sortRange(query);
  if (range === null || query.limit === 0) return { items: [], next: null };
  const input = { TableName: context.tableName, ...toQueryInput(query, range, context.nowSeconds()) };
  let start: Attributes | undefined;
  for (;;) {
    const request = start === undefined ? input : { ...input, ExclusiveStartKey: start };
    const answer = await sendWithRetry(() => context.client.send(new QueryCommand(request)), context.retry);
    start = answer.LastEvaluatedKey;
    const page = toPage((answer.Items ?? []).map(readItem), start?.['sk']?.S ?? null, { ...query, range });
    if (page.items.length > 0 || start === undefined) return page;
  }
}
