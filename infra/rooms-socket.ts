/** The WebSocket API: an authorizer that asks for the ticket, three routes, and the right to post back for who needs it. */
import { WebSocketApi, WebSocketStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { WebSocketLambdaAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { WebSocketLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Construct } from 'constructs';
import { RoomFunction, type RoomFunctionOptions } from './room-function';

const STAGE = 'live';
/** A meeting sends a few messages a second; this leaves room for hundreds of meetings and stops a flood. */
const RATE = { rateLimit: 2_000, burstLimit: 4_000 };

export class RoomsSocket extends Construct {
  readonly stage: WebSocketStage;

  constructor(scope: Construct, id: string, common: Omit<RoomFunctionOptions, 'entry'>) {
    super(scope, id);
    const make = (entry: string): RoomFunction =>
      new RoomFunction(this, entry[0]?.toUpperCase() + entry.slice(1), { ...common, entry });
    const [authorize, connect, message, disconnect] = ['authorize', 'connect', 'message', 'disconnect'].map(
      make,
    );
    if (!authorize || !connect || !message || !disconnect) throw new Error('an entry point is missing');
    const authorizer = new WebSocketLambdaAuthorizer('Tickets', authorize.lambda, {
      identitySource: ['route.request.header.Sec-WebSocket-Protocol'],
    });
    const route = (name: string, { lambda }: RoomFunction): WebSocketLambdaIntegration =>
      new WebSocketLambdaIntegration(name, lambda);
    const api = new WebSocketApi(this, 'Api', {
      connectRouteOptions: { integration: route('OnConnect', connect), authorizer },
      defaultRouteOptions: { integration: route('OnMessage', message) },
      disconnectRouteOptions: { integration: route('OnDisconnect', disconnect) },
    });
    this.stage = new WebSocketStage(this, 'Stage', {
      webSocketApi: api,
      stageName: STAGE,
      autoDeploy: true,
      throttle: RATE,
    });
    for (const { lambda } of [message, disconnect]) this.stage.grantManagementApiAccess(lambda);
  }
}
