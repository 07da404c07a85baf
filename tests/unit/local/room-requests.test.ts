import { afterAll, beforeAll, expect, test } from 'vitest';
import { RATE_LIMITS } from '@/lib/limits';
import { openRoomServer, type RoomServer } from '@/tests/support/room-server';

let server: RoomServer;
beforeAll(async () => {
  server = await openRoomServer();
});
afterAll(() => server.close());

test('tickets are counted by person: a flood gets 429, a colleague goes on', async () => {
  const { room, people } = server;
  const cookie = await server.signIn(people.karin);
  const statuses: number[] = [];
  for (let n = 0; n <= RATE_LIMITS.ticketByPerson.tokens; n += 1)
    statuses.push((await server.ask(cookie, { room })).status);
  expect(new Set(statuses.slice(0, -1))).toEqual(new Set([200]));
  expect(statuses.at(-1)).toBe(429);
  expect((await server.ask(await server.signIn(people.olof), { room })).status).toBe(200);
});

test('200 tickets asked for at once by one person are all given', async () => {
  const { room, people } = server;
  const cookie = await server.signIn(people.olof);
  const answers = await Promise.all(Array.from({ length: 200 }, () => server.ask(cookie, { room })));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
});
