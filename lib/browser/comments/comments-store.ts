/**
 * What is said about the minutes, as one page holds it: read from the document of comments as it changes, with the authors that
 * the server names. Owns when the server is asked whose an entry is; an entry of an unknown author waits.
 */
import type * as Y from 'yjs';
import {
  type Anchor,
  type AuthorOf,
  type Entry,
  type EntryKey,
  unknownWriters,
} from '@/lib/minutes/comments/entries';
import { type Comments, readComments } from '@/lib/minutes/comments/read';
import {
  addEntry,
  type Change,
  proposalEntry,
  replyEntry,
  rewriteEntry,
  type Speaker,
  stateEntry,
  threadEntry,
} from '@/lib/minutes/comments/write';

/** One person (or the server, with an empty name) and the client ids that are theirs. */
export type Author = {
  readonly personId: string;
  readonly name: string;
  readonly clientIds: readonly number[];
};

export type CommentsView = Comments & {
  /** Names by person, as far as they are known. */
  readonly names: ReadonlyMap<string, string>;
};

export type CommentsOptions = {
  readonly doc: Y.Doc;
  readonly me: { readonly personId: string; readonly name: string };
  /** Asks the server who has written in the room; rejects or resolves with nothing while it cannot be reached. */
  readonly listAuthors: () => Promise<readonly Author[]>;
  readonly newId: () => string;
  readonly now: () => number;
};

/** The server is asked again this long after it did not know or did not answer (ms). */
const ASK_AGAIN_MS = 5_000;

export class CommentsStore {
  private readonly options: CommentsOptions;
  private readonly listeners = new Set<() => void>();
  private readonly owners = new Map<number, string>();
  private readonly names = new Map<string, string>();
  private timer: ReturnType<typeof setTimeout> | null = null;
  private isAsking = false;
  private isGone = false;
  private view: CommentsView;

  constructor(options: CommentsOptions) {
    this.options = options;
    this.names.set(options.me.personId, options.me.name);
    this.view = this.derive();
    options.doc.on('update', this.follow);
    this.askIfNeeded();
  }

  readonly current = (): CommentsView => this.view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  comment(anchor: Anchor, text: string): void {
    this.add(threadEntry(this.speaker(), anchor, text));
  }

  reply(thread: EntryKey, text: string): void {
    this.add(replyEntry(this.speaker(), thread, text));
  }

  setState(thread: EntryKey, state: 'resolved' | 'reopened'): void {
    this.add(stateEntry(this.speaker(), thread, state));
  }

  propose(change: Change): void {
    this.add(proposalEntry(this.speaker(), change));
  }

  /** Changes one's own entry; `null` takes it back. */
  rewrite(key: EntryKey, text: string | null): void {
    const { personId } = this.options.me;
    rewriteEntry(this.options.doc, { key, text, personId, authorOf: this.authorOf });
  }

  destroy(): void {
    this.isGone = true;
    this.options.doc.off('update', this.follow);
    if (this.timer !== null) clearTimeout(this.timer);
  }

  private speaker(): Speaker {
    return { personId: this.options.me.personId, at: this.options.now(), id: this.options.newId() };
  }

  private add(entry: Entry): void {
    addEntry(this.options.doc, entry);
  }

  private readonly authorOf: AuthorOf = (clientId) =>
    clientId === this.options.doc.clientID ? this.options.me.personId : (this.owners.get(clientId) ?? null);

  private readonly follow = (): void => {
    this.tell();
    this.askIfNeeded();
  };

  private tell(): void {
    this.view = this.derive();
    for (const listener of this.listeners) listener();
  }

  private derive(): CommentsView {
    return { ...readComments(this.options.doc, this.authorOf), names: new Map(this.names) };
  }

  private unknown(): number[] {
    return unknownWriters(this.options.doc, this.authorOf);
  }

  private askIfNeeded(): void {
    const unknown = this.unknown();
    if (this.isAsking || this.isGone || unknown.length === 0) return;
    this.isAsking = true;
    const learn = (authors: readonly Author[]): void => this.learn(authors, unknown);
    this.options.listAuthors().then(learn, () => learn([]));
  }

  /** Whoever began to write while the server was asked is asked for at once, whoever it did not know a little later. */
  private learn(authors: readonly Author[], asked: readonly number[]): void {
    this.isAsking = false;
    if (this.isGone) return;
    for (const { personId, name, clientIds } of authors) {
      this.names.set(personId, name);
      for (const clientId of clientIds) this.owners.set(clientId, personId);
    }
    this.tell();
    const unknown = this.unknown();
    const isNew = unknown.some((client) => !asked.includes(client));
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    if (isNew) this.askIfNeeded();
    else if (unknown.length > 0) this.timer = setTimeout(() => this.askIfNeeded(), ASK_AGAIN_MS);
  }
}
