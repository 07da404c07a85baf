/**
 * Puts and removals of the cloud engine. Every put stores a random write id: when an answer was lost and the repeated
 * put fails its condition, finding one's own write id is success. Anything else found then is `unavailable`, because
 * one's own write may have been there and been replaced.
 */
import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import {
  BatchWriteItemCommand,
  ConditionalCheckFailedException,
  GetItemCommand,
  PutItemCommand,
  type PutItemCommandInput,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';
import { AppError } from '@/lib/errors';
import { MAX_ITEM_BYTES } from '@/lib/limits';
import type { DynamoContext } from './dynamo-context';
import { LIVE } from './dynamo-query';
import { jitteredDelay, sendWithRetry } from './dynamo-retry';
import { type Attributes, toAttributes, WRITE_ID } from './dynamo-values';
import { attributesToLine } from './item-line';
import { checkKey } from './item-size';
import type { Condition, Item, Key } from './table';

const WRITE_ID_BYTES = 12;
/** BatchWriteItem takes 25 requests (AWS API reference). */
const BATCH_SIZE = 25;
/** Rounds for what a throttled table leaves unprocessed; each round retries its own faults besides. */
const MAX_BATCH_ROUNDS = 10;

export type Put = { readonly item: Item; readonly bytes: number; readonly condition: Condition | undefined };

/** As `Table.put`. */
export async function putItem(context: DynamoContext, put: Put): Promise<boolean> {
  const attributes = withWriteId(put);
  const input = { TableName: context.tableName, Item: attributes, ...toCondition(put.condition, context) };
  let ambiguous = false;
  try {
    await sendWithRetry(
      () => context.client.send(new PutItemCommand(input)),
      context.retry,
      () => {
        ambiguous = true;
      },
    );
    return true;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    if (!ambiguous) return false;
    if (isDeepStrictEqual(comparable(await readBack(context, put.item)), comparable(attributes))) return true;
    throw new AppError('unavailable', 'writeUnknown', { cause: error });
  }
}

/** The id is left out of the very largest items, which have no room for it; those are compared whole. */
function withWriteId({ item, bytes }: Put): Attributes {
  const attributes = toAttributes(item);
  if (bytes + WRITE_ID.length + WRITE_ID_BYTES > MAX_ITEM_BYTES) return attributes;
  return { ...attributes, [WRITE_ID]: { B: randomBytes(WRITE_ID_BYTES) } };
}

function toCondition(condition: Condition | undefined, context: DynamoContext): Partial<PutItemCommandInput> {
  if (condition === undefined) return {};
  const now = context.nowSeconds();
  if ('ifAbsent' in condition)
    return {
      ConditionExpression: 'attribute_not_exists(pk) OR #ttl <= :now',
      ExpressionAttributeNames: { '#ttl': 'ttl' },
      ExpressionAttributeValues: toAttributes({ ':now': now }),
    };
  return {
    ConditionExpression: `#version = :version AND ${LIVE}`,
    ExpressionAttributeNames: { '#ttl': 'ttl', '#version': 'version' },
    ExpressionAttributeValues: toAttributes({ ':now': now, ':version': condition.ifVersion }),
  };
}

async function readBack({ client, tableName, retry }: DynamoContext, { pk, sk }: Key): Promise<Attributes> {
  const input = { TableName: tableName, Key: toAttributes({ pk, sk }), ConsistentRead: true };
  const { Item: stored } = await sendWithRetry(() => client.send(new GetItemCommand(input)), retry);
  return stored ?? {};
}

/** The write id where there is one, else everything, in a form that two kinds of byte arrays share. */
function comparable(attributes: Attributes): unknown {
  const { [WRITE_ID]: writeId } = attributes;
  return JSON.parse(attributesToLine(writeId === undefined ? attributes : { writeId }));
}

/** As `Table.remove`. */
export async function removeItems(context: DynamoContext, keys: readonly Key[]): Promise<void> {
  for (const key of keys) checkKey(key);
  const unique = new Map(keys.map(({ pk, sk }) => [JSON.stringify([pk, sk]), { pk, sk }]));
  const requests = [...unique.values()].map((key) => ({ DeleteRequest: { Key: toAttributes(key) } }));
  for (let start = 0; start < requests.length; start += BATCH_SIZE)
    await writeBatch(context, requests.slice(start, start + BATCH_SIZE));
}

async function writeBatch(context: DynamoContext, batch: WriteRequest[]): Promise<void> {
  const { client, tableName, retry } = context;
  let requests = batch;
  for (let round = 1; ; round++) {
    const input = { RequestItems: { [tableName]: requests } };
    const answer = await sendWithRetry(() => client.send(new BatchWriteItemCommand(input)), retry);
    requests = answer.UnprocessedItems?.[tableName] ?? [];
    if (requests.length === 0) return;
    if (round === MAX_BATCH_ROUNDS) throw new AppError('unavailable', 'storeBusy');
    await retry.sleep(jitteredDelay(round, retry.random));
  }
}
