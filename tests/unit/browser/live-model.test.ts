import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { LiveModel } from '@/lib/browser/editor/live-model';
import { createTextBlock } from '@/lib/minutes/live/blocks';
import { spliceInline } from '@/lib/minutes/live/inline';
import { itemMap, sharedText } from '@/lib/minutes/live/read-items';
import { bodyOf } from '@/lib/minutes/live/shape';
import { addAction } from '@/lib/minutes/live/write-actions';
import { addItem } from '@/lib/minutes/live/write-items';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const RESTED_MS = 1_000;

function minutes(): { doc: Y.Doc; note: Y.XmlElement; decision: Y.XmlElement; model: LiveModel } {
  const doc = new Y.Doc();
  addItem(doc, { id: 'a', title: 'Ett', parent: null, after: null, fields: {} });
  addItem(doc, { id: 'b', title: 'Två', parent: null, after: 'a', fields: {} });
  const block = (id: string, kind: string): Y.XmlElement =>
    createTextBlock({ id, attributes: { kind }, content: [{ text: 'ord', marks: {} }] });
  const note = block('n', 'note');
  const decision = block('d', 'decision');
  bodyOf(doc, 'a').insert(0, [note, decision]);
  return { doc, note, decision, model: new LiveModel(doc) };
}

const type = (element: Y.XmlElement, text: string): void =>
  spliceInline(element, { at: 0, remove: 0, insert: [{ text, marks: {} }] });

describe('the view of the page', () => {
  test('is the same while somebody writes notes', () => {
    const { note, model } = minutes();
    const before = model.current();
    const heard = vi.fn();
    model.subscribe(heard);
    type(note, 'mera ');
    vi.advanceTimersByTime(RESTED_MS);
    expect(model.current()).toBe(before);
    expect(heard).not.toHaveBeenCalled();
  });

  test('knows a decision a moment after it is written, and nothing else is new', () => {
    const { decision, model } = minutes();
    const before = model.current();
    type(decision, 'nytt ');
    expect(model.current()).toBe(before);
    vi.advanceTimersByTime(RESTED_MS);
    expect(model.current().decisions).toEqual([{ itemId: 'a', number: '1', blockId: 'd', text: 'nytt ord' }]);
    expect(model.current().agenda).toBe(before.agenda);
    expect(model.current().actions).toBe(before.actions);
  });

  test('knows a new action at once, and a title when it has rested; other entries stay the same', () => {
    const { doc, model } = minutes();
    const [, second] = model.current().agenda;
    const action = {
      id: 'x',
      itemId: 'b',
      task: 'Gör',
      due: null,
      dueText: null,
      owners: [],
      status: 'open',
    } as const;
    addAction(doc, action);
    expect(model.current().unplaced.map(({ id }) => id)).toEqual(['x']);
    sharedText(itemMap(doc, 'a'), 'title')?.insert(0, 'Nummer ');
    vi.advanceTimersByTime(RESTED_MS);
    expect(model.current().agenda[0]?.item.title).toBe('Nummer Ett');
    expect(model.current().agenda[1]).toBe(second);
  });
});
