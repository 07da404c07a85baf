/**
 * What people say about the minutes, as a list of entries that only grows. Owns the root's name, the forms of an entry and
 * whose word counts; refuses an entry that speaks for somebody else. The same list stands in a document of comments and in
 * a confidential part's own document.
 *
 * Nobody writes over anybody else's entry: resolving, answering and deciding are entries of their own, so that whatever two
 * people say at once, both are there.
 */
import * as Y from 'yjs';

/** Whose the entries are that the server writes; no person has this id. */
export const SERVER_AUTHOR = 'klubba';

/** Names an entry: the person who made it and an id of that person's choice, so that nobody can take another's name. */
export type EntryKey = string;

/** `start` and `end`: Yjs relative positions as JSON; `null` when the document that they were made in is no more. */
export type Anchor = {
  readonly itemId: string;
  /** `null`: the item as a whole. */
  readonly blockId: string | null;
  readonly quote: string;
  readonly position: { readonly start: unknown; readonly end: unknown } | null;
};

type Said = {
  readonly id: string;
  /** The person who says it: a claim, which the owner of the bytes must bear out. */
  readonly by: string;
  /** ms since 1970 by the writer's clock; by the server's where the server wrote. */
  readonly at: number;
};
export type ThreadEntry = Said & {
  readonly type: 'thread';
  readonly anchor: Anchor;
  readonly text: string;
  readonly state?: RewrittenState;
};
export type ReplyEntry = Said & {
  readonly type: 'reply';
  readonly thread: EntryKey;
  readonly text: string;
  readonly state?: RewrittenState;
};
export type StateEntry = Said & { readonly type: 'resolved' | 'reopened'; readonly thread: EntryKey };
export type ProposalEntry = Said & {
  readonly type: 'proposal';
  readonly itemId: string;
  readonly blockId: string;
  /** `textHash` of the block's text when the proposal was made. */
  readonly baseHash: string;
  readonly before: string;
  readonly replacement: string;
  readonly reason: string;
  readonly state?: RewrittenState;
};
/** Counts only when the server wrote it, after asking who may decide. `replaced` is what an accepted proposal took the place of. */
export type DecisionEntry = Said & {
  readonly type: 'decided';
  readonly proposal: EntryKey;
  readonly outcome: 'accepted' | 'rejected' | 'reopened';
  readonly replaced: string | null;
};
/** What the author made of an earlier entry with the same id. */
type RewrittenState = 'edited' | 'withdrawn';
export type Entry = ThreadEntry | ReplyEntry | StateEntry | ProposalEntry | DecisionEntry;

/** The person who owns a Yjs client id, `null` while that is not known. */
export type AuthorOf = (clientId: number) => string | null;

/** An entry whose author is proven, with the place of its bytes in the list. */
export type Placed<E extends Entry = Entry> = {
  readonly entry: E;
  readonly index: number;
  /** The owner of the bytes: the author, or the server. */
  readonly owner: string;
};

/** The list of entries; reaching for it never writes. */
export const entriesOf = (doc: Y.Doc): Y.Array<unknown> => doc.getArray('comments');

export const keyOf = ({ by, id }: Pick<Said, 'by' | 'id'>): EntryKey => `${by}/${id}`;

/** Every entry that can be read and whose author is proven, in the order of the list. Writes nothing. */
export function readEntries(doc: Y.Doc, authorOf: AuthorOf): Placed[] {
  return placesOf(doc).flatMap(({ value, client, index }): Placed[] => {
    const entry = parseEntry(value);
    const owner = authorOf(client);
    if (entry === null || owner === null || !speaksFor(owner, entry)) return [];
    return [{ entry, index, owner }];
  });
}

/** Client ids in the list that nobody is known to own: their entries wait until somebody asks whose they are. */
export function unknownWriters(doc: Y.Doc, authorOf: AuthorOf): number[] {
  return [...new Set(placesOf(doc).map(({ client }) => client))].filter(
    (client) => authorOf(client) === null,
  );
}

/** The server writes for others what it has checked; a person writes for nobody else and decides nothing alone. */
function speaksFor(owner: string, entry: Entry): boolean {
  return owner === SERVER_AUTHOR || (owner === entry.by && entry.type !== 'decided');
}

type RawPlace = { readonly value: unknown; readonly client: number; readonly index: number };

/** The list's values with the client id that each was written under. */
function placesOf(doc: Y.Doc): RawPlace[] {
  const places: RawPlace[] = [];
  let index = 0;
  for (let item = entriesOf(doc)._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue;
    for (const value of item.content.getContent()) {
      places.push({ value, client: item.id.client, index });
      index += 1;
    }
  }
  return places;
}

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !(value instanceof Y.AbstractType)
    ? (value as Readonly<Record<string, unknown>>)
    : {};
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** `null` for what is no entry of this version. */
function parseEntry(value: unknown): Entry | null {
  const raw = record(value);
  const { id, by, at, type } = raw;
  if (typeof id !== 'string' || typeof by !== 'string' || id === '' || by === '') return null;
  const said = { id, by, at: typeof at === 'number' && Number.isFinite(at) ? at : 0 };
  const state = rewrittenState(raw['state']);
  switch (type) {
    case 'thread':
      return { ...said, ...state, type, anchor: parseAnchor(raw['anchor']), text: text(raw['text']) };
    case 'reply':
      return { ...said, ...state, type, thread: text(raw['thread']), text: text(raw['text']) };
    case 'resolved':
    case 'reopened':
      return { ...said, type, thread: text(raw['thread']) };
    case 'proposal':
      return { ...said, ...state, type, ...parseProposal(raw) };
    case 'decided':
      return { ...said, type, ...parseDecision(raw) };
    default:
      return null;
  }
}

function rewrittenState(value: unknown): { readonly state?: RewrittenState } {
  return value === 'edited' || value === 'withdrawn' ? { state: value } : {};
}

function parseAnchor(value: unknown): Anchor {
  const raw = record(value);
  const position = record(raw['position']);
  return {
    itemId: text(raw['itemId']),
    blockId: textOrNull(raw['blockId']),
    quote: text(raw['quote']),
    position:
      position['start'] == null || position['end'] == null
        ? null
        : { start: position['start'], end: position['end'] },
  };
}

function parseProposal(
  raw: Readonly<Record<string, unknown>>,
): Omit<ProposalEntry, keyof Said | 'type' | 'state'> {
  return {
    itemId: text(raw['itemId']),
    blockId: text(raw['blockId']),
    baseHash: text(raw['baseHash']),
    before: text(raw['before']),
    replacement: text(raw['replacement']),
    reason: text(raw['reason']),
  };
}

function parseDecision(raw: Readonly<Record<string, unknown>>): Omit<DecisionEntry, keyof Said | 'type'> {
  const outcome = raw['outcome'];
  return {
    proposal: text(raw['proposal']),
    outcome: outcome === 'accepted' || outcome === 'rejected' ? outcome : 'reopened',
    replaced: textOrNull(raw['replaced']),
  };
}
