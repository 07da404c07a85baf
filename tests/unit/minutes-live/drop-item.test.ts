import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { agendaOf } from '@/lib/minutes/live/agenda';
import { type DropEdge, placeAfterDrop } from '@/lib/minutes/live/drop-item';
import { readItems } from '@/lib/minutes/live/read-items';
import { addItem, moveItem } from '@/lib/minutes/live/write-items';

/** a, b with b1 and b2 under it, c. */
function agenda(): Y.Doc {
  const doc = new Y.Doc();
  const add = (id: string, parent: string | null, after: string | null): void =>
    addItem(doc, { id, title: id, parent, after, fields: {} });
  add('a', null, null);
  add('b', null, 'a');
  add('c', null, 'b');
  add('b1', 'b', null);
  add('b2', 'b', 'b1');
  return doc;
}

function drop(dropped: string, on: string, edge: DropEdge): string {
  const doc = agenda();
  const place = placeAfterDrop(readItems(doc), dropped, { id: on, edge });
  if (place === null) return 'nowhere';
  moveItem(doc, dropped, place);
  return agendaOf(readItems(doc))
    .map(({ item, number }) => `${number} ${item.id}`)
    .join(', ');
}

describe('an item that is dropped', () => {
  test('on an edge stands beside the other', () => {
    expect(drop('c', 'a', 'before')).toBe('1 c, 2 a, 3 b, 3.1 b1, 3.2 b2');
    expect(drop('a', 'b', 'after')).toBe('1 b, 1.1 b1, 1.2 b2, 2 a, 3 c');
    expect(drop('a', 'b2', 'before')).toBe('1 b, 1.1 b1, 1.2 a, 1.3 b2, 2 c');
  });

  test('on the middle becomes the last sub-item', () => {
    expect(drop('a', 'b', 'inside')).toBe('1 b, 1.1 b1, 1.2 b2, 1.3 a, 2 c');
    expect(drop('b1', 'b', 'inside')).toBe('1 a, 2 b, 2.1 b2, 2.2 b1, 3 c');
  });

  test('leaves its parent when it is dropped outside of it', () => {
    expect(drop('b1', 'c', 'after')).toBe('1 a, 2 b, 2.1 b2, 3 c, 4 b1');
  });

  test('on itself or on what hangs under it goes nowhere', () => {
    expect(drop('b', 'b', 'after')).toBe('nowhere');
    expect(drop('b', 'b2', 'inside')).toBe('nowhere');
  });
});
