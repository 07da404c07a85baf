/** Mail on AWS: a function that a schedule asks every minute, with the right to send as one address and no other. */
import { Duration, Stack } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { RoomFunction, type RoomFunctionOptions } from './room-function';

export type PostOptions = Omit<RoomFunctionOptions, 'entry' | 'more'> & {
  /** The sender's address, of a domain that is verified in SES. */
  readonly mailFrom: string;
};

/** A person who has just sent an invitation waits for it. */
const EVERY = Duration.minutes(1);

export class Post extends Construct {
  constructor(scope: Construct, id: string, { mailFrom, ...common }: PostOptions) {
    super(scope, id);
    const more = { KLUBBA_MAIL: 'ses', KLUBBA_MAIL_FROM: `Klubba <${mailFrom}>` };
    const { lambda } = new RoomFunction(this, 'Send', { ...common, entry: 'post', more });
    const { partition, region, account } = Stack.of(this);
    const [, domain = ''] = mailFrom.split('@');
    lambda.addToRolePolicy(
      new PolicyStatement({
        actions: ['ses:SendEmail', 'ses:SendRawEmail'],
        resources: [`arn:${partition}:ses:${region}:${account}:identity/${domain}`],
        conditions: { StringEquals: { 'ses:FromAddress': mailFrom } },
      }),
    );
    new Rule(this, 'Schedule', {
      schedule: Schedule.rate(EVERY),
      targets: [new LambdaFunction(lambda, { retryAttempts: 0 })],
    });
  }
}
