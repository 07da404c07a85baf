/**
 * Taking what was said about some text along with that text, when it becomes confidential. Owns which threads and proposals
 * belong to a place; when in doubt a thing goes along, because what was quoted from a secret is one.
 */
import type * as Y from 'yjs';
import { elementId, shownElements } from '@/lib/minutes/live/elements';
import { bodyOf } from '@/lib/minutes/live/shape';
import { placeOfAnchor } from './anchors';
import { type Anchor, type AuthorOf, type Entry, type EntryKey, keyOf, readEntries } from './entries';

export type SecretPlace = {
  readonly itemId: string;
  /** The blocks that become confidential; `null`: the whole item with everything said about it. */
  readonly blockIds: ReadonlySet<string> | null;
};

export type SplitEntries = {
  /** For the confidential document; nothing of it may stay anywhere else. */
  readonly moved: readonly Entry[];
  /** For the open document's next generation. */
  readonly kept: readonly Entry[];
};

export type Splitting = {
  /** The document with the comments. */
  readonly comments: Y.Doc;
  /** The minutes as they were before the text was taken out. */
  readonly minutes: Y.Doc;
  readonly authorOf: AuthorOf;
  readonly place: SecretPlace;
};

/**
 * Every entry whose author is proven, on one side or the other, in the order of the list; positions in a document that is no
 * more are dropped, the quotes find the places again. Write both with `entriesUpdate`, as the server. Never writes.
 */
export function splitComments({ comments, minutes, authorOf, place }: Splitting): SplitEntries {
  const before = readEntries(comments, authorOf).map(({ entry }) => entry);
  const belonging = new Set<EntryKey>(before.filter((entry) => isAbout(minutes, place, entry)).map(keyOf));
  const entries = before.map((entry) => withoutPosition(entry, minutes));
  const goes = (entry: Entry): boolean =>
    belonging.has(keyOf(entry)) ||
    ('thread' in entry && belonging.has(entry.thread)) ||
    (entry.type === 'decided' && belonging.has(entry.proposal));
  return { moved: entries.filter(goes), kept: entries.filter((entry) => !goes(entry)) };
}

function isAbout(minutes: Y.Doc, place: SecretPlace, entry: Entry): boolean {
  if (entry.type === 'thread') return isAnchoredIn(minutes, place, entry.anchor);
  if (entry.type !== 'proposal' || entry.itemId !== place.itemId) return false;
  return place.blockIds === null || place.blockIds.has(entry.blockId) || !isShown(minutes, entry);
}

function isAnchoredIn(minutes: Y.Doc, { itemId, blockIds }: SecretPlace, anchor: Anchor): boolean {
  if (anchor.itemId !== itemId) return false;
  if (blockIds === null) return true;
  if (anchor.blockId === null) return false;
  if (blockIds.has(anchor.blockId)) return true;
  const now = placeOfAnchor(minutes, anchor);
  if (now.state === 'lost') return true;
  return (now.state === 'found' || now.state === 'block') && blockIds.has(now.blockId);
}

/** What was said about a block that nobody sees any more may have been about the secret. */
function isShown(minutes: Y.Doc, { itemId, blockId }: { itemId: string; blockId: string }): boolean {
  return shownElements(bodyOf(minutes, itemId)).some((element) => elementId(element) === blockId);
}

/** The anchor with the block that its words stand in now, and no position. */
function withoutPosition(entry: Entry, minutes: Y.Doc): Entry {
  if (entry.type !== 'thread' || entry.anchor.position === null) return entry;
  const now = placeOfAnchor(minutes, entry.anchor);
  const blockId = 'blockId' in now ? now.blockId : entry.anchor.blockId;
  return { ...entry, anchor: { ...entry.anchor, blockId, position: null } };
}
