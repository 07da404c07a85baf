/** Small live minutes for tests about what is said of them: items with plain blocks. */
import * as Y from 'yjs';
import { createTextBlock } from '@/lib/minutes/live/blocks';
import { insertElement } from '@/lib/minutes/live/elements';
import type { TextRun } from '@/lib/minutes/live/inline';
import { bodyOf } from '@/lib/minutes/live/shape';
import { addItem } from '@/lib/minutes/live/write-items';

/** Adds a note at the end of an item. */
export function addBlock(
  doc: Y.Doc,
  itemId: string,
  block: { id: string; content: readonly TextRun[] },
): void {
  const body = bodyOf(doc, itemId);
  const last = body.toArray().at(-1);
  const after = last instanceof Y.XmlElement ? String(last.getAttribute('id')) : null;
  const element = createTextBlock({ id: block.id, attributes: { kind: 'note' }, content: block.content });
  insertElement(body, element, after);
}

/** Minutes with one item a key, its blocks named `{item}-{n}` from 1. */
export function minutesWith(items: Readonly<Record<string, readonly string[]>>): Y.Doc {
  const doc = new Y.Doc();
  let before: string | null = null;
  for (const [id, texts] of Object.entries(items)) {
    addItem(doc, { id, title: `Ärende ${id}`, parent: null, after: before, fields: {} });
    texts.forEach((text, at) => {
      addBlock(doc, id, { id: `${id}-${at + 1}`, content: text === '' ? [] : [{ text, marks: {} }] });
    });
    before = id;
  }
  return doc;
}
