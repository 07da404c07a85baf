/** Makes the table on a local DynamoDB-compatible server; on AWS the deployed stack owns it. */
import {
  CreateTableCommand,
  DescribeTableCommand,
  ResourceInUseException,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { AppError } from '@/lib/errors';
import { createContext, type DynamoContext, type DynamoOptions } from './dynamo-context';
import { sendWithRetry } from './dynamo-retry';

const ACTIVE_CHECKS = 120;
const BETWEEN_CHECKS_MS = 500;

/** Does nothing when the table is there already. Resolves when it can be used. @throws AppError `unavailable` */
export async function createTable(options: DynamoOptions): Promise<void> {
  const context = createContext(options);
  try {
    await requestTable(context);
    await untilActive(context);
    await turnOnTtl(context);
  } finally {
    context.client.destroy();
  }
}

async function requestTable({ client, tableName, retry }: DynamoContext): Promise<void> {
  const command = new CreateTableCommand({
    TableName: tableName,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    AttributeDefinitions: [
      { AttributeName: 'pk', AttributeType: 'S' },
      { AttributeName: 'sk', AttributeType: 'S' },
    ],
  });
  try {
    await sendWithRetry(() => client.send(command), retry);
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  }
}

async function untilActive({ client, tableName, retry }: DynamoContext): Promise<void> {
  for (let n = 0; n < ACTIVE_CHECKS; n++) {
    const command = new DescribeTableCommand({ TableName: tableName });
    const { Table: table } = await sendWithRetry(() => client.send(command), retry);
    if (table?.TableStatus === 'ACTIVE') return;
    await retry.sleep(BETWEEN_CHECKS_MS);
  }
  throw new AppError('unavailable', 'tableMissing');
}

/** Readers never depend on it (rule T2); a server without it, or with it already on, is fine. */
async function turnOnTtl({ client, tableName, retry }: DynamoContext): Promise<void> {
  const specification = { AttributeName: 'ttl', Enabled: true };
  const command = new UpdateTimeToLiveCommand({
    TableName: tableName,
    TimeToLiveSpecification: specification,
  });
  try {
    await sendWithRetry(() => client.send(command), retry);
  } catch (error) {
    const isKnown = error instanceof Error && /UnknownOperation|ValidationException/.test(error.name);
    if (!isKnown) throw error;
  }
}
