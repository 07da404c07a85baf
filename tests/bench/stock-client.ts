/** The unchanged y-websocket client over `ws`: with a document, and as a bare channel. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { Channel, DocumentClient, Place } from './client';
import { encodeStep1 } from './messages';

/** A `ws` socket that tells how much arrived on the wire. Like a browser's it survives a failed connect without a listener. */
export class CountingSocket extends WebSocket {
  received = 0;
  private wire: Socket | null = null;

  constructor(url: string, protocols?: string | string[]) {
    super(url, protocols);
    this.on('error', () => undefined);
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

const ignore = (): void => undefined;

const serverUrl = (place: Place, path: string): string => `ws://127.0.0.1:${place.port}${path}`;

export type StockOptions = {
  readonly path?: string;
  /** Fetched anew for every connection, where the server asks for tickets. */
  readonly protocols?: (place: Place, person?: string) => Promise<string[]>;
  /** False for a relay, which never says that a document is complete. */
  readonly answers?: boolean;
};

export async function openStockDocument(place: Place, options: StockOptions = {}): Promise<DocumentClient> {
  const doc = new Y.Doc();
  const person = randomUUID();
  const protocols = (await options.protocols?.(place, person)) ?? [];
  const provider = new WebsocketProvider(serverUrl(place, options.path ?? ''), place.room, doc, {
    WebSocketPolyfill: CountingSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
    protocols,
  });
  // The stock client offers the same protocols at every attempt; tickets open once.
  provider.on('connection-close', () => {
    if (!provider.shouldConnect) return;
    void options.protocols?.(place, person).then((fresh) => {
      provider.protocols = fresh;
    }, ignore);
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
    drop: async () => {
      const open = socket();
      provider.disconnect();
      open?.terminate();
    },
    comeBack: async () => {
      provider.protocols = (await options.protocols?.(place, person)) ?? [];
      const event = options.answers === false ? 'status' : 'sync';
      const back = new Promise<void>((resolve) => {
        provider.on(event as 'sync', (value: unknown) => {
          if (value === true || (value as { status?: string }).status === 'connected') resolve();
        });
      });
      provider.connect();
      await back;
    },
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
