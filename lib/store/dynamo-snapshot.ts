/**
 * The whole cloud table as of one instant, without a transaction: it is collected again and again until three collects
 * in a row are equal. `docs/data-model.md` ("Backup") says why that is a consistent snapshot, and of which instant.
 */
import { createHash } from 'node:crypto';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ScanCommand, type ScanCommandInput } from '@aws-sdk/client-dynamodb';
import { AppError } from '@/lib/errors';
import { type DynamoContext, isExpired, readItem } from './dynamo-context';
import { sendWithRetry } from './dynamo-retry';
import type { Attributes } from './dynamo-values';
import { attributesToLine, fromLine } from './item-line';
import { isPassing } from './keys';
import { readLines } from './lines';
import type { Item, Key } from './table';

/** As many equal collects in a row make a snapshot. */
const EQUAL_COLLECTS = 3;
/** Under writers that never pause, no number of collects is enough. */
const MAX_COLLECTS = 12;

/** Live items that a backup holds, in no order. @throws AppError `unavailable` `tableTooBusy` */
export async function* readSettledSnapshot(context: DynamoContext): AsyncGenerator<Item> {
  const folder = await mkdtemp(join(tmpdir(), 'klubba-snapshot-'));
  try {
    const spool = join(folder, 'items');
    await collectUntilSettled(context, spool);
    for await (const line of readLines(spool)) yield fromLine(line);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function collectUntilSettled(context: DynamoContext, spool: string): Promise<void> {
  let last = '';
  let equal = 0;
  for (let n = 0; n < MAX_COLLECTS; n++) {
    const digest = await collect(context, spool);
    equal = digest === last ? equal + 1 : 1;
    last = digest;
    if (equal === EQUAL_COLLECTS) return;
  }
  const words = `the table ${context.tableName} was written to during each of ${MAX_COLLECTS} passes; back it up when it is quieter, or use DynamoDB's export to a point in time`;
  throw new AppError('unavailable', 'tableTooBusy', { cause: new Error(words) });
}

/** Writes every item to the spool and resolves with a digest of them all that does not depend on their order. */
async function collect(context: DynamoContext, spool: string): Promise<string> {
  const file = await open(spool, 'w', 0o600);
  const digest = Buffer.alloc(32);
  try {
    for await (const attributes of scan(context)) {
      if (isPassing(attributes['pk']?.S ?? '') || isExpired(readItem(attributes), context)) continue;
      const line = attributesToLine(attributes);
      const hash = createHash('sha256').update(line).digest();
      for (let i = 0; i < digest.length; i++) digest[i] = (digest[i] ?? 0) ^ (hash[i] ?? 0);
      await file.write(`${line}\n`);
    }
  } finally {
    await file.close();
  }
  return digest.toString('hex');
}

/** Every key of the table, expired and passing ones too, in no order and of no one instant. */
export async function* readKeys(context: DynamoContext): AsyncGenerator<Key> {
  for await (const { pk, sk } of scan(context, { ProjectionExpression: 'pk, sk' }))
    yield { pk: pk?.S ?? '', sk: sk?.S ?? '' };
}

async function* scan(
  context: DynamoContext,
  only: Partial<ScanCommandInput> = {},
): AsyncGenerator<Attributes> {
  const { client, tableName, retry } = context;
  let start: Attributes | undefined;
  do {
    const input = { TableName: tableName, ConsistentRead: true, ...only };
    const request = start === undefined ? input : { ...input, ExclusiveStartKey: start };
    const answer = await sendWithRetry(() => client.send(new ScanCommand(request)), retry);
    yield* answer.Items ?? [];
    start = answer.LastEvaluatedKey;
  } while (start !== undefined);
}
