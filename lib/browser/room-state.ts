/** The one place where a save state is derived, and the people who are told. Pure but for the listeners. */
import type { Progress } from './progress';
import type { EndReason, SaveState, Via } from './save-state';

/** What is known of the network: an open connection, one being sought, or a browser without a network. */
export type Network = 'open' | 'seeking' | 'none';

export class RoomState {
  readonly #progress: Progress;
  readonly #listeners = new Set<() => void>();
  #network: Network = 'seeking';
  #via: Via = 'socket';
  #isReady = false;
  #isDurable = false;
  #ended: EndReason | null = null;
  #shown: SaveState = { state: 'opening' };

  constructor(progress: Progress) {
    this.#progress = progress;
  }

  /** The same object until something changed. */
  readonly current = (): SaveState => this.#shown;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  get ended(): EndReason | null {
    return this.#ended;
  }

  /** Takes what changed; the first end stays. */
  set(change: {
    network?: Network;
    via?: Via;
    isReady?: boolean;
    isDurable?: boolean;
    ended?: EndReason;
  }): void {
    this.#network = change.network ?? this.#network;
    this.#via = change.via ?? this.#via;
    this.#isReady = change.isReady ?? this.#isReady;
    this.#isDurable = change.isDurable ?? this.#isDurable;
    this.#ended ??= change.ended ?? null;
    this.refresh();
  }

  /** Derives the state anew and tells, if it is another one. */
  refresh(): void {
    const next = this.#derive();
    if (isSame(next, this.#shown)) return;
    this.#shown = next;
    this.tell();
  }

  /** Something besides the save state changed. */
  tell(): void {
    for (const listener of this.#listeners) listener();
  }

  #derive(): SaveState {
    const { waiting, covered, confirmedAt } = this.#progress;
    const durable = this.#isDurable;
    if (this.#ended !== null) return { state: 'ended', reason: this.#ended, waiting };
    if (!this.#isReady) return { state: 'opening' };
    if (this.#network === 'none') return { state: 'offline', waiting, durable };
    if (this.#network === 'seeking') return { state: 'reconnecting', waiting, durable };
    if (waiting === 0 && covered && confirmedAt !== null)
      return { state: 'saved', at: confirmedAt, via: this.#via };
    return { state: 'savedLocally', waiting, durable, via: this.#via };
  }
}

function isSame(a: SaveState, b: SaveState): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
