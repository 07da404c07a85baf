/**
 * The copy of a document in this browser: one IndexedDB database per person and room. Owns its name, what is noted beside
 * the text (how many edits were never acked), and its removal. Confidential rooms never get one.
 */
import { clearDocument, IndexeddbPersistence } from 'y-indexeddb';
import type * as Y from 'yjs';

const PREFIX = 'klubba-room';
/** Beside the text: edits that the server has not acked, written by the tab that made them. */
const UNSENT_KEY = 'unsent';
/** Opening is over in milliseconds; a browser that blocks storage may never answer (ms). */
const OPEN_TIMEOUT_MS = 3_000;

/** Edits that were never acked, the state vector from before the first of them, and the Yjs clients that made them. */
export type UnsentNote = {
  readonly edits: number;
  readonly base: Uint8Array;
  readonly clients: readonly number[];
};

export type LocalCopy = {
  /** What earlier pages left unacked. */
  readonly unsent: UnsentNote | null;
  /** Notes what is unacked now; resolves whether the browser really keeps it. */
  readonly noteUnsent: (note: UnsentNote | null) => Promise<boolean>;
  /** Stops writing; the copy stays. */
  readonly close: () => Promise<void>;
  /** Stops writing and removes the copy. */
  readonly remove: () => Promise<void>;
};

const part = (text: string): string => encodeURIComponent(text);

/** Name of the database of one person's copy of one room. */
export function copyName(personId: string, room: string): string {
  return `${PREFIX}/${part(personId)}/${part(room)}`;
}

/** True for what a local copy put into the document: known text, not an edit. */
export function isFromCopy(origin: unknown): boolean {
  return origin instanceof IndexeddbPersistence;
}

/** Loads the copy into the document and keeps it up to date; `null` where this browser keeps nothing. */
export async function openLocalCopy(doc: Y.Doc, name: string): Promise<LocalCopy | null> {
  if (!(await canStore())) return null;
  const persistence = new IndexeddbPersistence(name, doc);
  const isOpen = await Promise.race([persistence.whenSynced.then(() => true), after(OPEN_TIMEOUT_MS)]);
  if (!isOpen) return null;
  const noted: unknown = await persistence.get(UNSENT_KEY);
  return {
    unsent: readNote(noted),
    noteUnsent: async (note) => {
      try {
        await (note === null ? persistence.del(UNSENT_KEY) : persistence.set(UNSENT_KEY, note as never));
        return true;
      } catch {
        return false;
      }
    },
    close: () => persistence.destroy(),
    remove: async () => {
      await persistence.destroy();
      await clearDocument(name);
    },
  };
}

function readNote(value: unknown): UnsentNote | null {
  if (typeof value !== 'object' || value === null || !('edits' in value) || !('base' in value)) return null;
  const { edits, base } = value;
  const clients: unknown = 'clients' in value ? value.clients : [];
  if (typeof edits !== 'number' || edits <= 0 || !(base instanceof Uint8Array)) return null;
  return {
    edits,
    base,
    clients: Array.isArray(clients) ? clients.filter((one) => typeof one === 'number') : [],
  };
}

/** Names of the copies of a person, or of everybody when `personId` is `null`. */
export async function listCopies(personId: string | null): Promise<string[]> {
  if (typeof indexedDB === 'undefined' || typeof indexedDB.databases !== 'function') return [];
  const start = personId === null ? `${PREFIX}/` : `${PREFIX}/${part(personId)}/`;
  const all = await indexedDB.databases();
  return all.flatMap(({ name }) => (name?.startsWith(start) ? [name] : []));
}

/** The room of a copy's name. */
export function roomOfCopy(name: string): string {
  return decodeURIComponent(name.split('/')[2] ?? '');
}

/** Removes a copy that no open room of this page uses. */
export function removeCopy(name: string): Promise<void> {
  return clearDocument(name);
}

/** A database can really be opened: some browsers have the interface and refuse every use of it. */
function canStore(): Promise<boolean> {
  return new Promise((resolve) => {
    if (typeof indexedDB === 'undefined') return resolve(false);
    try {
      const request = indexedDB.open(`${PREFIX}-probe`);
      request.onsuccess = () => {
        request.result.close();
        resolve(true);
      };
      request.onerror = () => resolve(false);
      request.onblocked = () => resolve(false);
    } catch {
      resolve(false);
    }
  });
}

function after(ms: number): Promise<false> {
  return new Promise((resolve) => setTimeout(() => resolve(false), ms));
}
