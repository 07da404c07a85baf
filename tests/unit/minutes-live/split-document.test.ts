import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type LiveBlock, readBlocks } from '@/lib/minutes/live/blocks';
import { insertElement, moveElement } from '@/lib/minutes/live/elements';
import { fromRecord } from '@/lib/minutes/live/from-record';
import { seedBytes } from '@/lib/minutes/live/part-document';
import { readItems } from '@/lib/minutes/live/read-items';
import { bodyOf } from '@/lib/minutes/live/shape';
import { splitDocument } from '@/lib/minutes/live/split-document';
import { toRecord } from '@/lib/minutes/live/to-record';
import { anyRecord } from '@/tests/support/record-arbitrary';
import { aBlock } from '@/tests/support/secret-meeting';

const open = (bytes: Uint8Array): Y.Doc => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, bytes);
  return doc;
};

const facts = { partId: 'part-1', mark: 'SEKRETESS' };
const wordsOf = (blocks: readonly LiveBlock[]): string[] =>
  blocks.filter(({ type }) => type !== 'secret').map(({ id }) => id);

describe('a document that text is taken out of', () => {
  it('keeps every block on one side, and is built the same every time by the server alone', () => {
    fc.assert(
      fc.property(anyRecord, fc.nat(), fc.nat(), (record, which, how) => {
        const doc = open(fromRecord(record));
        const items = readItems(doc);
        const item = items[which % Math.max(1, items.length)];
        if (item === undefined) return;
        const ids = wordsOf(readBlocks(doc, item.id));
        const blockIds = ids.filter((_, at) => (how >> at) % 2 === 1);
        const cutting = { ...facts, itemId: item.id, blockIds, seen: ids };
        const made = splitDocument(doc, cutting);
        const again = splitDocument(doc, cutting);
        const bytes = { open: seedBytes(made.open), part: seedBytes(made.part) };
        expect(bytes).toEqual({ open: seedBytes(again.open), part: seedBytes(again.part) });
        const next = open(bytes.open);
        expect([...next.store.clients.keys()]).toEqual([1]);
        expect(wordsOf(readBlocks(open(bytes.part), item.id))).toEqual(
          ids.filter((id) => blockIds.includes(id)),
        );
        expect(wordsOf(readBlocks(next, item.id))).toEqual(ids.filter((id) => !blockIds.includes(id)));
        for (const other of items.filter(({ id }) => id !== item.id))
          expect(readBlocks(next, other.id)).toEqual(readBlocks(doc, other.id));
        expect(toRecord(next).participants).toEqual(toRecord(doc).participants);
      }),
      { numRuns: 40 },
    );
  });

  it('holds nothing of its past, keeps moved blocks in their place and what a newer version wrote', () => {
    const doc = new Y.Doc();
    doc.getMap('items').set(
      'i',
      new Y.Map([
        ['order', 'a0'],
        ['title', new Y.Text('Ärende')],
      ] as [string, unknown][]),
    );
    const body = bodyOf(doc, 'i');
    for (const [at, id] of ['a', 'b', 'c', 'd'].entries()) body.insert(at, [aBlock(id, `text ${id}`)]);
    body.insert(4, [aBlock('gone', 'Borttaget')]);
    body.delete(4, 1);
    const last = body.get(3) as Y.XmlElement;
    moveElement(body, last, null);
    const vote = new Y.XmlElement('x-vote');
    vote.setAttribute('id', 'vote');
    vote.insert(0, [new Y.XmlText('ja 4, nej 2')]);
    insertElement(body, vote, 'a');
    doc.getMap('weather').set('sky', 'clear');
    doc.getText('chat').insert(0, 'hej');
    const cutting = { ...facts, itemId: 'i', blockIds: ['b'], seen: ['a', 'b', 'c', 'd', 'vote'] };
    const made = splitDocument(doc, cutting);
    const bytes = seedBytes(made.open);
    expect(Buffer.from(bytes).includes('Borttaget')).toBe(false);
    expect(Buffer.from(bytes).includes('text b')).toBe(false);
    const next = open(bytes);
    expect(readBlocks(next, 'i').map(({ id, type }) => `${id} ${type}`)).toEqual([
      'd text',
      'a text',
      'vote foreign',
      'part-1 secret',
      'c text',
    ]);
    expect(readBlocks(next, 'i')[2]).toMatchObject({ name: 'x-vote', text: 'ja 4, nej 2' });
    expect(next.getMap('weather').toJSON()).toEqual({ sky: 'clear' });
    expect(next.getText('chat').toString()).toBe('hej');
    expect(readBlocks(open(seedBytes(made.part)), 'i').map(({ id }) => id)).toEqual(['b']);
  });
});
