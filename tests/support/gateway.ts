/**
 * A double of the API Gateway WebSocket that is as strict as the real one (AWS, "Quotas for WebSocket APIs", "Invoke a WebSocket
 * API by @connections"): text only, 32 KB a frame, 128 KB a message, ten idle minutes, two hours of life, no order, every
 * message its own concurrent invocation, 410 for a connection that is gone or whose connect has not returned yet.
 */
import type { SendOutcome, Sockets } from '@/lib/room/sockets';

export const MAX_GATEWAY_FRAME_BYTES = 32 * 1024;
export const MAX_GATEWAY_MESSAGE_BYTES = 128 * 1024;
export const MAX_IDLE_MS = 10 * 60 * 1000;
export const MAX_LIFE_MS = 2 * 60 * 60 * 1000;

/** The browser's end of a connection. */
export type GatewayClient = {
  readonly onMessage: (frame: string) => void;
  readonly onClose: (code: number, reason: string) => void;
};

export type GatewayRoutes = {
  /** `$connect`: resolves once the handler has returned; `false` refuses. */
  readonly connect: (connectionId: string) => Promise<boolean>;
  /** `$default`: one invocation. Never throws. */
  readonly message: (connectionId: string, body: string) => void;
  /** `$disconnect`: best effort. */
  readonly disconnect: (connectionId: string) => void;
};

/** What lies between the two ends: each call is carried out now, later, twice or never. */
export type Network = (carry: () => void) => void;

type Open = {
  readonly client: GatewayClient;
  readonly openedAt: number;
  connected: boolean;
  lastUsedAt: number;
};

export type GatewayOptions = {
  readonly now: () => number;
  readonly network: Network;
  readonly routes: GatewayRoutes;
  /** True when this post to a connection is to fail in passing (a throttled call, a time-out). */
  readonly failsToPost?: () => boolean;
};

export class Gateway implements Sockets {
  readonly #options: GatewayOptions;
  readonly #connections = new Map<string, Open>();
  /** Every post that was made, for counting. */
  posts = 0;

  constructor(options: GatewayOptions) {
    this.#options = options;
  }

  /** The client connects; `onOpen` is its `open` event. */
  async connect(connectionId: string, client: GatewayClient, onOpen: () => void): Promise<void> {
    const now = this.#options.now();
    const open: Open = { client, openedAt: now, connected: false, lastUsedAt: now };
    this.#connections.set(connectionId, open);
    if (!(await this.#options.routes.connect(connectionId))) {
      this.#end(connectionId, 1006, '');
      return;
    }
    open.connected = true;
    this.#options.network(onOpen);
  }

  /** A frame from the client. */
  fromClient(connectionId: string, frame: string | Uint8Array): void {
    const open = this.#connections.get(connectionId);
    if (open === undefined) return;
    if (typeof frame !== 'string') {
      this.#end(connectionId, 1003, 'binary');
      return;
    }
    const size = Buffer.byteLength(frame);
    if (size > MAX_GATEWAY_FRAME_BYTES || size > MAX_GATEWAY_MESSAGE_BYTES) {
      this.#end(connectionId, 1009, 'too large');
      return;
    }
    this.#options.network(() => {
      const still = this.#connections.get(connectionId);
      if (still?.connected !== true) return;
      still.lastUsedAt = this.#options.now();
      this.#options.routes.message(connectionId, frame);
    });
  }

  /** The client's end is gone: closed, or its machine died. `$disconnect` may never come. */
  clientGone(connectionId: string, tellServer: boolean): void {
    if (!this.#connections.delete(connectionId) || !tellServer) return;
    this.#options.network(() => this.#options.routes.disconnect(connectionId));
  }

  /** Cuts what has been idle for ten minutes or open for two hours. */
  cutOld(): void {
    const now = this.#options.now();
    for (const [id, { openedAt, lastUsedAt }] of [...this.#connections]) {
      if (now - openedAt >= MAX_LIFE_MS) this.#end(id, 1001, 'Going away');
      else if (now - lastUsedAt >= MAX_IDLE_MS) this.#end(id, 1001, 'Going away');
    }
  }

  isOpen(connectionId: string): boolean {
    return this.#connections.has(connectionId);
  }

  async send(connectionId: string, message: string | Uint8Array): Promise<SendOutcome> {
    this.posts += 1;
    const open = this.#connections.get(connectionId);
    if (open?.connected !== true) return 'gone';
    if (typeof message !== 'string') throw new Error('a text connection was sent bytes');
    if (Buffer.byteLength(message) > MAX_GATEWAY_MESSAGE_BYTES) throw new Error('413: message over 128 KB');
    if (this.#options.failsToPost?.() === true) return 'failed';
    open.lastUsedAt = this.#options.now();
    this.#options.network(() => {
      if (this.#connections.get(connectionId) === open) open.client.onMessage(message);
    });
    return 'sent';
  }

  async close(connectionId: string, code: number, reason: string): Promise<void> {
    this.#end(connectionId, code, reason);
  }

  #end(connectionId: string, code: number, reason: string): void {
    const open = this.#connections.get(connectionId);
    if (open === undefined) return;
    this.#connections.delete(connectionId);
    this.#options.network(() => open.client.onClose(code, reason));
    this.#options.network(() => this.#options.routes.disconnect(connectionId));
  }
}
