/** One entry point of lib/lambda as a function: bundled by esbuild, Node 24 on arm64, no more rights than it is given. */
import { join } from 'node:path';
import { Duration } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { Architecture, Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';

/** The variables of lib/env.ts that the functions need; a missing one does not compile. */
export type FunctionEnvironment = Readonly<
  Record<'KLUBBA_STORE' | 'KLUBBA_TABLE' | 'KLUBBA_URL' | 'KLUBBA_SECRET' | 'KLUBBA_MODE', string>
>;

export type RoomFunctionOptions = {
  /** File in lib/lambda, without its ending. */
  readonly entry: string;
  readonly table: Table;
  readonly secret: Secret;
  readonly encryptionKey: Key;
  readonly url: string;
  readonly more?: Readonly<Record<string, string>>;
};

/** API Gateway gives up on an answer after 29 s. */
const TIMEOUT = Duration.seconds(29);
const MEMORY_MB = 512;

export class RoomFunction extends Construct {
  readonly lambda: NodejsFunction;

  constructor(scope: Construct, id: string, options: RoomFunctionOptions) {
    super(scope, id);
    const { entry, table, secret, encryptionKey, url, more = {} } = options;
    const environment: FunctionEnvironment = {
      KLUBBA_MODE: 'production',
      KLUBBA_STORE: 'dynamodb',
      KLUBBA_TABLE: table.tableName,
      KLUBBA_URL: url,
      KLUBBA_SECRET: secret.secretValue.unsafeUnwrap(),
    };
    this.lambda = new NodejsFunction(this, 'Function', {
      entry: join(import.meta.dirname, '..', 'lib', 'lambda', `${entry}.ts`),
      handler: 'handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: MEMORY_MB,
      timeout: TIMEOUT,
      environment: { ...environment, ...more },
      environmentEncryption: encryptionKey,
      logGroup: new LogGroup(this, 'Log', { retention: RetentionDays.THREE_MONTHS, encryptionKey }),
      bundling: {
        format: OutputFormat.ESM,
        externalModules: ['libsql'],
        minify: true,
        banner: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);",
      },
    });
    table.grant(
      this.lambda,
      'dynamodb:GetItem',
      'dynamodb:Query',
      'dynamodb:PutItem',
      'dynamodb:DeleteItem',
      'dynamodb:BatchWriteItem',
    );
  }
}
