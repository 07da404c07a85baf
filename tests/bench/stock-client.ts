/** The unchanged y-websocket client over `ws`: with a document, and as a bare channel. */
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { Channel, DocumentClient, Place } from './client';
import { encodeStep1 } from './messages';

/** A `ws` socket that tells how much arrived on the wire. */
export class CountingSocket extends WebSocket {
  received = 0;
  private wire: Socket | null = null;

  constructor(url: string, protocols?: string | string[]) {
    super(url, protocols);
    this.once('upgrade', (response) => {
      this.wire = response.socket;
    });
    this.once('close', () => {
      this.received = this.bytesReceived();
      this.wire = null;
    });
  }

  bytesReceived(): number {
    return this.wire?.bytesRead ?? this.received;
  }
}

const serverUrl = (place: Place, path: string): string => `ws://127.0.0.1:${place.port}${path}`;

/** @param protocols fetched anew for every client, where the server asks for tickets */
export async function openStockDocument(
  place: Place,
  options: { path?: string; protocols?: (place: Place) => Promise<string[]> } = {},
): Promise<DocumentClient> {
  const doc = new Y.Doc();
  const protocols = (await options.protocols?.(place)) ?? [];
  const provider = new WebsocketProvider(serverUrl(place, options.path ?? ''), place.room, doc, {
    WebSocketPolyfill: CountingSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
    protocols,
  });
  const socket = (): CountingSocket | null => provider.ws as CountingSocket | null;
  return {
    doc,
    awareness: provider.awareness,
    synced: new Promise((resolve) => provider.once('sync', () => resolve())),
    opened: new Promise((resolve) =>
      provider.on('status', ({ status }) => {
        if (status === 'connected') resolve();
      }),
    ),
    bytesReceived: () => socket()?.bytesReceived() ?? 0,
    close: () => {
      const open = socket();
      provider.destroy();
      doc.destroy();
      open?.terminate();
    },
  };
}

/** A socket that has said "step 1" and passes every binary message on. */
export async function openStockChannel(
  place: Place,
  onMessage: (message: Uint8Array) => void,
  options: { path?: string; protocols?: (place: Place) => Promise<string[]> } = {},
): Promise<Channel> {
  const protocols = (await options.protocols?.(place)) ?? [];
  const socket = new WebSocket(`${serverUrl(place, options.path ?? '')}/${place.room}`, protocols);
  socket.on('message', (bytes) => onMessage(bytes as Buffer));
  await once(socket, 'open');
  socket.send(encodeStep1());
  return { send: (message) => socket.send(message), close: () => socket.terminate() };
}
