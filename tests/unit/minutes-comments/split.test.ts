import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { anchorAt, anchorAtItem, placeOfAnchor } from '@/lib/minutes/comments/anchors';
import { type Anchor, type AuthorOf, type Entry, entriesOf } from '@/lib/minutes/comments/entries';
import { readComments } from '@/lib/minutes/comments/read';
import { splitComments } from '@/lib/minutes/comments/split';
import {
  addEntry,
  entriesUpdate,
  proposalEntry,
  replyEntry,
  stateEntry,
  threadEntry,
} from '@/lib/minutes/comments/write';
import { findElement } from '@/lib/minutes/live/blocks';
import { hideElement } from '@/lib/minutes/live/elements';
import { bodyOf } from '@/lib/minutes/live/shape';
import { minutesWith } from '@/tests/support/minutes-texts';

const CANARY = 'KANARIEFÅGEL';
const authorOf: AuthorOf = () => 'anna';

function told(): { minutes: Y.Doc; comments: Y.Doc } {
  const minutes = minutesWith({
    a: ['Öppen text.', 'Hemlig text.', 'Borttagen text.'],
    b: ['Annat ärende.'],
  });
  const comments = new Y.Doc();
  let count = 0;
  const me = (): { personId: string; at: number; id: string } => {
    count += 1;
    return { personId: 'anna', at: count, id: `e${count}` };
  };
  const thread = (anchor: Anchor, text: string): string => {
    const speaker = me();
    addEntry(comments, threadEntry(speaker, anchor, text));
    return `anna/${speaker.id}`;
  };
  const stretch = (itemId: string, blockId: string): Anchor =>
    anchorAt(minutes, itemId, { blockId, from: 0, to: 6 });
  thread(stretch('a', 'a-1'), 'öppen');
  const secret = thread(stretch('a', 'a-2'), CANARY);
  thread(stretch('a', 'a-3'), `${CANARY} om borttaget`);
  thread(anchorAtItem('a'), 'om ärendet');
  thread(stretch('b', 'b-1'), 'annat');
  addEntry(comments, replyEntry(me(), secret, `${CANARY} svar`));
  addEntry(comments, stateEntry(me(), secret, 'resolved'));
  const change = { itemId: 'a', before: 'Hemlig text.', replacement: CANARY, reason: CANARY };
  addEntry(comments, proposalEntry(me(), { ...change, blockId: 'a-2' }));
  addEntry(
    comments,
    proposalEntry(me(), { ...change, blockId: 'a-1', before: 'x', replacement: 'y', reason: '' }),
  );
  const gone = findElement(bodyOf(minutes, 'a'), 'a-3');
  if (gone !== null) hideElement(gone);
  return { minutes, comments };
}

const textsIn = (entries: readonly Entry[]): string[] =>
  entries.flatMap((entry) => ('text' in entry ? [entry.text] : []));

describe('comments on text that becomes confidential', () => {
  it('go along with their block, with answers, states, proposals and what was said of text that is gone', () => {
    const { minutes, comments } = told();
    const place = { itemId: 'a', blockIds: new Set(['a-2']) };
    const { moved, kept } = splitComments({ comments, minutes, authorOf, place });
    expect(JSON.stringify(kept)).not.toContain(CANARY);
    expect(textsIn(kept)).toEqual(['öppen', 'om ärendet', 'annat']);
    expect(moved.map(({ type }) => type)).toEqual(['thread', 'thread', 'reply', 'resolved', 'proposal']);
    expect([...moved, ...kept]).toHaveLength(entriesOf(comments).length);
  });

  it('all go along when the whole item does', () => {
    const { minutes, comments } = told();
    const { kept } = splitComments({ comments, minutes, authorOf, place: { itemId: 'a', blockIds: null } });
    expect(textsIn(kept)).toEqual(['annat']);
  });

  it('find their words again in documents that were built anew, and leave no byte of the others behind', () => {
    const { minutes, comments } = told();
    const place = { itemId: 'a', blockIds: new Set(['a-2']) };
    const { kept } = splitComments({ comments, minutes, authorOf, place });
    const update = entriesUpdate(kept);
    expect(Buffer.from(update).includes(CANARY)).toBe(false);
    const open = new Y.Doc();
    Y.applyUpdate(open, update);
    const anew = minutesWith({ a: ['Öppen text.'], b: ['Annat ärende.'] });
    const [first] = readComments(open, authorOf).threads;
    expect(first === undefined ? null : placeOfAnchor(anew, first.anchor)).toEqual({
      state: 'found',
      blockId: 'a-1',
      from: 0,
      to: 6,
    });
  });
});
