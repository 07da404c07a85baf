/**
 * The open WebSockets of this process as the rooms see them. Sends to a connection of another process on the same data
 * folder go through that process (process-mail.ts). Refuses to pile up bytes for somebody who does not read.
 */
import type { WebSocket } from 'ws';
import { CLOSE_ANSWER } from '@/lib/errors';
import type { SendOutcome, Sockets } from '@/lib/room/sockets';

/** What one slow reader may have waiting; beyond it the connection is closed and syncs anew when it can (bytes). */
const MAX_WAITING_BYTES = 16 * 1024 * 1024;

export type LocalSockets = Sockets & {
  readonly add: (connectionId: string, socket: WebSocket) => void;
  readonly forget: (connectionId: string) => void;
  /** Every connection of this process. */
  readonly all: () => IterableIterator<[connectionId: string, socket: WebSocket]>;
};

/** @param elsewhere sends to a connection that is not this process's */
export function createLocalSockets(elsewhere: Sockets): LocalSockets {
  const open = new Map<string, WebSocket>();

  function send(connectionId: string, message: string | Uint8Array): Promise<SendOutcome> {
    const socket = open.get(connectionId);
    if (socket === undefined) return elsewhere.send(connectionId, message);
    if (socket.readyState !== socket.OPEN) return GONE;
    if (socket.bufferedAmount > MAX_WAITING_BYTES) {
      socket.close(CLOSE_ANSWER.unavailable.closeCode, 'unavailable.roomReaderTooSlow');
      return GONE;
    }
    socket.send(message, ignoreError);
    return SENT;
  }

  return {
    send,
    close: async (connectionId, code, reason) => {
      const socket = open.get(connectionId);
      if (socket === undefined) await elsewhere.close(connectionId, code, reason);
      else socket.close(code, reason);
    },
    add: (connectionId, socket) => void open.set(connectionId, socket),
    forget: (connectionId) => void open.delete(connectionId),
    all: () => open.entries(),
  };
}

const SENT: Promise<SendOutcome> = Promise.resolve('sent');
const GONE: Promise<SendOutcome> = Promise.resolve('gone');

/** A socket that breaks says so with its `close` event, which is where leaving begins. */
const ignoreError = (): void => undefined;
