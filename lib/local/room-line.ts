/**
 * One open connection and the messages that wait on it. Passes them to the room one packet after the other, a stock
 * client's waiting messages together; reads no further while too many wait, so that a flood is held back by TCP.
 */
import type { WebSocket } from 'ws';
import { AppError, toAppError } from '@/lib/errors';
import { MAX_PACKET_MESSAGES } from '@/lib/limits';
import { closingOf } from '@/lib/protocol/close';
import type { Wire } from '@/lib/protocol/wire';
import type { Connection, RoomDeps } from '@/lib/room/deps';
import { receive } from '@/lib/room/receive';
import { receiveFrame } from '@/lib/room/receive-frame';
import { PresenceEchoes } from './presence-echoes';

/** Reading pauses above this and goes on below a quarter of it (bytes). */
const MAX_WAITING_BYTES = 1024 * 1024;
const RESUME_BYTES = MAX_WAITING_BYTES / 4;

type Frame = string | Uint8Array;

export class RoomLine {
  readonly #deps: RoomDeps;
  readonly #socket: WebSocket;
  readonly #onFault: (error: AppError) => void;
  readonly #echoes: PresenceEchoes | null;
  #connection: Connection | null = null;
  #waiting: Frame[] = [];
  #waitingBytes = 0;
  #isBusy = false;
  #isClosed = false;
  #isFinishing = false;
  #whenIdle: (() => void)[] = [];

  constructor(
    deps: RoomDeps,
    socket: WebSocket,
    { wire, onFault }: { readonly wire: Wire; readonly onFault: (error: AppError) => void },
  ) {
    this.#deps = deps;
    this.#echoes = wire === 'stock' ? new PresenceEchoes() : null;
    this.#socket = socket;
    this.#onFault = onFault;
    socket.on('message', (data, isBinary) => this.#take(isBinary ? toBytes(data) : String(data)));
    socket.on('close', () => {
      this.#isClosed = true;
      this.#waiting = [];
    });
  }

  /** The person has been let in: what arrived meanwhile is passed on. */
  admit(connection: Connection): void {
    this.#connection = connection;
    void this.#work();
  }

  /** Closes with the code of the refusal. */
  refuse(error: AppError): void {
    const { closeCode, reason } = closingOf(error);
    this.#isClosed = true;
    this.#waiting = [];
    this.#socket.close(closeCode, reason);
  }

  /** Takes nothing more; resolves when what was taken is done. */
  finish(): Promise<void> {
    this.#isFinishing = true;
    return this.idle();
  }

  /** Resolves when nothing is waiting or under way. */
  idle(): Promise<void> {
    if (!this.#isBusy && (this.#waiting.length === 0 || this.#connection === null)) return Promise.resolve();
    return new Promise((resolve) => this.#whenIdle.push(resolve));
  }

  #take(frame: Frame): void {
    if (this.#isClosed || this.#isFinishing || this.#echoes?.isEcho(frame) === true) return;
    this.#waiting.push(frame);
    this.#waitingBytes += frame.length;
    if (this.#waitingBytes > MAX_WAITING_BYTES) this.#socket.pause();
    if (!this.#isBusy) void this.#work();
  }

  async #work(): Promise<void> {
    const connection = this.#connection;
    if (connection === null || this.#isBusy) return;
    this.#isBusy = true;
    try {
      while (this.#waiting.length > 0 && !this.#isClosed)
        await this.#passOn(connection, this.#next(connection));
    } catch (thrown) {
      const error = toAppError(thrown);
      if (error.code === 'internal') this.#onFault(error);
      this.refuse(error);
    }
    this.#isBusy = false;
    for (const tell of this.#whenIdle.splice(0)) tell();
  }

  /** What is passed on together: one frame, or everything that a stock client has sent meanwhile. */
  #next(connection: Connection): Frame[] {
    const count = connection.wire === 'stock' ? MAX_PACKET_MESSAGES : 1;
    const frames = this.#waiting.splice(0, count);
    for (const frame of frames) this.#waitingBytes -= frame.length;
    if (this.#waitingBytes < RESUME_BYTES && this.#socket.isPaused) this.#socket.resume();
    return frames;
  }

  async #passOn(connection: Connection, frames: readonly Frame[]): Promise<void> {
    const [first] = frames;
    if (first === undefined) return;
    if (frames.length === 1) return receiveFrame(this.#deps, connection, first);
    const messages = frames.map((frame) => {
      if (typeof frame === 'string') throw new AppError('invalid', 'roomMessageUnreadable');
      return frame;
    });
    return receive(this.#deps, connection, { seq: 0, messages });
  }
}

function toBytes(data: Buffer | ArrayBuffer | Buffer[]): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}
