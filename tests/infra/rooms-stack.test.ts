import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it } from 'vitest';
import { RoomsStack } from '@/infra/rooms-stack';

let template: Template;
beforeAll(() => {
  const app = new App({ context: { 'aws:cdk:bundling-stacks': [] } });
  template = Template.fromStack(
    new RoomsStack(app, 'Rooms', { url: 'https://klubba.example', mailFrom: 'klubba@klubba.example' }),
  );
});

type Statement = { readonly Action: string | string[]; readonly Resource: unknown; readonly Effect: string };

function statements(): Statement[] {
  return Object.values(template.findResources('AWS::IAM::Policy')).flatMap(
    (policy) => policy['Properties'].PolicyDocument.Statement as Statement[],
  );
}

describe('the stack of the rooms', () => {
  it('has one table that expires, restores, resists deletion and is encrypted with our key', () => {
    template.resourceCountIs('AWS::DynamoDB::Table', 1);
    template.hasResource('AWS::DynamoDB::Table', {
      DeletionPolicy: 'Retain',
      Properties: {
        BillingMode: 'PAY_PER_REQUEST',
        DeletionProtectionEnabled: true,
        TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
      },
    });
  });

  it('asks the authorizer for the ticket before a connection opens', () => {
    template.hasResourceProperties('AWS::ApiGatewayV2::Authorizer', {
      AuthorizerType: 'REQUEST',
      IdentitySource: ['route.request.header.Sec-WebSocket-Protocol'],
    });
    template.hasResourceProperties('AWS::ApiGatewayV2::Route', {
      RouteKey: '$connect',
      AuthorizationType: 'CUSTOM',
    });
  });

  it('has the three routes of a WebSocket and the two requests over HTTPS', () => {
    const routes = Object.values(template.findResources('AWS::ApiGatewayV2::Route'));
    const keys = routes.map((route) => route['Properties'].RouteKey as string).sort();
    expect(keys).toEqual([
      '$connect',
      '$default',
      '$disconnect',
      'POST /api/rooms/poll',
      'POST /api/rooms/ticket',
    ]);
  });

  it('gives no function more than it uses', () => {
    for (const { Action, Resource } of statements()) {
      const actions = [Action].flat();
      for (const action of actions) expect(action).not.toMatch(/^(dynamodb:\*|\*|iam:|s3:|execute-api:\*)$/);
      if (actions.some((action) => action.startsWith('dynamodb:'))) {
        expect(actions).not.toContain('dynamodb:Scan');
        expect(actions).not.toContain('dynamodb:DeleteTable');
      }
      expect(JSON.stringify(Resource)).not.toBe('"*"');
    }
  });

  it('sends mail every minute, as one address of one domain and nothing else', () => {
    template.hasResourceProperties('AWS::Events::Rule', { ScheduleExpression: 'rate(1 minute)' });
    const sending = statements().filter(({ Action }) =>
      [Action].flat().some((one) => one.startsWith('ses:')),
    );
    expect(sending).toMatchObject([
      { Condition: { StringEquals: { 'ses:FromAddress': 'klubba@klubba.example' } }, Effect: 'Allow' },
    ]);
    expect(JSON.stringify(sending[0]?.Resource)).toContain(':identity/klubba.example');
  });

  it('encrypts what the functions know and what they log, and turns the key', () => {
    const functions = Object.values(template.findResources('AWS::Lambda::Function')).filter(
      (one) => one['Properties'].Environment?.Variables?.KLUBBA_SECRET !== undefined,
    );
    expect(functions).toHaveLength(7);
    for (const one of functions) expect(one['Properties'].KmsKeyArn).toBeDefined();
    template.allResourcesProperties('AWS::Logs::LogGroup', {
      KmsKeyId: Match.anyValue(),
      RetentionInDays: 90,
    });
    template.hasResourceProperties('AWS::KMS::Key', { EnableKeyRotation: true });
  });

  it('holds a flood back before it costs', () => {
    template.hasResourceProperties('AWS::ApiGatewayV2::Stage', {
      StageName: 'live',
      DefaultRouteSettings: { ThrottlingRateLimit: 2000, ThrottlingBurstLimit: 4000 },
    });
  });
});
