/**
 * The entries as threads and proposals. Owns what several entries about one thing mean together; the same list gives the
 * same answer on every replica, whatever the order it arrived in.
 */
import type * as Y from 'yjs';
import {
  type Anchor,
  type AuthorOf,
  type DecisionEntry,
  type Entry,
  type EntryKey,
  keyOf,
  type Placed,
  type ProposalEntry,
  type ReplyEntry,
  readEntries,
  type ThreadEntry,
} from './entries';

/** `by` is a person's id, `at` ms since 1970. */
type Saying = {
  readonly key: EntryKey;
  readonly by: string;
  readonly at: number;
  readonly edited: boolean;
  /** Taken back by its author; its text is gone. */
  readonly withdrawn: boolean;
};
export type Reply = Saying & { readonly text: string };
export type Thread = Saying & {
  readonly anchor: Anchor;
  readonly text: string;
  readonly replies: readonly Reply[];
  /** Who resolved it last, `null` while it is open. */
  readonly resolved: { readonly by: string; readonly at: number } | null;
};
export type Decision = {
  readonly outcome: 'accepted' | 'rejected';
  readonly by: string;
  readonly at: number;
  readonly replaced: string | null;
};
export type Proposal = Saying &
  Pick<ProposalEntry, 'itemId' | 'blockId' | 'baseHash' | 'before' | 'replacement' | 'reason'> & {
    /** `null` while nobody has decided. */
    readonly decision: Decision | null;
  };
export type Comments = { readonly threads: readonly Thread[]; readonly proposals: readonly Proposal[] };

/** Threads and proposals in the order in which they were begun. Writes nothing. */
export function readComments(doc: Y.Doc, authorOf: AuthorOf): Comments {
  const entries = readEntries(doc, authorOf);
  const current = newestVersions(entries);
  const all = [...current.values()];
  const decisions = entries.map(({ entry }) => entry).filter((entry) => entry.type === 'decided');
  return {
    threads: all
      .flatMap((entry) => (entry.type === 'thread' ? [threadOf(entry, all)] : []))
      .filter(isWorthShowing),
    proposals: all
      .flatMap((entry) => (entry.type === 'proposal' ? [proposalOf(entry, decisions)] : []))
      .filter(({ withdrawn, decision }) => !withdrawn || decision !== null),
  };
}

/** By key, in the order of the first version; the last version counts, and nothing brings back what was withdrawn. */
export function newestVersions(entries: readonly Placed[]): Map<EntryKey, Entry> {
  const current = new Map<EntryKey, Entry>();
  for (const { entry } of entries) {
    if (entry.type === 'decided') continue;
    const key = keyOf(entry);
    const known = current.get(key);
    if (known !== undefined && (known.type !== entry.type || isWithdrawn(known))) continue;
    current.set(key, known === undefined ? entry : { ...entry, at: known.at });
  }
  return current;
}

const isWithdrawn = (entry: Entry): boolean => 'state' in entry && entry.state === 'withdrawn';

function sayingOf(entry: ThreadEntry | ReplyEntry | ProposalEntry): Saying {
  const { by, at, state } = entry;
  return { key: keyOf(entry), by, at, edited: state === 'edited', withdrawn: state === 'withdrawn' };
}

function threadOf(entry: ThreadEntry, all: readonly Entry[]): Thread {
  const key = keyOf(entry);
  const about = all.filter((one) => 'thread' in one && one.thread === key);
  const last = about.findLast((one) => one.type === 'resolved' || one.type === 'reopened');
  return {
    ...sayingOf(entry),
    anchor: entry.anchor,
    text: entry.text,
    replies: about.flatMap((one) => (one.type === 'reply' ? [{ ...sayingOf(one), text: one.text }] : [])),
    resolved: last?.type === 'resolved' ? { by: last.by, at: last.at } : null,
  };
}

/** A thread that its author took back stays while somebody else's answer stands in it. */
const isWorthShowing = (thread: Thread): boolean =>
  !thread.withdrawn || thread.replies.some((reply) => !reply.withdrawn);

function proposalOf(entry: ProposalEntry, decisions: readonly DecisionEntry[]): Proposal {
  const key = keyOf(entry);
  const last = decisions.findLast((one) => one.proposal === key);
  const { itemId, blockId, baseHash, before, replacement, reason } = entry;
  return {
    ...sayingOf(entry),
    ...{ itemId, blockId, baseHash, before, replacement, reason },
    decision:
      last === undefined || last.outcome === 'reopened'
        ? null
        : { outcome: last.outcome, by: last.by, at: last.at, replaced: last.replaced },
  };
}
