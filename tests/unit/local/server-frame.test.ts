import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { afterEach, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { createLocalSockets } from '@/lib/local/sockets';

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

const nowhere = { send: () => 'gone' as const, close: () => Promise.resolve() };

/** A client of a real server, what it has received, and the sockets of the server. */
async function aConnection(compressing: boolean) {
  const sockets = createLocalSockets(nowhere);
  const webSockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: { serverNoContextTakeover: true, clientNoContextTakeover: true, threshold: 1_024 },
  });
  const server = createServer().listen(0, '127.0.0.1');
  server.on('upgrade', (request, stream: Duplex, head) =>
    webSockets.handleUpgrade(request, stream, head, (socket) => sockets.add('one', socket, stream)),
  );
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const client = new WebSocket(`ws://127.0.0.1:${port}`, { perMessageDeflate: compressing });
  const received: Uint8Array[] = [];
  client.on('message', (bytes) => received.push(new Uint8Array(bytes as Buffer)));
  const [[response]] = await Promise.all([once(client, 'upgrade'), once(client, 'open')]);
  ends.push(
    () => client.terminate(),
    () => server.close(),
  );
  return { sockets, received, wire: (response as IncomingMessage).socket };
}

/** Bytes that deflate makes shorter, and that differ with `seed`. */
const aMessage = (length: number, seed: number): Uint8Array =>
  Uint8Array.from({ length }, (_, index) => (index % 7) * (seed + 1) + (index % 251 === 0 ? index : 0));

const LENGTHS = [0, 1, 125, 126, 1_023, 1_024, 65_535, 65_536, 70_000, 300_000, 10];

it.each([true, false])(
  'R12 arrives whole and in order, whatever its length (compression %s)',
  async (compressing) => {
    const { sockets, received } = await aConnection(compressing);
    const messages = [...LENGTHS, ...LENGTHS].map(aMessage);
    for (const message of messages) expect(sockets.send('one', message)).toBe('sent');
    await expect.poll(() => received.length).toBe(messages.length);
    expect(received.map((bytes, index) => Buffer.compare(bytes, messages[index] ?? bytes))).toEqual(
      messages.map(() => 0),
    );
  },
);

it('sends a large message in fewer bytes to a client that asks for it', async () => {
  const { sockets, received, wire } = await aConnection(true);
  const before = wire.bytesRead;
  const message = aMessage(50_000, 1);
  expect(sockets.send('one', message)).toBe('sent');
  await expect.poll(() => received.length).toBe(1);
  expect(received[0]).toEqual(message);
  expect(wire.bytesRead - before).toBeLessThan(message.length / 2);
});
