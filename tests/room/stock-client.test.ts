import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { signTicket } from '@/lib/identity/room-ticket';
import { changeRoles } from '@/lib/workspace/change-roles';
import { endSessions } from '@/lib/workspace/end-sessions';
import { openRoomServer, type RoomServer } from '@/tests/support/room-server';

let server: RoomServer;
beforeAll(async () => {
  server = await openRoomServer();
});
afterAll(() => server.close());

type Open = {
  readonly provider: WebsocketProvider;
  readonly doc: Y.Doc;
  readonly closed: () => number | null;
};

/** An unchanged y-websocket client, as its README says, with the protocols of a ticket. */
async function openStock(cookie: string, room = server.room): Promise<Open> {
  const { body } = await server.ask(cookie, { room });
  const doc = new Y.Doc();
  let code: number | null = null;
  const provider = new WebsocketProvider(body.url, room, doc, {
    protocols: [...body.protocols],
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  });
  provider.on('connection-close', (event) => {
    code ??= event?.code ?? null;
  });
  onTestFinished(() => {
    provider.destroy();
    doc.destroy();
  });
  return { provider, doc, closed: () => code };
}

/** A bare WebSocket's close code, or 'open' when the server let it stay and joined it. */
async function knock(
  url: string,
  protocols: string[],
  headers: Record<string, string> = {},
): Promise<number | string> {
  const socket = new WebSocket(url, protocols, { headers });
  onTestFinished(() => socket.terminate());
  socket.on('open', () => socket.send(Uint8Array.of(0, 0, 1, 0)));
  return new Promise((resolve) => {
    socket.once('error', (error) => resolve(error.message));
    socket.once('message', () => resolve('open'));
    socket.once('close', (code) => resolve(code));
  });
}

describe('a stock y-websocket client', () => {
  it('R7 writes with another and both have the same text', async () => {
    const cookie = await server.signIn(server.people.karin);
    const a = await openStock(cookie);
    const b = await openStock(cookie);
    await expect.poll(() => a.provider.synced && b.provider.synced).toBe(true);
    a.doc.getText('body').insert(0, 'Mötet öppnas. ');
    b.doc.getText('body').insert(0, 'Närvarande: ');
    await expect.poll(() => b.doc.getText('body').length).toBe(26);
    await expect.poll(() => a.doc.getText('body').toString()).toBe(b.doc.getText('body').toString());
  });

  it('R12 finds everything again on a new connection', async () => {
    const cookie = await server.signIn(server.people.karin);
    const writer = await openStock(cookie);
    await expect.poll(() => writer.provider.synced).toBe(true);
    writer.doc.getMap('facts').set('place', 'Stadshuset');
    const witness = await openStock(cookie);
    await expect.poll(() => witness.doc.getMap('facts').get('place')).toBe('Stadshuset');
    writer.provider.destroy();
    const later = await openStock(cookie);
    await expect.poll(() => later.provider.synced).toBe(true);
    expect(later.doc.getMap('facts').get('place')).toBe('Stadshuset');
  });

  it('R40 R42 shows presence with the name that the server knows', async () => {
    const karin = await openStock(await server.signIn(server.people.karin));
    const olof = await openStock(await server.signIn(server.people.olof));
    karin.provider.awareness.setLocalState({ user: { name: 'The mayor' }, cursor: { anchor: 1 } });
    const seen = (): unknown => olof.provider.awareness.getStates().get(karin.doc.clientID);
    await expect.poll(seen).toMatchObject({ user: { name: 'karin' }, cursor: { anchor: 1 } });
    karin.provider.destroy();
    await expect.poll(seen).toBeUndefined();
  });

  it('R24 closes a reader who writes, and stores nothing', async () => {
    const olof = await openStock(await server.signIn(server.people.olof));
    await expect.poll(() => olof.provider.synced).toBe(true);
    olof.doc.getText('body').insert(0, 'sabotage');
    await expect.poll(() => olof.closed()).toBe(4423);
    const karin = await openStock(await server.signIn(server.people.karin));
    await expect.poll(() => karin.provider.synced).toBe(true);
    expect(karin.doc.getText('body').toString()).not.toContain('sabotage');
  });

  it('is refused in production unless it is let in', async () => {
    const strict = await openRoomServer({ KLUBBA_MODE: 'production' });
    onTestFinished(() => strict.close());
    const { body } = await strict.ask(await strict.signIn(strict.people.karin), { room: strict.room });
    expect(body.protocols).not.toContain('klubba.1.stock');
    const ticket = body.protocols.at(-1) ?? '';
    expect(await knock(`${body.url}/${strict.room}`, ['klubba.1.stock', ticket])).toMatch(/400/);
  });
});

describe('a ticket', () => {
  it('R90 opens one connection and no second', async () => {
    const { body } = await server.ask(await server.signIn(server.people.karin), { room: server.room });
    expect(await knock(`${body.url}/${server.room}`, [...body.protocols])).toBe('open');
    expect(await knock(`${body.url}/${server.room}`, [...body.protocols])).toBe(4001);
  });

  it('opens no other room', async () => {
    const { body } = await server.ask(await server.signIn(server.people.karin), { room: server.room });
    expect(await knock(`${body.url}/comments:other:1`, [...body.protocols])).toBe(4404);
  });

  it('opens nothing after a minute', async () => {
    const ticket = signTicket(server.secret, {
      id: 'expired-ticket',
      room: server.room,
      personId: 'karin',
      sessionId: 'any-session',
      schemaVersion: null,
      expiresAt: Date.now() - 1,
    });
    const url = `${server.url.replace('http', 'ws')}/realtime`;
    expect(await knock(url, ['klubba.1.stock', `klubba.ticket.${ticket}`])).toBe(4001);
  });

  it('opens nothing to a page of another site', async () => {
    const { body } = await server.ask(await server.signIn(server.people.karin), { room: server.room });
    const headers = { origin: 'https://evil.example' };
    expect(await knock(`${body.url}/${server.room}`, [...body.protocols], headers)).toMatch(/403/);
  });

  it('is never in an address', async () => {
    const { body } = await server.ask(await server.signIn(server.people.karin), { room: server.room });
    expect(body.url).not.toContain(body.ticket);
    expect(new URL(body.url).search).toBe('');
  });

  it('answers a room that does not exist as one that is forbidden', async () => {
    const vera = await server.signIn(server.people.vera);
    const forbidden = await server.ask(vera, { room: server.room });
    const unknown = await server.ask(vera, { room: 'minutes:nothing:1' });
    expect(forbidden.status).toBe(404);
    expect(forbidden).toEqual(unknown);
  });

  it.each([
    { who: 'nobody', person: null, options: {}, status: 401 },
    { who: 'another site', person: 'karin', options: { origin: 'https://evil.example' }, status: 404 },
    { who: 'a request without Origin', person: 'karin', options: { origin: '' }, status: 404 },
  ] as const)('is not given to $who', async ({ person, options, status }) => {
    const cookie = person === null ? null : await server.signIn(server.people[person]);
    expect((await server.ask(cookie, { room: server.room }, options)).status).toBe(status);
  });
});

describe('an open connection', () => {
  it('R91 ends soon after its role was taken away by another module', async () => {
    const { deps, groupId, people } = server;
    const olof = await openStock(await server.signIn(people.olof));
    await expect.poll(() => olof.provider.synced).toBe(true);
    await changeRoles(deps, people.karin, { groupId, personId: 'olof', roles: ['secretary'] });
    await expect.poll(() => olof.closed(), { timeout: 2_000 }).toBe(4009);
    await changeRoles(deps, people.karin, { groupId, personId: 'olof', roles: ['reader'] });
  });

  it('ends soon after its person signed out everywhere', async () => {
    const olof = await openStock(await server.signIn(server.people.olof));
    await expect.poll(() => olof.provider.synced).toBe(true);
    await endSessions(server.deps, server.people.olof, { personId: 'olof' });
    await expect.poll(() => olof.closed(), { timeout: 2_000 }).toBe(4001);
  });
});
