import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { openRoom } from '@/lib/browser/open-room';
import { changeRoles } from '@/lib/workspace/change-roles';
import { startMeeting } from '@/lib/workspace/start-meeting';
import { openRoomServer, type RoomServer } from '@/tests/support/room-server';

let server: RoomServer;
beforeAll(async () => {
  server = await openRoomServer();
});
afterAll(() => server.close());

it('I12 who wrote without a network and may only read afterwards keeps the text, and is not told that it is saved', async () => {
  const { deps, groupId, room, people } = server;
  const { karin, olof } = people;
  const personId = olof.personId;
  await startMeeting(deps, karin, { meetingId: room.split(':')[1] ?? '' });
  await changeRoles(deps, karin, { groupId, personId, roles: ['member'] });
  const cookie = await server.signIn(olof);
  const client = openRoom(
    { room, personId, confidential: true },
    {
      post: async (path, body) => (await server.ask(cookie, body, { path })).body,
      openSocket: (url, protocols) => new WebSocket(url, protocols) as unknown as globalThis.WebSocket,
    },
  );
  await client.synced;
  expect(client.role()).toBe('writer');
  client.doc.getText('notes').insert(0, 'Innan. ');
  expect(await client.waitUntilSaved()).toBe(true);

  client.pause();
  client.doc.getText('notes').insert(7, 'Utan nät.');
  await changeRoles(deps, karin, { groupId, personId, roles: ['reader'] });
  await Promise.race([client.resume(), client.waitUntilSaved()]);
  await expect.poll(() => client.saveState().state).toBe('ended');
  expect(client.saveState()).toMatchObject({ reason: 'frozen', waiting: 1 });
  expect(client.unsent()?.text).toBe('Utan nät.');
  await client.close();
}, 60_000);
