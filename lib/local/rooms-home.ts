/**
 * The rooms on one machine: WebSockets in, the handlers of lib/room over the table, frames out. Owns connections from the
 * upgrade to the good-bye, and the drain at the end; who may do what is asked of others.
 */
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { type WebSocket, WebSocketServer } from 'ws';
import { type AppError, toAppError } from '@/lib/errors';
import { MAX_UPDATE_BYTES } from '@/lib/limits';
import { SUBPROTOCOLS } from '@/lib/protocol/wire';
import type { RoomDeps } from '@/lib/room/deps';
import { leave } from '@/lib/room/leave';
import {
  admitConnection,
  type Gatekeeping,
  isOwnOrigin,
  isRealtime,
  type Knock,
  readKnock,
} from './admit-connection';
import { RoomLine } from './room-line';
import { COMPRESSED_FROM_BYTES, type LocalSockets } from './sockets';

/** RFC 6455 registry: the server restarts, come back. */
const RESTART_CLOSE_CODE = 1012;
/** How long a client may take to answer the good-bye (ms). */
const FAREWELL_MS = 1_000;
/** Above the largest update by what its packet adds. */
const MAX_FRAME_PAYLOAD = MAX_UPDATE_BYTES + 128 * 1024;

export type OpenConnection = { readonly room: string; readonly personId: string; readonly sessionId: string };

export type HomeOptions = {
  readonly gatekeeping: Gatekeeping;
  readonly sockets: LocalSockets;
  readonly newConnectionId: () => string;
  /** A connection has ended and is about to be forgotten. */
  readonly onLeaving: (room: string, connectionId: string) => void;
  /** A fault of ours, without anything of the documents. */
  readonly onFault: (error: AppError) => void;
};

export class RoomsHome {
  readonly #options: HomeOptions;
  readonly #deps: RoomDeps;
  readonly #connections = new Map<string, OpenConnection>();
  readonly #lines = new Map<string, RoomLine>();
  readonly #leaving = new Set<Promise<unknown>>();
  readonly #server: WebSocketServer;

  constructor(options: HomeOptions) {
    this.#options = options;
    this.#deps = options.gatekeeping.room;
    this.#server = new WebSocketServer({
      noServer: true,
      maxPayload: MAX_FRAME_PAYLOAD,
      handleProtocols: (offered) => chosenProtocol(offered, options.gatekeeping.stockClients),
      perMessageDeflate: {
        threshold: COMPRESSED_FROM_BYTES,
        serverNoContextTakeover: true,
        clientNoContextTakeover: true,
        serverMaxWindowBits: 15,
        zlibDeflateOptions: { level: 3 },
      },
    });
  }

  /** Takes the upgrade, or `false` when the path is not the rooms'. */
  readonly upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): boolean => {
    const { gatekeeping } = this.#options;
    if (!isRealtime(request)) return false;
    const knock = readKnock(request, gatekeeping.stockClients);
    if (!isOwnOrigin(request, gatekeeping.url)) refuseUpgrade(socket, '403 Forbidden');
    else if (knock === null) refuseUpgrade(socket, '400 Bad Request');
    else
      this.#server.handleUpgrade(request, socket, head, (webSocket) => this.#begin(webSocket, socket, knock));
    return true;
  };

  /** Who is connected to this process. */
  readonly connections = (): ReadonlyMap<string, OpenConnection> => this.#connections;

  /** Finishes what was received, says good-bye, closes. */
  async drain(): Promise<void> {
    await Promise.all([...this.#lines.values()].map((line) => line.finish()));
    const sockets = [...this.#server.clients];
    const closed = Promise.all(sockets.map((socket) => once(socket, 'close')));
    for (const socket of sockets) socket.close(RESTART_CLOSE_CODE, 'unavailable.restart');
    await Promise.race([closed, pause(FAREWELL_MS, undefined, { ref: false })]);
    for (const socket of sockets) socket.terminate();
    await closed;
    await Promise.all(this.#leaving);
  }

  #begin(socket: WebSocket, stream: Duplex, knock: Knock): void {
    const { gatekeeping, sockets, newConnectionId, onFault } = this.#options;
    const connectionId = newConnectionId();
    const line = new RoomLine(this.#deps, socket, { wire: knock.wire, onFault });
    this.#lines.set(connectionId, line);
    sockets.add(connectionId, socket, stream);
    socket.on('error', () => socket.terminate());
    socket.on('close', () => this.#end(connectionId, line));
    admitConnection(gatekeeping, knock, connectionId).then(
      ({ connection, sessionId }) => {
        if (!this.#lines.has(connectionId)) return;
        const { room, personId } = connection;
        this.#connections.set(connectionId, { room, personId, sessionId });
        line.admit(connection);
      },
      (thrown: unknown) => line.refuse(toAppError(thrown)),
    );
  }

  #end(connectionId: string, line: RoomLine): void {
    this.#options.sockets.forget(connectionId);
    const connection = this.#connections.get(connectionId);
    this.#connections.delete(connectionId);
    this.#lines.delete(connectionId);
    if (connection === undefined) return;
    this.#options.onLeaving(connection.room, connectionId);
    const left: Promise<unknown> = line
      .idle()
      .then(() => leave(this.#deps, { room: connection.room, connectionId }))
      .catch((thrown: unknown) => this.#options.onFault(toAppError(thrown)))
      .finally(() => this.#leaving.delete(left));
    this.#leaving.add(left);
  }
}

/** The one we speak; never the ticket. */
function chosenProtocol(offered: ReadonlySet<string>, stockClients: boolean): string | false {
  const known = [SUBPROTOCOLS.binary, SUBPROTOCOLS.text, ...(stockClients ? [SUBPROTOCOLS.stock] : [])];
  return [...offered].find((name) => known.includes(name)) ?? false;
}

function refuseUpgrade(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
