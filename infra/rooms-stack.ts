/** Everything that rooms need on AWS: key, secret, table, WebSocket API, and the function for tickets and polls. */
import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { Post } from './post';
import { RoomFunction } from './room-function';
import { RoomsSocket } from './rooms-socket';
import { RoomsTable } from './rooms-table';

const SECRET_LENGTH = 64;

export type RoomsStackProps = StackProps & {
  /** The address people use. */
  readonly url: string;
  /** The sender's address of all mail, of a domain that is verified in SES; without it no mail is sent. */
  readonly mailFrom?: string;
};

export class RoomsStack extends Stack {
  constructor(scope: Construct, id: string, props: RoomsStackProps) {
    super(scope, id, props);
    const encryptionKey = new Key(this, 'Key', { enableKeyRotation: true });
    encryptionKey.grantEncryptDecrypt(new ServicePrincipal(`logs.${this.region}.amazonaws.com`));
    const secret = new Secret(this, 'Secret', {
      encryptionKey,
      generateSecretString: { passwordLength: SECRET_LENGTH, excludePunctuation: true },
    });
    const { table } = new RoomsTable(this, 'Rooms', { encryptionKey });
    const common = { table, secret, encryptionKey, url: props.url };
    const { stage } = new RoomsSocket(this, 'Socket', common);
    const http = new RoomFunction(this, 'Http', {
      ...common,
      entry: 'http',
      more: { KLUBBA_REALTIME_URL: stage.url },
    });
    stage.grantManagementApiAccess(http.lambda);
    const compact = new RoomFunction(this, 'Compact', { ...common, entry: 'compact' });
    stage.grantManagementApiAccess(compact.lambda);
    if (props.mailFrom !== undefined) new Post(this, 'Post', { ...common, mailFrom: props.mailFrom });
    const api = new HttpApi(this, 'Requests');
    const integration = new HttpLambdaIntegration('OnRequest', http.lambda);
    for (const path of ['/api/rooms/ticket', '/api/rooms/poll'])
      api.addRoutes({ path, methods: [HttpMethod.POST], integration });
    new CfnOutput(this, 'RealtimeUrl', { value: stage.url });
    new CfnOutput(this, 'RequestsUrl', { value: api.apiEndpoint });
    new CfnOutput(this, 'TableName', { value: table.tableName });
  }
}
