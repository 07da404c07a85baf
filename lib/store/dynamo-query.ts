/** A query as DynamoDB's key condition, and its answer cut to the page that was asked for (rules T2, T5). */
import type { QueryCommandInput } from '@aws-sdk/client-dynamodb';
import { MAX_QUERY_PAGE_BYTES } from '@/lib/limits';
import { toAttributes } from './dynamo-values';
import { countFitting, itemBytes } from './item-size';
import { type Bound, compareUtf8, type SortRange } from './sort-range';
import type { Item, Page, Query } from './table';

/** Live items only, decided by our clock: DynamoDB itself deletes expired ones up to days later. */
export const LIVE = '(attribute_not_exists(#ttl) OR #ttl > :now)';

/** At most this many extra rows: the excluded ends of a range, for DynamoDB's BETWEEN includes both. */
const EXCLUDED_ENDS = 2;

type Part = { readonly text: string; readonly values: { readonly [name: string]: string } };

export function toQueryInput(
  query: Query,
  range: SortRange,
  nowSeconds: number,
): Omit<QueryCommandInput, 'TableName'> {
  const part = toKeyCondition(range);
  return {
    KeyConditionExpression: `pk = :pk${part.text}`,
    FilterExpression: LIVE,
    ExpressionAttributeNames: { '#ttl': 'ttl' },
    ExpressionAttributeValues: toAttributes({ ':pk': query.pk, ':now': nowSeconds, ...part.values }),
    ConsistentRead: true,
    ScanIndexForward: query.reverse !== true,
    ...(query.limit === undefined ? {} : { Limit: query.limit + EXCLUDED_ENDS }),
  };
}

function toKeyCondition({ lower, upper }: SortRange): Part {
  if (lower !== null && upper !== null)
    return { text: ' AND sk BETWEEN :lower AND :upper', values: { ':lower': lower.sk, ':upper': upper.sk } };
  if (lower !== null)
    return { text: ` AND sk ${lower.inclusive ? '>=' : '>'} :lower`, values: { ':lower': lower.sk } };
  if (upper !== null)
    return { text: ` AND sk ${upper.inclusive ? '<=' : '<'} :upper`, values: { ':upper': upper.sk } };
  return { text: '', values: {} };
}

/** @param lastRead the sort key where DynamoDB stopped, `null` at the end */
export function toPage(
  found: readonly Item[],
  lastRead: string | null,
  query: Query & { range: SortRange },
): Page {
  const inside = found.filter((item) => isInside(item.sk, query.range));
  const count = Math.min(
    query.limit ?? inside.length,
    countFitting(inside.map(itemBytes), MAX_QUERY_PAGE_BYTES),
  );
  const items = inside.slice(0, count);
  return { items, next: count < inside.length ? (items.at(-1)?.sk ?? null) : lastRead };
}

function isInside(sk: string, { lower, upper }: SortRange): boolean {
  return isWithin(sk, lower, 1) && isWithin(sk, upper, -1);
}

function isWithin(sk: string, bound: Bound | null, sign: 1 | -1): boolean {
  if (bound === null) return true;
  const order = compareUtf8(sk, bound.sk) * sign;
  return order > 0 || (order === 0 && bound.inclusive);
}
