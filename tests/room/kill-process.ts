/**
 * The rooms of the local server in a process that ends itself with SIGKILL at a labelled point. Arguments: port, data
 * folder, label and which occurrence; without a label it lives until it is told to stop. Whoever has a ticket may write.
 */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { parseEnv } from '@/lib/env';
import { issueRoomTicket } from '@/lib/identity/issue-room-ticket';
import { readSecret } from '@/lib/identity/secret';
import { openRoomStore, openRooms } from '@/lib/local/rooms';
import type { Sockets } from '@/lib/room/sockets';
import type { Table } from '@/lib/store/table';
import { type KillPoint, killPoint } from './kill-points';

const [port = '0', folder = '', label = '', occurrence = '1'] = process.argv.slice(2);
const point = label === '' ? null : killPoint(label);
let left = Number(occurrence);

function die(at: { operation: KillPoint['operation']; key: string; moment: KillPoint['moment'] }): void {
  if (point === null || at.operation !== point.operation || at.moment !== point.moment) return;
  if (!at.key.startsWith(point.key)) return;
  left -= 1;
  if (left === 0) process.kill(process.pid, 'SIGKILL');
}

function dyingTable(table: Table): Table {
  return {
    get: (key) => table.get(key),
    query: (query) => {
      if (query.pk.startsWith('LIVE#')) die({ operation: 'members', key: '', moment: 'before' });
      return table.query(query);
    },
    put: async (item, condition) => {
      die({ operation: 'put', key: item.sk, moment: 'before' });
      const isDone = await table.put(item, condition);
      die({ operation: 'put', key: item.sk, moment: 'after' });
      return isDone;
    },
    remove: async (keys) => {
      die({ operation: 'remove', key: keys[0]?.sk ?? '', moment: 'before' });
      await table.remove(keys);
      die({ operation: 'remove', key: keys[0]?.sk ?? '', moment: 'after' });
    },
  };
}

function dyingSockets(sockets: Sockets): Sockets {
  return {
    send: async (connectionId, message) => {
      die({ operation: 'send', key: '', moment: 'before' });
      const outcome = await sockets.send(connectionId, message);
      die({ operation: 'send', key: '', moment: 'after' });
      return outcome;
    },
    close: (connectionId, code, reason) => sockets.close(connectionId, code, reason),
  };
}

const env = parseEnv({
  ...process.env,
  KLUBBA_MODE: 'development',
  PORT: port,
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
const store = await openRoomStore(env);
const part = await openRooms(env, {
  store: { ...store, table: dyingTable(store.table) },
  rightsOf: () => ({ authorize: service.authorize, findPerson: async (id) => ({ id, name: id }) }),
  between: dyingSockets,
});

async function ticketFor(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const bytes of request) body += bytes;
  const { room, person } = JSON.parse(body) as { room: string; person: string };
  const actor = { personId: person, sessionId: person };
  return JSON.stringify(await issueRoomTicket(deps, service, { actor, request: { room } }));
}

const server = createServer((request, response) => {
  ticketFor(request).then(
    (answer) => response.end(answer),
    () => response.writeHead(500).end(),
  );
});
server.on('upgrade', (request, socket, head) => part.upgrade?.(request, socket, head));
server.listen(Number(port), '127.0.0.1', () => process.stdout.write('ready\n'));
process.once('SIGTERM', () => {
  server.close();
  void part.drain?.().then(() => process.exit(0));
});
