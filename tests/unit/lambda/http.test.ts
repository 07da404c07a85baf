import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HttpAnswer } from '@/lib/lambda/events';
import { answerHttp } from '@/lib/lambda/http';
import { RATE_LIMITS } from '@/lib/limits';
import { aRequest, openTestHome, type TestHome } from '@/tests/support/lambda-home';

const REALTIME = 'wss://abc.execute-api.eu-north-1.amazonaws.com/live';
const TICKET = '/api/rooms/ticket';
let test: TestHome;
let cookie: string;
beforeEach(async () => {
  test = await openTestHome();
  ({ cookie } = await test.signIn(test.karin));
});
afterEach(() => test.deps.table.close());

const ask = (event: Parameters<typeof answerHttp>[2]): Promise<HttpAnswer> =>
  answerHttp(test.home, REALTIME, event);
const asTicket = (): ReturnType<typeof aRequest> => aRequest(TICKET, cookie, { room: test.room });

describe('the requests of a room on Lambda', () => {
  it('give a ticket for the address of the gateway', async () => {
    const { statusCode, body, headers } = await ask(asTicket());
    expect(statusCode).toBe(200);
    expect(JSON.parse(body)).toMatchObject({ url: REALTIME, room: test.room, role: 'write' });
    expect(headers['Cache-Control']).toBe('no-store');
  });

  it('are refused from another site, without a session, for another room and in another form', async () => {
    const refusals: [Parameters<typeof answerHttp>[2], number][] = [
      [{ ...asTicket(), headers: { origin: 'https://other.example' } }, 404],
      [{ ...asTicket(), headers: {} }, 404],
      [{ ...asTicket(), requestContext: { http: { method: 'GET' } } }, 404],
      [{ ...asTicket(), cookies: [] }, 401],
      [aRequest(TICKET, cookie, { room: 'minutes:nothing:1' }), 404],
      [aRequest(TICKET, cookie, { room: test.room, more: 1 }), 400],
      [{ ...asTicket(), body: '{' }, 400],
      [aRequest('/api/rooms/other', cookie, {}), 404],
      [aRequest('/api/rooms/poll', cookie, { room: test.room }), 400],
    ];
    for (const [event, status] of refusals) expect((await ask(event)).statusCode).toBe(status);
  });

  it('are counted by person: a flood gets 429, a colleague goes on', async () => {
    for (let n = 0; n < RATE_LIMITS.ticketByPerson.tokens; n += 1)
      expect((await ask(asTicket())).statusCode).toBe(200);
    expect((await ask(asTicket())).statusCode).toBe(429);
    ({ cookie } = await test.signIn(test.vera));
    expect((await ask(asTicket())).statusCode).toBe(404);
  });
});
