import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '@/lib/errors';
import { authorize } from '@/lib/lambda/authorize';
import { admittedIn, connect } from '@/lib/lambda/connect';
import type { AuthorizerAnswer, AuthorizerEvent } from '@/lib/lambda/events';
import { SUBPROTOCOLS, ticketProtocol } from '@/lib/protocol/wire';
import { readGatewayConnection } from '@/lib/store/gateway-connection';
import { endPersonSessions } from '@/lib/store/session';
import { aContext, ORIGIN, offer, openTestHome, type TestHome } from '@/tests/support/lambda-home';

let test: TestHome;
beforeEach(async () => {
  test = await openTestHome();
});
afterEach(() => test.deps.table.close());

type Headers = Readonly<Record<string, string>>;

function knock(headers: Headers): Promise<AuthorizerAnswer> {
  const event: AuthorizerEvent = {
    type: 'REQUEST',
    methodArn: 'arn:aws:execute-api:eu-north-1:1:abc/live/$connect',
    headers,
    requestContext: aContext(),
  };
  return authorize(test.home, event);
}

const withTicket = (ticket: string): Headers => ({ Origin: ORIGIN, 'Sec-WebSocket-Protocol': offer(ticket) });
const effectOf = ({ policyDocument }: AuthorizerAnswer): string | undefined =>
  policyDocument.Statement[0]?.Effect;

describe('the authorizer', () => {
  it('lets in whoever shows a ticket of ours, and says who it is in strings', async () => {
    const answer = await knock(withTicket(await test.ticket()));
    expect(effectOf(answer)).toBe('Allow');
    expect(answer.context).toMatchObject({ room: test.room, personId: 'karin', schemaVersion: '1' });
  });

  it('R90 lets nobody in twice with one ticket', async () => {
    const headers = withTicket(await test.ticket());
    await knock(headers);
    expect(effectOf(await knock(headers))).toBe('Deny');
  });

  const refused: Record<string, () => Promise<Headers>> = {
    'a page of another site': async () => ({
      ...withTicket(await test.ticket()),
      Origin: 'https://other.example',
    }),
    'no ticket': async () => ({ Origin: ORIGIN, 'Sec-WebSocket-Protocol': SUBPROTOCOLS.text }),
    'no protocols at all': async () => ({ Origin: ORIGIN }),
    'a ticket that speaks only binary, which the gateway cannot': async () => ({
      Origin: ORIGIN,
      'Sec-WebSocket-Protocol': `${SUBPROTOCOLS.binary}, ${ticketProtocol(await test.ticket())}`,
    }),
    'an expired ticket': async () => withTicket(await test.ticket({ expiresAt: test.deps.now() })),
    'a changed ticket': async () => withTicket(`${(await test.ticket()).slice(0, -1)}x`),
    'a ticket for somebody else by the same session': async () =>
      withTicket(await test.ticket({ personId: 'vera' })),
    'a ticket of a session that is not there': async () =>
      withTicket(await test.ticket({ sessionId: 'no-such-session' })),
    'a ticket of somebody who was signed out everywhere': async () => {
      const ticket = await test.ticket();
      await endPersonSessions(test.deps.table, 'karin');
      return withTicket(ticket);
    },
    'a ticket of somebody who may not see the room': async () => {
      const { sessionId } = await test.signIn(test.vera);
      return withTicket(await test.ticket({ personId: 'vera', sessionId }));
    },
    'a ticket for a room that does not exist': async () =>
      withTicket(await test.ticket({ room: 'minutes:nothing:1' })),
  };

  it.each(Object.entries(refused))('refuses %s, in the same words as anything else', async (_, headers) => {
    const answer = await knock(await headers());
    expect(answer).toEqual({
      principalId: 'nobody',
      policyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Action: 'execute-api:Invoke',
            Effect: 'Deny',
            Resource: 'arn:aws:execute-api:eu-north-1:1:abc/live/$connect',
          },
        ],
      },
    });
  });

  it('says that it cannot tell, and not no, when the table does not answer', async () => {
    const ticket = await test.ticket();
    const table = { ...test.deps.table, put: () => Promise.reject(new AppError('unavailable')) };
    const event = { methodArn: 'arn', headers: withTicket(ticket), requestContext: aContext() } as const;
    await expect(authorize({ ...test.home, table }, { type: 'REQUEST', ...event })).rejects.toMatchObject({
      code: 'unavailable',
    });
  });
});

describe('connecting', () => {
  it('notes who was let in and echoes the protocol of text frames', async () => {
    const { context = {} } = await knock(withTicket(await test.ticket()));
    const event = { requestContext: { ...aContext(), authorizer: context } };
    const answer = await connect(test.home, event);
    expect(answer).toEqual({ statusCode: 200, headers: { 'Sec-WebSocket-Protocol': SUBPROTOCOLS.text } });
    expect(await readGatewayConnection(test.deps.table, 'c1')).toEqual(admittedIn(event));
  });

  it('opens nothing where no authorizer has been', async () => {
    expect(await connect(test.home, { requestContext: aContext() })).toEqual({ statusCode: 401 });
    expect(await readGatewayConnection(test.deps.table, 'c1')).toBeNull();
  });
});
