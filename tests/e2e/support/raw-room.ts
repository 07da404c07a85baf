/** Writing into a room past the page: by poll and by socket, with the session of a page. */
import { expect, type Page } from '@playwright/test';
import WebSocket from 'ws';
import * as Y from 'yjs';
import { encodeMessage } from '@/lib/protocol/messages';
import { encodePacket } from '@/lib/protocol/packet';
import { SUBPROTOCOLS, ticketProtocol } from '@/lib/protocol/wire';

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** Another title, as an editor would send it. */
function change(): Uint8Array {
  const doc = new Y.Doc();
  doc.getMap('meta').set('title', 'Smugglad rubrik');
  return Y.encodeStateAsUpdate(doc);
}

/** Resolves with the status of the answer and the room's own word for it. */
export async function pollInto(page: Page, room: string): Promise<string> {
  const answer = await page.request.post('/api/rooms/poll', {
    headers: { origin: new URL(page.url()).origin },
    data: {
      room,
      page: 'mutation1',
      schemaVersion: 1,
      cursor: null,
      stateVector: base64(Y.encodeStateVector(new Y.Doc())),
      updates: [base64(change())],
      presence: null,
    },
  });
  return `${answer.status()} ${String(((await answer.json()) as { reason?: string }).reason)}`;
}

/** Resolves with how the server ended the connection, or refused the ticket. */
export async function writeInto(page: Page, room: string): Promise<string> {
  const origin = new URL(page.url()).origin;
  const asked = await page.request.post('/api/rooms/ticket', {
    headers: { origin },
    data: { room, schemaVersion: 1 },
  });
  if (!asked.ok()) return `ticket ${asked.status()}`;
  const { url, ticket } = (await asked.json()) as { url: string; ticket: string };
  const socket = new WebSocket(url, [SUBPROTOCOLS.binary, ticketProtocol(ticket)], { origin });
  const ended: string[] = [];
  socket.on('close', (code, reason) => void ended.push(`closed ${code} ${String(reason)}`));
  socket.on('error', () => void ended.push('failed'));
  socket.on('open', () => {
    const messages = [encodeMessage({ type: 'update', update: change() })];
    socket.send(encodePacket({ seq: 1, messages }));
  });
  await expect.poll(() => ended.length).toBeGreaterThan(0);
  return ended[0] ?? '';
}
