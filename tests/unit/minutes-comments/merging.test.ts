import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { anchorAtItem } from '@/lib/minutes/comments/anchors';
import {
  type AuthorOf,
  entriesOf,
  keyOf,
  SERVER_AUTHOR,
  unknownWriters,
} from '@/lib/minutes/comments/entries';
import { type Comments, readComments } from '@/lib/minutes/comments/read';
import {
  addEntry,
  entriesUpdate,
  proposalEntry,
  replyEntry,
  rewriteEntry,
  stateEntry,
  threadEntry,
} from '@/lib/minutes/comments/write';

const PEOPLE = ['anna', 'bo', 'cia'] as const;
/** Two tabs each, and the server. */
const authorOf: AuthorOf = (client) =>
  client === 99 ? SERVER_AUTHOR : (PEOPLE[Math.floor(client / 10) - 1] ?? null);

type Tab = { readonly doc: Y.Doc; readonly person: string; readonly sent: Uint8Array[] };

function openTab(clientId: number): Tab {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  const sent: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'remote') sent.push(update);
  });
  return { doc, sent, person: authorOf(clientId) ?? '' };
}

const settle = (tabs: readonly Tab[]): void => {
  for (const to of tabs)
    for (const from of tabs)
      for (const update of from.sent) if (from !== to) Y.applyUpdate(to.doc, update, 'remote');
};

let count = 0;
const speaker = (personId: string): { personId: string; at: number; id: string } => {
  count += 1;
  return { personId, at: count, id: `e${count}` };
};

type Step =
  | { readonly do: 'thread'; readonly who: number }
  | { readonly do: 'propose'; readonly who: number }
  | {
      readonly do: 'reply' | 'resolve' | 'reopen' | 'edit' | 'withdraw';
      readonly who: number;
      readonly pick: number;
    }
  | { readonly do: 'deliver'; readonly who: number; readonly from: number };

const who = fc.nat(5);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('thread' as const), who }),
  fc.record({ do: fc.constant('propose' as const), who }),
  fc.record({
    do: fc.constantFrom(
      'reply' as const,
      'reply' as const,
      'resolve' as const,
      'reopen' as const,
      'edit' as const,
      'withdraw' as const,
    ),
    who,
    pick: fc.nat(30),
  }),
  fc.record({ do: fc.constant('deliver' as const), who, from: who }),
);

/** Everything that can be rewritten, and whose it is. */
const sayings = ({ threads, proposals }: Comments): readonly { key: string; by: string }[] => [
  ...threads.flatMap((thread) => [thread, ...thread.replies]),
  ...proposals,
];

type Told = { readonly said: Set<string>; readonly withdrawn: Set<string> };

function take(tabs: readonly Tab[], one: Step, { said, withdrawn }: Told): void {
  const tab = tabs[one.who];
  if (tab === undefined) return;
  const { doc, person } = tab;
  if (one.do === 'deliver') {
    for (const update of tabs[one.from]?.sent ?? []) Y.applyUpdate(doc, update, 'remote');
    return;
  }
  const me = speaker(person);
  const add = (entry: Parameters<typeof addEntry>[1]): void => {
    addEntry(doc, entry);
    if (entry.type !== 'resolved' && entry.type !== 'reopened') said.add(keyOf(entry));
  };
  if (one.do === 'thread') {
    add(threadEntry(me, anchorAtItem('i'), me.id));
    return;
  }
  if (one.do === 'propose') {
    const change = { itemId: 'i', blockId: 'b', before: 'x', replacement: me.id, reason: '' };
    add(proposalEntry(me, change));
    return;
  }
  const shown = readComments(doc, authorOf);
  const thread = shown.threads[one.pick % Math.max(1, shown.threads.length)];
  if (one.do === 'edit' || one.do === 'withdraw') {
    const all = sayings(shown);
    const target = all[one.pick % Math.max(1, all.length)];
    if (target === undefined) return;
    const text = one.do === 'edit' ? `${me.id} changed` : null;
    const isDone = rewriteEntry(doc, { key: target.key, text, personId: person, authorOf });
    expect(isDone).toBe(target.by === person);
    if (isDone && text === null) withdrawn.add(target.key);
    return;
  }
  if (thread === undefined) return;
  if (one.do === 'reply') add(replyEntry(me, thread.key, me.id));
  else add(stateEntry(me, thread.key, one.do === 'resolve' ? 'resolved' : 'reopened'));
}

describe('comments that several people write at once', () => {
  it('are the same for everybody, and nothing disappears that its author did not withdraw', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 5, maxLength: 60 }), (steps) => {
        const tabs = [10, 11, 20, 21, 30, 31].map(openTab);
        const withdrawn = new Set<string>();
        const said = new Set<string>();
        for (const one of steps) take(tabs, one, { said, withdrawn });
        settle(tabs);
        const [first, ...others] = tabs.map(({ doc }) => readComments(doc, authorOf));
        for (const other of others) expect(other).toEqual(first);
        const shown = sayings(first ?? { threads: [], proposals: [] });
        const visible = new Map(shown.map((one) => [one.key, one]));
        for (const key of said) {
          if (withdrawn.has(key)) continue;
          // An answer stands in its thread, also when the thread's beginning was withdrawn.
          expect(visible.has(key)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('keep an answer in sight when the thread’s author withdraws the beginning at the same moment', () => {
    const [anna, bo] = [openTab(10), openTab(20)];
    addEntry(anna.doc, threadEntry({ personId: 'anna', at: 1, id: 't' }, anchorAtItem('i'), 'Stämmer det?'));
    settle([anna, bo]);
    addEntry(bo.doc, replyEntry({ personId: 'bo', at: 2, id: 'r' }, 'anna/t', 'Nej, det var i maj.'));
    rewriteEntry(anna.doc, { key: 'anna/t', text: null, personId: 'anna', authorOf });
    settle([anna, bo]);
    const { threads } = readComments(bo.doc, authorOf);
    expect(threads).toMatchObject([
      { text: '', withdrawn: true, replies: [{ text: 'Nej, det var i maj.', by: 'bo' }] },
    ]);
    expect(JSON.stringify(entriesOf(bo.doc).toJSON())).not.toContain('Stämmer');
  });

  it('say who resolved and who opened again, the last word as everybody sees it', () => {
    const anna = openTab(10);
    addEntry(anna.doc, threadEntry({ personId: 'anna', at: 1, id: 't' }, anchorAtItem('i'), 'Text'));
    const bo = openTab(20);
    settle([anna, bo]);
    addEntry(bo.doc, stateEntry({ personId: 'bo', at: 5, id: 's' }, 'anna/t', 'resolved'));
    settle([anna, bo]);
    expect(readComments(anna.doc, authorOf).threads[0]?.resolved).toEqual({ by: 'bo', at: 5 });
    addEntry(anna.doc, stateEntry({ personId: 'anna', at: 6, id: 's' }, 'anna/t', 'reopened'));
    settle([anna, bo]);
    expect(readComments(bo.doc, authorOf).threads[0]?.resolved).toBeNull();
  });
});

describe('whose word an entry is', () => {
  const forged = (clientId: number, by: string): Y.Doc => {
    const { doc } = openTab(clientId);
    addEntry(doc, threadEntry({ personId: by, at: 1, id: 't' }, anchorAtItem('i'), 'Text'));
    return doc;
  };

  it('is the owner of its bytes; what somebody wrote in another’s name does not exist', () => {
    expect(readComments(forged(10, 'anna'), authorOf).threads).toHaveLength(1);
    expect(readComments(forged(10, 'bo'), authorOf).threads).toEqual([]);
  });

  it('is nobody’s until it is known who owns the bytes', () => {
    const doc = forged(77, 'anna');
    expect(readComments(doc, authorOf).threads).toEqual([]);
    expect(unknownWriters(doc, authorOf)).toEqual([77]);
    expect(unknownWriters(doc, () => 'anna')).toEqual([]);
  });

  it('can be carried into a new document by the server and stays its author’s', () => {
    const doc = new Y.Doc();
    const update = entriesUpdate([
      threadEntry({ personId: 'bo', at: 1, id: 't' }, anchorAtItem('i'), 'Buren text'),
    ]);
    Y.applyUpdate(doc, update);
    const carried: AuthorOf = (client) => (client === 20 ? 'bo' : client === 10 ? 'anna' : SERVER_AUTHOR);
    expect(readComments(doc, carried).threads).toMatchObject([{ by: 'bo', text: 'Buren text' }]);
    doc.clientID = 10;
    expect(rewriteEntry(doc, { key: 'bo/t', text: 'Fel', personId: 'anna', authorOf: carried })).toBe(false);
    doc.clientID = 20;
    expect(rewriteEntry(doc, { key: 'bo/t', text: 'Ny text', personId: 'bo', authorOf: carried })).toBe(true);
    expect(readComments(doc, carried).threads).toMatchObject([{ text: 'Ny text', edited: true, by: 'bo' }]);
  });

  it('a decision counts only when the server wrote it', () => {
    const decided = (clientId: number): unknown => {
      const tab = openTab(clientId);
      const change = { itemId: 'i', blockId: 'b', before: 'x', replacement: 'y', reason: '' };
      const bo = openTab(20);
      addEntry(bo.doc, proposalEntry({ personId: 'bo', at: 1, id: 'p' }, change));
      settle([bo, tab]);
      addEntry(tab.doc, {
        ...{ type: 'decided', id: 'd', by: 'anna', at: 2, proposal: 'bo/p' },
        ...{ outcome: 'accepted', replaced: 'x' },
      });
      return readComments(tab.doc, authorOf).proposals[0]?.decision;
    };
    expect(decided(10)).toBeNull();
    expect(decided(99)).toEqual({ outcome: 'accepted', by: 'anna', at: 2, replaced: 'x' });
  });

  it('is passed over when it makes no sense, and nothing else with it', () => {
    const { doc } = openTab(10);
    entriesOf(doc).push([
      null,
      7,
      'text',
      {},
      { type: 'thread' },
      { type: 'new', id: 'x', by: 'anna', at: 1 },
    ]);
    entriesOf(doc).push([{ type: 'thread', id: 'n', by: 'anna', at: 'x', anchor: 7, text: { a: 1 } }]);
    addEntry(doc, threadEntry({ personId: 'anna', at: 1, id: 't' }, anchorAtItem('i'), 'Text'));
    const { threads } = readComments(doc, authorOf);
    expect(threads.map(({ text }) => text)).toEqual(['', 'Text']);
  });
});
