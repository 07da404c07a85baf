/**
 * Klubba's rooms as the local server serves them: the same part, handlers, table and durability. Only who may enter is
 * simpler: everybody is let in, as on the other servers, with a ticket that is signed, burnt and bound to a person.
 */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { parseEnv } from '@/lib/env';
import { issueRoomTicket } from '@/lib/identity/issue-room-ticket';
import { readSecret } from '@/lib/identity/secret';
import { openRoomStore, openRooms } from '@/lib/local/rooms';
import { peerArguments, sayReady } from './ready';

const { port, folder } = peerArguments();
const env = parseEnv({
  KLUBBA_MODE: 'development',
  PORT: String(port),
  KLUBBA_DATA: folder,
  KLUBBA_URL: `http://127.0.0.1:${port}`,
});
const deps = { now: Date.now, newId: randomUUID, secret: readSecret(env) };
const service = {
  url: `ws://127.0.0.1:${port}/realtime`,
  stockClients: true,
  coalesceMs: 0,
  authorize: async () => 'write' as const,
};
const part = await openRooms(env, {
  store: await openRoomStore(env),
  rightsOf: () => ({
    authorize: service.authorize,
    findPerson: async (id) => ({ id, name: `Person ${id}` }),
  }),
});

/** `{room, person}` → a ticket; sessions and persons have the same ids here. */
async function ticketFor(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const bytes of request) body += bytes;
  const { room, person } = JSON.parse(body) as { room: string; person: string };
  const actor = { personId: person, sessionId: person };
  return JSON.stringify(await issueRoomTicket(deps, service, { actor, request: { room } }));
}

const server = createServer((request, response) => {
  ticketFor(request).then(
    (answer) => response.writeHead(200, { 'Content-Type': 'application/json' }).end(answer),
    () => response.writeHead(500).end(),
  );
});
server.on('upgrade', (request, socket, head) => part.upgrade?.(request, socket, head));
server.listen(port, '127.0.0.1', sayReady);
process.once('SIGTERM', () => {
  server.close();
  void part.drain?.().then(() => process.exit(0));
});
