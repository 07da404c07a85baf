/**
 * Saying something about the minutes. Owns how an entry comes into the list and how its author changes or withdraws it; what
 * somebody else wrote is never touched.
 */
import * as Y from 'yjs';
import {
  type Anchor,
  type AuthorOf,
  type Entry,
  type EntryKey,
  entriesOf,
  keyOf,
  type ProposalEntry,
  readEntries,
} from './entries';
import { textHash } from './text-hash';

/** Who speaks, when, and under which new id; the id holds no `/`. */
export type Speaker = { readonly personId: string; readonly at: number; readonly id: string };

/** Adds an entry at the end of the list. */
export function addEntry(doc: Y.Doc, entry: Entry): void {
  entriesOf(doc).push([entry]);
}

const said = ({ personId, at, id }: Speaker): { id: string; by: string; at: number } => ({
  id,
  by: personId,
  at,
});

/** A new thread about a place. */
export const threadEntry = (speaker: Speaker, anchor: Anchor, text: string): Entry => ({
  ...said(speaker),
  type: 'thread',
  anchor,
  text,
});

/** An answer in a thread. */
export const replyEntry = (speaker: Speaker, thread: EntryKey, text: string): Entry => ({
  ...said(speaker),
  type: 'reply',
  thread,
  text,
});

/** Says that a thread is settled, or open again. */
export const stateEntry = (speaker: Speaker, thread: EntryKey, type: 'resolved' | 'reopened'): Entry => ({
  ...said(speaker),
  type,
  thread,
});

export type Change = Pick<ProposalEntry, 'itemId' | 'blockId' | 'before' | 'replacement' | 'reason'>;

/** A proposal to let a block's text be another; `before` is the text as the proposer sees it. */
export const proposalEntry = (speaker: Speaker, change: Change): Entry => ({
  ...said(speaker),
  type: 'proposal',
  ...change,
  baseHash: textHash(change.before),
});

export type Rewriting = {
  readonly key: EntryKey;
  /** The new text; `null` withdraws. */
  readonly text: string | null;
  /** Who rewrites; only the author can. */
  readonly personId: string;
  readonly authorOf: AuthorOf;
};

/**
 * Puts a new version of one's own entry in the place of the older ones. What the person wrote is deleted; what the server
 * wrote for them stays in the list and no longer counts. Resolves to `false` when there is no such entry of this person.
 */
export function rewriteEntry(doc: Y.Doc, { key, text, personId, authorOf }: Rewriting): boolean {
  const versions = readEntries(doc, authorOf).filter(({ entry }) => keyOf(entry) === key);
  const last = versions.at(-1);
  if (last === undefined || last.entry.by !== personId) return false;
  const next = rewritten(last.entry, text);
  if (next === null) return false;
  doc.transact(() => {
    const list = entriesOf(doc);
    list.insert(last.index + 1, [next]);
    for (const { index, owner } of versions.toReversed()) if (owner === personId) list.delete(index, 1);
  });
  return true;
}

function rewritten(entry: Entry, text: string | null): Entry | null {
  switch (entry.type) {
    case 'thread':
      return text === null
        ? { ...entry, text: '', anchor: { ...entry.anchor, quote: '' }, state: 'withdrawn' }
        : { ...entry, text, state: 'edited' };
    case 'reply':
      return text === null ? { ...entry, text: '', state: 'withdrawn' } : { ...entry, text, state: 'edited' };
    case 'proposal':
      return text === null
        ? { ...entry, before: '', replacement: '', reason: '', state: 'withdrawn' }
        : { ...entry, replacement: text, state: 'edited' };
    default:
      return null;
  }
}

/** Entries as the first content of a document, for the server to write: each keeps its author and its place in the list. */
export function entriesUpdate(entries: readonly Entry[]): Uint8Array {
  const doc = new Y.Doc();
  entriesOf(doc).push([...entries]);
  const update = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return update;
}
