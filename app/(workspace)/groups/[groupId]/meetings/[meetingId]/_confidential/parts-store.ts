'use client';
/**
 * What the page knows of its meeting's confidential parts, and which room the open text is in now. Owns asking the server
 * again, the texts that never got through, and which part's document the focus is in. Memory only.
 */
import type { EditingPage } from '@/lib/browser/editor/editing-page';
import type { UnsentPlace, UnsentText } from '@/lib/browser/room-client';
import type { UnsentRoom } from '@/lib/browser/sign-out';
import type { PartView } from '@/lib/workspace/part-view';

/** The newest rooms of the open text and of its comments, and the parts. */
export type PartsAnswer = {
  readonly room: string;
  readonly commentsRoom: string;
  readonly parts: readonly PartView[];
};
export type ClearedPart = Extract<PartView, { readonly state: 'cleared' }>;

/** Words that never reached the server, waiting for their author to say where they go. */
export type Offer = UnsentPlace & { readonly key: string };
/** The dialog that marks is open for this item; what it knows of the text is from when it opened. */
export type Asking = {
  /** Sending it again, because no answer came, does not do it twice. */
  readonly requestId: string;
  readonly itemId: string;
  readonly number: string;
  readonly title: string;
  /** Selected blocks; none when nothing is selected. */
  readonly blockIds: readonly string[];
  /** Every block of the item as this person saw it. */
  readonly seenBlockIds: readonly string[];
  readonly hasText: boolean;
  readonly waitUntilSaved: (timeoutMs?: number) => Promise<boolean>;
  /** Gives an empty part its place in the text, at the caret. */
  readonly place: (part: PartView) => void;
};

export type PartsState = PartsAnswer & {
  readonly offers: readonly Offer[];
  readonly asking: Asking | null;
  /** The text goes on in another room, which is being looked for. */
  readonly isMoving: boolean;
  /** Parts that were open here when the clearance was taken back, and how many edits had not been stored. */
  readonly closed: ReadonlyMap<string, number>;
};

export type PartsOptions = PartsAnswer & {
  /** Address of the meeting's parts. */
  readonly url: string;
  readonly meetingId: string;
  readonly personId: string;
  readonly organisation: string;
  readonly mayMark: boolean;
};

/** Removes copies of other generations; resolves with what was unsent in them. */
type RemoveCopies = (personId: string, room: string) => Promise<readonly UnsentRoom[]>;

/** Until a moved text is found in its new room it is asked for this often (ms). */
const SEEK_MS = 1_000;

export class PartsStore {
  readonly options: PartsOptions;
  /** The part whose text takes the focus once it is open. */
  focusPart: string | null = null;
  /** Open documents of parts, by part. */
  readonly pages = new Map<string, EditingPage>();
  private state: PartsState;
  private count = 0;
  private hasTaken = false;
  private readonly listeners = new Set<() => void>();

  constructor(options: PartsOptions) {
    this.options = options;
    const { room, commentsRoom, parts } = options;
    this.state = { room, commentsRoom, parts, offers: [], asking: null, isMoving: false, closed: new Map() };
  }

  readonly current = (): PartsState => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Asks the server what there is now. Resolves whether it answered. */
  readonly look = async (): Promise<boolean> => {
    const response = await fetch(this.options.url, { cache: 'no-store' }).catch(() => null);
    if (response === null || !response.ok) return false;
    const answer = (await response.json()) as PartsAnswer;
    const { room, commentsRoom, parts } = this.state;
    if (JSON.stringify(answer) !== JSON.stringify({ room, commentsRoom, parts })) this.set(answer);
    return true;
  };

  /** The room has ended because the text goes on in another: finds that one, however long it takes. */
  async follow(from: string, remove: RemoveCopies): Promise<void> {
    this.set({ isMoving: true });
    while (this.state.room === from && this.listeners.size > 0) {
      await this.look();
      if (this.state.room === from) await new Promise((resolve) => setTimeout(resolve, SEEK_MS));
    }
    this.set({ isMoving: false });
    // What was unsent in the room itself is in hand already.
    const found = await remove(this.options.personId, this.state.room);
    for (const { room, unsent } of found) if (room !== from) this.keep(unsent);
  }

  /** Keeps unsent words until their author has said where they go. */
  keep({ places }: UnsentText): void {
    const kept = places
      .filter(({ text }) => text.trim() !== '')
      .map((place) => ({ ...place, key: String(++this.count) }));
    if (kept.length > 0) this.set({ offers: [...this.state.offers, ...kept] });
  }

  /** Once a page: keeps what `remove` finds unsent in copies of documents that have moved. */
  async takeEarlier(remove: RemoveCopies): Promise<void> {
    if (this.hasTaken) return;
    this.hasTaken = true;
    for (const { unsent } of await remove(this.options.personId, this.options.room)) this.keep(unsent);
  }

  /** The words have a place, or their author has let go of them. */
  settle(key: string): void {
    this.set({ offers: this.state.offers.filter((offer) => offer.key !== key) });
  }

  /** A part was open and is no longer this person's to read. */
  closed(partId: string, lost: number): void {
    this.set({ closed: new Map([...this.state.closed, [partId, lost]]) });
  }

  /** Opens or closes the dialog that marks. */
  readonly ask = (asking: Asking | null): void => this.set({ asking });

  /** The document that has the focus, when it is a part's. */
  pageAt(target: EventTarget | null): EditingPage | null {
    const section = target instanceof Element ? target.closest<HTMLElement>('[data-part]') : null;
    return this.pages.get(section?.dataset['part'] ?? '') ?? null;
  }

  private set(change: Partial<PartsState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}

/** True for a part whose text this person may read. */
export const isCleared = (part: PartView | undefined): part is ClearedPart => part?.state === 'cleared';
