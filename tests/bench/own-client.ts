/** Our own client as a page runs it, without a browser around it, and its transport as a bare channel. */
import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { WebSocket } from 'ws';
import type { Link } from '@/lib/browser/link';
import { openRoom, type Surroundings } from '@/lib/browser/open-room';
import { Progress } from '@/lib/browser/progress';
import { requestTicket } from '@/lib/browser/ticket-request';
import { RoomTransport } from '@/lib/browser/transport';
import type { Channel, DocumentClient, Place } from './client';
import { encodeStep1 } from './messages';
import { CountingSocket } from './stock-client';

export const REALTIME_PATH = '/realtime';

const agent = new Agent({ keepAlive: true });

/** Posts JSON to the server under test, as a certain person; once more where a kept connection turns out to be dead. */
function post(place: Place, person: string): Surroundings['post'] {
  return (path, value) =>
    new Promise((resolve, reject) => {
      const options = { port: place.port, host: '127.0.0.1', path, method: 'POST', agent };
      const outgoing = request(options, (response) => {
        let body = '';
        response.on('data', (bytes: Buffer) => {
          body += bytes.toString();
        });
        response.on('end', () => resolve(JSON.parse(body)));
      });
      outgoing.on('error', (error) => {
        if (outgoing.reusedSocket) post(place, person)(path, value).then(resolve, reject);
        else reject(error);
      });
      outgoing.end(JSON.stringify({ ...(value as object), person }));
    });
}

/** What a stock client passes on: a ticket of its own. */
export async function stockProtocols(place: Place, person: string = randomUUID()): Promise<string[]> {
  const answer = (await post(place, person)('/api/rooms/ticket', { room: place.room })) as {
    protocols: string[];
  };
  return answer.protocols;
}

export async function openOwnDocument(place: Place): Promise<DocumentClient> {
  const person = randomUUID();
  let socket: CountingSocket | null = null;
  const surroundings: Surroundings = {
    post: post(place, person),
    openSocket: (url, protocols) => {
      socket = new CountingSocket(url, protocols);
      return socket as unknown as globalThis.WebSocket;
    },
  };
  const client = openRoom({ room: place.room, personId: person, confidential: true }, surroundings);
  return {
    doc: client.doc,
    awareness: client.awareness,
    synced: client.synced,
    opened: client.synced,
    bytesReceived: () => socket?.bytesReceived() ?? 0,
    drop: async () => client.pause(),
    comeBack: () => client.resume(),
    close: () => {
      void client.close();
      client.doc.destroy();
      socket?.terminate();
    },
  };
}

/** The transport alone, with acks and batches, joined by an empty "step 1". */
export async function openOwnChannel(
  place: Place,
  onMessage: (message: Uint8Array) => void,
): Promise<Channel> {
  const progress = new Progress();
  const nothing = (): void => undefined;
  const link: Link = {
    progress,
    openSocket: (url, protocols) => new WebSocket(url, protocols) as unknown as globalThis.WebSocket,
    stateVector: () => Uint8Array.of(0),
    hasGap: () => false,
    presence: () => null,
    isOwnPresence: () => false,
    onOpened: nothing,
    onRole: nothing,
    onPresences: nothing,
    onClosed: nothing,
    onChanged: nothing,
    onFault: nothing,
  };
  const transport = new RoomTransport(link);
  transport.onmessage = ({ data }) => onMessage(data);
  const opened = new Promise<void>((resolve) => {
    transport.onopen = () => resolve();
  });
  transport.open(
    await requestTicket(post(place, randomUUID()), { room: place.room, schemaVersion: undefined }),
  );
  await opened;
  transport.send(encodeStep1());
  return { send: (message) => transport.send(message), close: () => transport.close() };
}
