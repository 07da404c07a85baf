/**
 * The open WebSockets of this process as the rooms see them. Sends to a connection of another process on the same data
 * folder go through that process (process-mail.ts). Refuses to pile up bytes for somebody who does not read.
 */
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { CLOSE_ANSWER } from '@/lib/errors';
import type { SendOutcome, Sockets } from '@/lib/room/sockets';
import { compressedFrameOf, frameOf } from './server-frame';

/** What one slow reader may have waiting; beyond it the connection is closed and syncs anew when it can (bytes). */
const MAX_WAITING_BYTES = 16 * 1024 * 1024;
/** Messages below this gain nothing by compression and lose time (bytes). */
export const COMPRESSED_FROM_BYTES = 1_024;
/** Larger ones are compressed by `ws` beside the event loop, each for itself (bytes). */
const COMPRESSED_HERE_BYTES = 64 * 1024;

export type LocalSockets = Sockets & {
  /** @param stream what `socket` writes to */
  readonly add: (connectionId: string, socket: WebSocket, stream: Duplex) => void;
  readonly forget: (connectionId: string) => void;
};

type OpenSocket = {
  readonly socket: WebSocket;
  readonly stream: Duplex;
  /** The client understands compressed messages. */
  readonly compresses: boolean;
  /** Messages that `ws` has not written yet because it is compressing; what follows waits behind them. */
  compressing: number;
};

/** @param elsewhere sends to a connection that is not this process's */
export function createLocalSockets(elsewhere: Sockets): LocalSockets {
  const open = new Map<string, OpenSocket>();
  const gather = createGathering();

  function send(connectionId: string, message: string | Uint8Array): SendOutcome | Promise<SendOutcome> {
    const one = open.get(connectionId);
    if (one === undefined) return elsewhere.send(connectionId, message);
    const { socket, stream } = one;
    if (socket.readyState !== socket.OPEN) return 'gone';
    if (stream.writableLength > MAX_WAITING_BYTES) {
      socket.close(CLOSE_ANSWER.unavailable.closeCode, 'unavailable.roomReaderTooSlow');
      return 'gone';
    }
    gather(stream);
    const frame = typeof message === 'string' || one.compressing > 0 ? null : ownFrame(one, message);
    if (frame === null) sendThroughWs(one, message);
    else stream.write(frame);
    return 'sent';
  }

  return {
    send,
    close: async (connectionId, code, reason) => {
      const socket = open.get(connectionId)?.socket;
      if (socket === undefined) await elsewhere.close(connectionId, code, reason);
      else socket.close(code, reason);
    },
    add: (connectionId, socket, stream) => {
      const compresses = socket.extensions.includes('permessage-deflate');
      open.set(connectionId, { socket, stream, compresses, compressing: 0 });
    },
    forget: (connectionId) => void open.delete(connectionId),
  };
}

/** The frame to write for a message, or `null` where `ws` makes it. */
function ownFrame({ compresses }: OpenSocket, message: Uint8Array): Buffer | null {
  if (!compresses || message.length < COMPRESSED_FROM_BYTES) return frameOf(message);
  return message.length <= COMPRESSED_HERE_BYTES ? compressedFrameOf(message) : null;
}

/** A socket that breaks says so with its `close` event, which is where leaving begins. */
function sendThroughWs(one: OpenSocket, message: string | Uint8Array): void {
  one.compressing += 1;
  one.socket.send(message, () => {
    one.compressing -= 1;
  });
}

/** Whatever is written to a stream within one turn of the event loop leaves together, in one call of the system. */
function createGathering(): (stream: Duplex) => void {
  let corked = new Set<Duplex>();
  const release = (): void => {
    const streams = corked;
    corked = new Set();
    for (const stream of streams) stream.uncork();
  };
  return (stream) => {
    if (corked.has(stream)) return;
    if (corked.size === 0) process.nextTick(release);
    corked.add(stream);
    stream.cork();
  };
}
