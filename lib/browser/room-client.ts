/** What a page holds of a live document: the document, who else is there, and whether the text is safe. */
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import type { SaveState } from './save-state';

export type RoomOptions = {
  readonly room: string;
  /** Owner of the local copy: another person on the same computer never sees it. */
  readonly personId: string;
  /** Kept in memory only; the page warns before closing while something is unsent. */
  readonly confidential: boolean;
  /** Sent with every ticket request, so that an old page is told to reload before it can write. */
  readonly schemaVersion?: number;
  /** Shown to the others until the server has stamped its own; the server's name, colour and role win. */
  readonly presence?: { readonly name: string; readonly color: string };
};

/** A copy of what never reached the server: a Yjs update relative to the last acknowledged state, and its plain text. */
export type UnsentText = {
  readonly update: Uint8Array;
  readonly text: string;
  readonly edits: number;
  /** The same words by the place in the minutes that they were written at. */
  readonly places: readonly UnsentPlace[];
};

/** `blockId` is `null` in a title or a task; both are `null` for what belongs to no item. */
export type UnsentPlace = {
  readonly itemId: string | null;
  readonly blockId: string | null;
  readonly text: string;
};

export type RoomClient = {
  readonly room: string;
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  /** `null` until the first ticket; `reader` never sends text. */
  readonly role: () => 'reader' | 'writer' | null;
  /** Resolves when the document may be shown: the local copy is loaded, or the server's is complete. */
  readonly ready: Promise<void>;
  /** Resolves when the server's document is complete for the first time; never before. */
  readonly synced: Promise<void>;
  /** The same object until something changed (for `useSyncExternalStore`). */
  readonly saveState: () => SaveState;
  /** Calls back after every change of `saveState` or `role`; returns the unsubscribe. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Resolves `true` once nothing is unacked, `false` after `timeoutMs` or when the room ended. */
  readonly waitUntilSaved: (timeoutMs?: number) => Promise<boolean>;
  /** What has not reached the server, or `null`. */
  readonly unsent: () => UnsentText | null;
  /** Forgets unsent text and the local copy. Cannot be undone. */
  readonly discard: () => Promise<void>;
  /** Lets go of the network until `resume`; the text stays, and edits wait. */
  readonly pause: () => void;
  /** Takes up the network again; resolves when the document is in step with the server's. */
  readonly resume: () => Promise<void>;
  /** Leaves the room; unsent text stays in the local copy. Twice is once. */
  readonly close: () => Promise<void>;
};
