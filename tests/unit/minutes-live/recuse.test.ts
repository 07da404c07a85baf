import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { addParticipant } from '@/lib/minutes/live/people';
import { recuse, recusedIn } from '@/lib/minutes/live/recuse';
import { toRecord } from '@/lib/minutes/live/to-record';
import { addItem } from '@/lib/minutes/live/write-items';

const WORDS = 'anmäler jäv och deltar inte i ärendet.';

test('a conflict of interest is told once, at the head of the item, and comes out in the record', () => {
  const doc = new Y.Doc();
  addItem(doc, { id: 'a', title: 'Ett', parent: null, after: null, fields: {} });
  addParticipant(doc, { id: 'p', name: 'Anna Berg' });
  const tell = (blockId: string) => recuse(doc, { itemId: 'a', person: 'p', words: WORDS, blockId });
  expect(tell('b1')).toBe(true);
  expect(tell('b2')).toBe(false);
  expect(recuse(doc, { itemId: 'a', person: 'nobody', words: WORDS, blockId: 'b3' })).toBe(false);
  expect(recusedIn(doc, 'a', WORDS)).toEqual(['p']);
  expect(toRecord(doc).items[0]?.notes).toContain(`Anna Berg ${WORDS}`);
});
