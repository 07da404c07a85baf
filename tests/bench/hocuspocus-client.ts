/** Hocuspocus' own provider, and a bare channel that speaks its framing: the document's name before every message. */
import { once } from 'node:events';
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import type { Channel, DocumentClient, Place } from './client';
import { encodeStep1 } from './messages';
import { CountingSocket } from './stock-client';

const AUTH = 2;
const AUTH_TOKEN = 0;
const SYNC_REPLY = 4;

export async function openHocuspocusDocument(place: Place): Promise<DocumentClient> {
  const doc = new Y.Doc();
  let socket: CountingSocket | null = null;
  class Counted extends CountingSocket {
    constructor(url: string) {
      super(url);
      socket = this;
    }
  }
  const websocketProvider = new HocuspocusProviderWebsocket({
    url: `ws://127.0.0.1:${place.port}`,
    WebSocketPolyfill: Counted,
  });
  const provider = new HocuspocusProvider({
    websocketProvider,
    name: place.room,
    document: doc,
    token: 'open',
  });
  provider.attach();
  const { awareness } = provider;
  if (awareness === null) throw new Error('the provider has no awareness');
  const synced = new Promise<void>((resolve) => provider.on('synced', () => resolve()));
  return {
    doc,
    awareness,
    synced,
    opened: synced,
    bytesReceived: () => socket?.bytesReceived() ?? 0,
    drop: () =>
      new Promise((resolve) => {
        websocketProvider.on('disconnect', () => resolve());
        websocketProvider.disconnect();
        socket?.terminate();
      }),
    comeBack: async () => {
      const back = new Promise<void>((resolve) => provider.on('synced', () => resolve()));
      await websocketProvider.connect();
      await back;
    },
    close: () => {
      provider.destroy();
      websocketProvider.destroy();
      doc.destroy();
      socket?.terminate();
    },
  };
}

/** Name and message as one frame. */
function wrap(room: string, message: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarString(encoder, room);
  encoding.writeUint8Array(encoder, message);
  return encoding.toUint8Array(encoder);
}

function encodeToken(): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, AUTH);
  encoding.writeVarUint(encoder, AUTH_TOKEN);
  encoding.writeVarString(encoder, 'open');
  return encoding.toUint8Array(encoder);
}

/** The message without the name; a "sync reply" is a sync message. */
function unwrap(frame: Uint8Array): Uint8Array {
  const decoder = decoding.createDecoder(frame);
  decoding.readVarString(decoder);
  const message = decoding.readTailAsUint8Array(decoder);
  if (message[0] === SYNC_REPLY) message[0] = 0;
  return message;
}

/** Resolves after the token was accepted and "step 1" was answered. */
export async function openHocuspocusChannel(
  place: Place,
  onMessage: (message: Uint8Array) => void,
): Promise<Channel> {
  const socket = new WebSocket(`ws://127.0.0.1:${place.port}`);
  await once(socket, 'open');
  const accepted = once(socket, 'message');
  socket.on('message', (bytes) => onMessage(unwrap(bytes as Buffer)));
  socket.send(wrap(place.room, encodeToken()));
  await accepted;
  socket.send(wrap(place.room, encodeStep1()));
  return { send: (message) => socket.send(wrap(place.room, message)), close: () => socket.terminate() };
}
