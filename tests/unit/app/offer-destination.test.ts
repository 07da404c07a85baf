import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { destinationOf } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/_confidential/offer-destination';
import { createTextBlock } from '@/lib/minutes/live/blocks';
import { bodyOf } from '@/lib/minutes/live/shape';
import { addItem } from '@/lib/minutes/live/write-items';
import type { PartView } from '@/lib/workspace/part-view';

/** The open text after the move: the block `open` is left, what hangs under item 1 is item 1.1. */
function moved(): Y.Doc {
  const doc = new Y.Doc();
  addItem(doc, { id: 'i1', title: 'Upphandling', parent: null, after: null, fields: {} });
  addItem(doc, { id: 'i11', title: 'Anbud', parent: 'i1', after: null, fields: {} });
  addItem(doc, { id: 'i2', title: 'Övrigt', parent: null, after: 'i1', fields: {} });
  bodyOf(doc, 'i1').insert(0, [createTextBlock({ id: 'open', attributes: { kind: 'note' }, content: [] })]);
  return doc;
}

const part = (state: 'withheld' | 'write' | 'read', scope: 'item' | 'part' = 'part'): PartView =>
  ({
    partId: 'p1',
    itemId: 'i1',
    scope,
    mark: 'SEKRETESS',
    ...(state === 'withheld' ? { state } : { state: 'cleared', right: state }),
  }) as PartView;

const page = { doc: moved() };
const to = (itemId: string | null, blockId: string | null, parts: readonly PartView[]) =>
  destinationOf({ itemId, blockId }, page, parts);

describe('words that never got through', () => {
  it('go into the open text where their block still stands in it', () => {
    expect(to('i1', 'open', [part('withheld')])).toEqual({ type: 'open' });
    expect(to('i2', 'gone', [part('withheld')])).toEqual({ type: 'open' });
  });

  it('go into the confidential part, and nowhere else, where their block does not', () => {
    expect(to('i1', 'moved', [part('write')])).toEqual({ type: 'part', partId: 'p1' });
    expect(to('i1', 'never-stored', [part('write')])).toEqual({ type: 'part', partId: 'p1' });
  });

  it('go nowhere for an author who may not write in the part', () => {
    expect(to('i1', 'moved', [part('withheld')])).toEqual({ type: 'withheld' });
    expect(to('i1', 'moved', [part('read')])).toEqual({ type: 'withheld' });
  });

  it('follow a whole item into its part from the items under it', () => {
    expect(to('i11', 'moved', [part('withheld', 'item')])).toEqual({ type: 'withheld' });
    expect(to('i11', 'moved', [part('withheld', 'part')])).toEqual({ type: 'open' });
  });

  it('have no place when their item is gone', () => {
    expect(to('i9', 'b', [])).toEqual({ type: 'nowhere' });
    expect(to(null, null, [])).toEqual({ type: 'nowhere' });
  });
});
