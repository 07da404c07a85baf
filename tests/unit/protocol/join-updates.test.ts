import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { joinUpdates } from '@/lib/protocol/join-updates';
import { readUpdateShape } from '@/lib/protocol/update-shape';

type Edit = { readonly person: number; readonly at: number; readonly deletes: boolean };

const anEdit = fc.record({ person: fc.nat(2), at: fc.nat(50), deletes: fc.boolean() });

/** The updates of some people who hear each other at once, one for each edit. */
function type(edits: readonly Edit[]): Uint8Array[] {
  const doc = new Y.Doc();
  const text = doc.getText('body');
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (const { person, at, deletes } of edits) {
    doc.clientID = 100 + person;
    if (deletes && text.length > 0) text.delete(at % text.length, 1);
    else text.insert(at % (text.length + 1), 'abå'.slice(0, 1 + (at % 3)));
  }
  return updates;
}

function join(updates: readonly Uint8Array[]): Uint8Array {
  return joinUpdates(updates.map((update) => ({ update, ...readUpdateShape(update) })));
}

/** Text and deletions of a document that was given these updates. */
function contentOf(updates: readonly Uint8Array[]): { text: string; snapshot: Y.Snapshot } {
  const doc = new Y.Doc({ gc: false });
  for (const update of updates) Y.applyUpdate(doc, update);
  expect(doc.store.pendingStructs).toBeNull();
  return { text: doc.getText('body').toString(), snapshot: Y.snapshot(doc) };
}

describe('joining updates', () => {
  it('has the effect of all of them together', () => {
    fc.assert(
      fc.property(fc.array(anEdit, { minLength: 1, maxLength: 60 }), (edits) => {
        const updates = type(edits);
        const joined = contentOf([join(updates)]);
        const single = contentOf(updates);
        expect(joined.text).toBe(single.text);
        expect(Y.equalSnapshots(joined.snapshot, single.snapshot)).toBe(true);
      }),
    );
  });

  it('takes the bytes of one person who types as they are', () => {
    const updates = type(Array.from({ length: 500 }, (_, at) => ({ person: 0, at, deletes: false })));
    const joined = join(updates);
    expect(readUpdateShape(joined).structs).toEqual([{ client: 100, from: 0, to: expect.any(Number) }]);
    expect(contentOf([joined]).text).toBe(contentOf(updates).text);
  });

  it('does not take a gap for a row', () => {
    const [first, second, third] = type(
      Array.from({ length: 3 }, () => ({ person: 0, at: 0, deletes: false })),
    );
    if (first === undefined || second === undefined || third === undefined)
      throw new Error('three were typed');
    const gapped = Y.mergeUpdates([first, third]);
    expect(readUpdateShape(gapped).run).toBeNull();
    expect(contentOf([join([gapped, second])]).text).toBe(contentOf([first, second, third]).text);
  });
});
