/**
 * This person's presence on its way out, and everybody's as polling learns it. Takes over from the stock provider, which
 * would pass on whatever it hears. Where messages cost, presence is sent when it changes and not to say that it has not.
 */
import {
  type Awareness,
  applyAwarenessUpdate,
  encodeAwarenessUpdate,
  removeAwarenessStates,
} from 'y-protocols/awareness';
import type { WebsocketProvider } from 'y-websocket';
import { encodeMessage } from '@/lib/protocol/messages';
import { clientsOf } from '@/lib/protocol/presence-clients';

type Change = Readonly<Record<'added' | 'updated' | 'removed', readonly number[]>>;

export class OwnPresence {
  /** True where every message costs. */
  isFrugal = false;
  readonly #awareness: Awareness;
  #provider: WebsocketProvider | null = null;
  #shown = '';

  constructor(awareness: Awareness) {
    this.#awareness = awareness;
  }

  /** From now on only this person's presence leaves. */
  takeOver(provider: WebsocketProvider): void {
    this.#provider = provider;
    this.#awareness.off('update', provider._awarenessUpdateHandler);
    this.#awareness.on('update', (change: Change) => this.#onChange(change));
  }

  /** As it is now, or `null` when there never was one. */
  encode(): Uint8Array | null {
    const { clientID, meta } = this.#awareness;
    return meta.has(clientID) ? encodeAwarenessUpdate(this.#awareness, [clientID]) : null;
  }

  /** Everybody who is there: whoever is missing has left. */
  show(presence: Uint8Array): void {
    applyAwarenessUpdate(this.#awareness, presence, this.#provider);
    const here = new Set([this.#awareness.clientID, ...clientsOf(presence)]);
    const left = [...this.#awareness.getStates().keys()].filter((client) => !here.has(client));
    removeAwarenessStates(this.#awareness, left, this.#provider);
  }

  #onChange({ added, updated, removed }: Change): void {
    if (![...added, ...updated, ...removed].includes(this.#awareness.clientID)) return;
    const state = JSON.stringify(this.#awareness.getLocalState());
    if (this.isFrugal && state === this.#shown) {
      this.#keepOthers();
      return;
    }
    this.#shown = state;
    const presence = this.encode();
    const socket = this.#provider?.ws;
    if (presence !== null && socket)
      socket.send(encodeMessage({ type: 'presence', presence }) as Uint8Array<ArrayBuffer>);
  }

  /** y-protocols forgets who is silent for 30 s; our server says when somebody leaves, so the silent are still there. */
  #keepOthers(): void {
    if (this.#provider?.wsconnected !== true) return;
    for (const meta of this.#awareness.meta.values()) meta.lastUpdated = Date.now();
  }
}
