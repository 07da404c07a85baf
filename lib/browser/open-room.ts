/**
 * Opens a room: the stock y-websocket provider over our transport, the local copy first and the network second. Owns the
 * life of one document in one tab; what a person may believe about it is derived in room-state.ts.
 */
import { Awareness } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { type AppError, toAppError } from '@/lib/errors';
import { mentions } from '@/lib/protocol/presence-clients';
import { endingOf } from './ending';
import type { Closed, Link } from './link';
import { copyName, isFromCopy, type LocalCopy, openLocalCopy } from './local-copy';
import { OwnPresence } from './own-presence';
import { PollingTransport } from './polling';
import { Progress } from './progress';
import type { RoomClient, RoomOptions, UnsentText } from './room-client';
import { RoomState } from './room-state';
import { type PostJson, postJson, requestTicket } from './ticket-request';
import { RoomTransport } from './transport';
import { readUnsent } from './unsent';

/** Sockets that end before they open, one after the other, until HTTPS is used instead. */
const REFUSED_SOCKETS_BEFORE_POLLING = 2;
/** While polling, a WebSocket is tried again this often: networks change during a day (ms). */
const SOCKET_RETRY_MS = 5 * 60 * 1000;
/** The provider waits this long at most between attempts (ms). */
const MAX_BACKOFF_MS = 5_000;

/** How a room reaches the server; a browser page does it with its own cookies and WebSockets. */
export type Surroundings = {
  readonly post: PostJson;
  readonly openSocket: (url: string, protocols: string[]) => WebSocket;
};

const PAGE: Surroundings = {
  post: postJson,
  openSocket: (url, protocols) => new WebSocket(url, protocols),
};

/** Joins a room. Never throws; what goes wrong shows as the save state. */
export function openRoom(options: RoomOptions, surroundings: Surroundings = PAGE): RoomClient {
  return new Room(options, surroundings).client();
}

class Room {
  readonly #options: RoomOptions;
  readonly #surroundings: Surroundings;
  readonly #doc = new Y.Doc();
  readonly #awareness = new Awareness(this.#doc);
  readonly #presence = new OwnPresence(this.#awareness);
  readonly #progress = new Progress();
  readonly #state = new RoomState(this.#progress);
  #provider: WebsocketProvider | null = null;
  #copy: LocalCopy | null = null;
  #role: 'reader' | 'writer' | null = null;
  #base: Uint8Array = Y.encodeStateVector(this.#doc);
  /** The Yjs clients of this person's unsent edits: this page's, and those of the pages that left them. */
  readonly #own = new Set([this.#doc.clientID]);
  #refusedSockets = 0;
  #socketRetryAt = 0;
  #resolveReady: () => void = () => undefined;
  #resolveSynced: () => void = () => undefined;
  readonly #ready = new Promise<void>((resolve) => {
    this.#resolveReady = resolve;
  });
  readonly #synced = new Promise<void>((resolve) => {
    this.#resolveSynced = resolve;
  });

  constructor(options: RoomOptions, surroundings: Surroundings) {
    this.#options = options;
    this.#surroundings = surroundings;
    this.#awareness.setLocalState(options.presence === undefined ? {} : { user: options.presence });
    this.#doc.on('afterTransaction', this.#onTransaction);
    this.#state.subscribe(() => this.#note());
    for (const [event, listener] of this.#pageEvents()) globalThis.addEventListener?.(event, listener);
    void this.#begin();
  }

  client(): RoomClient {
    return {
      room: this.#options.room,
      doc: this.#doc,
      awareness: this.#awareness,
      role: () => this.#role,
      ready: this.#ready,
      synced: this.#synced,
      saveState: this.#state.current,
      subscribe: this.#state.subscribe,
      waitUntilSaved: (timeoutMs) => this.#waitUntilSaved(timeoutMs),
      unsent: () => this.#unsent(),
      discard: () => this.#discard(),
      pause: () => this.#provider?.disconnect(),
      resume: () => this.#resume(),
      close: () => this.#end('closed'),
    };
  }

  async #begin(): Promise<void> {
    const { confidential, personId, room } = this.#options;
    if (!confidential) await this.#openCopy(copyName(personId, room));
    if (this.#state.ended !== null) return;
    this.#provider = new WebsocketProvider('wss://room', room, this.#doc, {
      awareness: this.#awareness,
      WebSocketPolyfill: this.#transportClass(),
      disableBc: true,
      maxBackoffTime: MAX_BACKOFF_MS,
      shouldReconnect: () => this.#state.ended === null,
    });
    this.#presence.takeOver(this.#provider);
    this.#provider.on('sync', (isSynced: boolean) => {
      if (isSynced) this.#onSynced();
    });
  }

  async #openCopy(name: string): Promise<void> {
    const copy = await openLocalCopy(this.#doc, name);
    if (this.#state.ended !== null) return copy?.close();
    this.#copy = copy;
    if (copy === null) return;
    if (copy.unsent !== null) {
      this.#progress.recovered(copy.unsent.edits);
      this.#base = copy.unsent.base;
      for (const client of copy.unsent.clients) this.#own.add(client);
    }
    const hasText = this.#doc.store.clients.size > 0;
    this.#state.set({ isDurable: true, isReady: hasText });
    if (hasText) this.#resolveReady();
  }

  /** `new` on this gives the provider a transport of ours; its address is ignored, tickets name the real one. */
  #transportClass(): typeof WebSocket {
    const make = (): unknown => this.#connect();
    return function Transport() {
      return make();
    } as unknown as typeof WebSocket;
  }

  #connect(): RoomTransport | PollingTransport {
    const link = this.#link();
    if (this.#isPollingBetter()) return new PollingTransport(link, this.#surroundings.post, this.#options);
    const transport = new RoomTransport(link);
    const { room, schemaVersion } = this.#options;
    requestTicket(this.#surroundings.post, { room, schemaVersion }).then(
      (answer) => {
        this.#role = answer.role === 'write' ? 'writer' : 'reader';
        this.#presence.isFrugal = answer.coalesceMs > 0;
        transport.open(answer);
      },
      (error: unknown) => {
        this.#onRefusal(toAppError(error));
        transport.fail(1006, 'ticket');
      },
    );
    return transport;
  }

  #isPollingBetter(): boolean {
    return this.#refusedSockets >= REFUSED_SOCKETS_BEFORE_POLLING && Date.now() < this.#socketRetryAt;
  }

  #link(): Link {
    return {
      progress: this.#progress,
      openSocket: this.#surroundings.openSocket,
      stateVector: () => Y.encodeStateVector(this.#doc),
      hasGap: () => this.#doc.store.pendingStructs !== null || this.#doc.store.pendingDs !== null,
      presence: () => this.#presence.encode(),
      isOwnPresence: (presence) => mentions(presence, this.#doc.clientID),
      onOpened: (via) => {
        if (via === 'socket') this.#refusedSockets = 0;
        this.#state.set({ network: 'open', via });
      },
      onClosed: (closed) => this.#onClosed(closed),
      onPresences: (presence) => this.#presence.show(presence),
      onChanged: () => this.#state.refresh(),
      onRole: (role) => {
        this.#role = role === 'write' ? 'writer' : 'reader';
      },
      onFault: () => undefined,
    };
  }

  #onClosed({ wasOpen, refusal, wasTicketed }: Closed): void {
    this.#progress.disconnected();
    if (wasTicketed && !wasOpen && refusal === null) {
      this.#refusedSockets += 1;
      this.#socketRetryAt = Date.now() + SOCKET_RETRY_MS;
    }
    if (refusal !== null) this.#onRefusal(refusal);
    if (this.#state.ended === null) this.#state.set({ network: isOnline() ? 'seeking' : 'none' });
  }

  #onRefusal(refusal: AppError): void {
    const ending = endingOf(refusal);
    if (refusal.reason === 'networkUnreachable') this.#state.set({ network: 'none' });
    if (ending !== null) void this.#end(ending.reason, ending.purges);
  }

  #onSynced(): void {
    this.#state.set({ isReady: true });
    this.#resolveReady();
    this.#resolveSynced();
    if (this.#role !== 'reader') return;
    // Who could write before and may only read now is never asked for the rest: it is theirs to keep, not saved (I12).
    if (this.#progress.waiting > 0) void this.#end('frozen');
    else this.#progress.acked(this.#progress.mark(true), Date.now());
    this.#state.refresh();
  }

  readonly #onTransaction = (transaction: Y.Transaction): void => {
    const { origin, deleteSet, beforeState, afterState } = transaction;
    if (origin === this.#provider || isFromCopy(origin)) return;
    const isNew = [...afterState].some(([client, clock]) => clock > (beforeState.get(client) ?? 0));
    if (!isNew && deleteSet.clients.size === 0) return;
    if (this.#progress.waiting === 0) this.#base = Y.encodeStateVector(beforeState);
    this.#progress.edited();
    this.#state.refresh();
  };

  /** Keeps the note in the local copy true, so that the next page knows what was never acked. */
  #note(): void {
    const edits = this.#progress.waiting;
    const note = { edits, base: this.#base, clients: [...this.#own] };
    void this.#copy?.noteUnsent(edits === 0 ? null : note).then((isKept) => {
      if (!isKept) this.#state.set({ isDurable: false });
    });
  }

  #waitUntilSaved(timeoutMs?: number): Promise<boolean> {
    return new Promise((resolve) => {
      const settle = (isSaved: boolean): void => {
        unsubscribe();
        clearTimeout(timer);
        resolve(isSaved);
      };
      const look = (): void => {
        const { state } = this.#state.current();
        if (state === 'saved') settle(true);
        else if (state === 'ended') settle(this.#progress.waiting === 0);
      };
      const timer = timeoutMs === undefined ? undefined : setTimeout(() => settle(false), timeoutMs);
      const unsubscribe = this.#state.subscribe(look);
      look();
    });
  }

  #unsent(): UnsentText | null {
    return readUnsent(this.#doc, { known: this.#base, edits: this.#progress.waiting, own: this.#own });
  }

  #resume(): Promise<void> {
    const provider = this.#provider;
    if (provider === null || provider.synced) return this.#synced;
    const inStep = new Promise<void>((resolve) => {
      const look = (isSynced: boolean): void => {
        if (!isSynced) return;
        provider.off('sync', look);
        resolve();
      };
      provider.on('sync', look);
    });
    provider.connect();
    return inStep;
  }

  async #discard(): Promise<void> {
    const copy = this.#copy;
    this.#copy = null;
    await this.#end('closed');
    await copy?.remove();
  }

  /** Leaves for good. With `purges` the local copy goes too; unsent text stays in memory until the page is left. */
  async #end(
    reason: 'closed' | NonNullable<ReturnType<typeof endingOf>>['reason'],
    purges = false,
  ): Promise<void> {
    if (this.#state.ended !== null) return;
    const copy = this.#copy;
    if (purges) this.#copy = null;
    this.#state.set({ ended: reason });
    for (const [event, listener] of this.#pageEvents()) globalThis.removeEventListener?.(event, listener);
    this.#doc.off('afterTransaction', this.#onTransaction);
    this.#provider?.destroy();
    this.#awareness.destroy();
    this.#resolveReady();
    await (purges ? copy?.remove() : copy?.close());
  }

  #pageEvents(): [string, (event: Event) => void][] {
    return [
      ['online', this.#onOnline],
      ['offline', this.#onOffline],
      ['beforeunload', this.#onBeforeUnload],
    ];
  }

  readonly #onOnline = (): void => {
    if (this.#provider?.wsconnected === true) this.#state.set({ network: 'open' });
    else this.#provider?.connect();
  };

  readonly #onOffline = (): void => this.#state.set({ network: 'none' });

  /** Without a local copy, closing the page now would lose text: the browser asks. */
  readonly #onBeforeUnload = (event: Event): void => {
    const isSafe = this.#copy !== null || this.#progress.waiting === 0;
    if (!isSafe) event.preventDefault();
  };
}

function isOnline(): boolean {
  return typeof navigator === 'undefined' || navigator.onLine !== false;
}
