'use client';
/** The open list after `/` or `@`: what it offers, which line is chosen. The editor tells it, the list draws it. */
import type { EditorView } from '@tiptap/pm/view';
import { type Suggesting, type SuggestListener, takeTyped } from '@/lib/browser/editor/suggest';

export type Offer = {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly keys: string | null;
  /** Words that find it, in lower case. */
  readonly words: readonly string[];
  /** A further way to find it. */
  readonly isFoundBy?: (typed: string) => boolean;
  readonly run: (view: EditorView) => void;
};

export type OpenList = {
  readonly itemId: string;
  readonly trigger: '/' | '@';
  readonly offers: readonly Offer[];
  readonly active: number;
  readonly left: number;
  readonly top: number;
};

type OffersFor = (itemId: string, trigger: '/' | '@') => readonly Offer[];

export class SuggestStore {
  private open: OpenList | null = null;
  private suggesting: Suggesting | null = null;
  private view: EditorView | null = null;
  private readonly listeners = new Set<() => void>();
  private readonly offersFor: OffersFor;

  constructor(offersFor: OffersFor) {
    this.offersFor = offersFor;
  }

  readonly current = (): OpenList | null => this.open;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** What the editor of an item talks to. */
  listenerFor(itemId: string): SuggestListener {
    return {
      show: (suggesting, view) => this.show(itemId, suggesting, view),
      key: (event) => this.key(event),
    };
  }

  private show(itemId: string, suggesting: Suggesting | null, view: EditorView): void {
    this.suggesting = suggesting;
    this.view = view;
    if (suggesting === null) {
      this.set(null);
      return;
    }
    const offers = this.matching(itemId, suggesting);
    if (offers.length === 0) {
      this.set(null);
      return;
    }
    const box = view.coordsAtPos(suggesting.from);
    this.set({ itemId, trigger: suggesting.trigger, offers, active: 0, left: box.left, top: box.bottom });
  }

  private matching(itemId: string, { trigger, query }: Suggesting): readonly Offer[] {
    const typed = query.trim().toLowerCase();
    return this.offersFor(itemId, trigger)
      .filter(
        (offer) => offer.words.some((word) => word.startsWith(typed)) || offer.isFoundBy?.(typed) === true,
      )
      .slice(0, 12);
  }

  private key(event: KeyboardEvent): boolean {
    if (this.open === null) return false;
    const { offers, active } = this.open;
    if (event.key === 'ArrowDown') this.set({ ...this.open, active: (active + 1) % offers.length });
    else if (event.key === 'ArrowUp')
      this.set({ ...this.open, active: (active + offers.length - 1) % offers.length });
    else if (event.key === 'Enter' || event.key === 'Tab') this.choose(active);
    else return false;
    return true;
  }

  /** Puts the offer where the typed word stands. */
  choose(index: number): void {
    const offer = this.open?.offers[index];
    const { view, suggesting } = this;
    this.set(null);
    if (offer === undefined || view === null || suggesting === null) return;
    takeTyped(view, suggesting);
    view.focus();
    offer.run(view);
  }

  private set(open: OpenList | null): void {
    this.open = open;
    for (const listener of this.listeners) listener();
  }
}
