/**
 * The text inside one element: runs with marks, and embedded things of other writers. Owns reading it without writing,
 * and the smallest edit of it; a mark or an embedded thing that is not known passes through untouched.
 */
import * as Y from 'yjs';

/** Names of marks to their values; this version knows `bold` and `italic` (value `true`) and `person` (an id). */
export type Marks = Readonly<Record<string, unknown>>;
export type TextRun = { readonly text: string; readonly marks: Marks };
/** One character wide; `thing` is what another writer put there. */
export type Embed = { readonly embed: string; readonly thing: unknown };
export type Inline = TextRun | Embed;

type Delta = { readonly insert: unknown; readonly attributes?: Marks };

/** What an element shows as text, in order. */
export function readInlines(element: Y.XmlElement): Inline[] {
  return element.toArray().flatMap((child): Inline[] => {
    if (child instanceof Y.XmlText) return (child.toDelta() as Delta[]).map(fromDelta);
    return [{ embed: child instanceof Y.XmlElement ? child.nodeName : 'hook', thing: child }];
  });
}

function fromDelta(delta: Delta): Inline {
  if (typeof delta.insert !== 'string') return { embed: 'object', thing: delta.insert };
  return { text: delta.insert, marks: delta.attributes ?? {} };
}

/** The plain text of an element, tables cell by cell; embedded things of other writers with what text they hold. */
export function plainText(element: Y.XmlElement): string {
  return element
    .toArray()
    .map((child) => {
      if (child instanceof Y.XmlElement) return plainText(child);
      return child instanceof Y.XmlText ? textOf(child) : '';
    })
    .join(element.nodeName === 'row' ? '\t' : element.nodeName === 'table' ? '\n' : '');
}

function textOf(text: Y.XmlText): string {
  return (text.toDelta() as Delta[])
    .map((delta) => (typeof delta.insert === 'string' ? delta.insert : ''))
    .join('');
}

type Segment = { readonly child: unknown; readonly start: number; readonly length: number };

function segmentsOf(element: Y.XmlElement): Segment[] {
  let start = 0;
  return element.toArray().map((child) => {
    const length = child instanceof Y.XmlText ? child.length : 1;
    const segment = { child, start, length };
    start += length;
    return segment;
  });
}

export type Splice = {
  /** Offset in UTF-16 units, embedded things counting one. */
  readonly at: number;
  readonly remove: number;
  readonly insert: readonly TextRun[];
};

/** Removes exactly these characters and puts others in their place; all around them is left alone. */
export function spliceInline(element: Y.XmlElement, { at, remove, insert }: Splice): void {
  if (remove > 0) removeRange(element, at, at + remove);
  if (insert.length === 0) return;
  const { text, offset } = textAt(element, at);
  let cursor = offset;
  for (const run of insert) {
    text.insert(cursor, run.text, { ...run.marks });
    cursor += run.text.length;
  }
}

function removeRange(element: Y.XmlElement, from: number, to: number): void {
  for (const { child, start, length } of segmentsOf(element).reverse()) {
    const first = Math.max(from, start);
    const last = Math.min(to, start + length);
    if (first < last && child instanceof Y.XmlText) child.delete(first - start, last - first);
  }
}

/** The text that takes what is inserted at an offset: the one that ends there, else the one that starts there. */
function textAt(element: Y.XmlElement, at: number): { text: Y.XmlText; offset: number } {
  const texts = segmentsOf(element).filter((segment) => segment.child instanceof Y.XmlText);
  const found = texts.find((segment) => at >= segment.start && at <= segment.start + segment.length);
  if (found?.child instanceof Y.XmlText) return { text: found.child, offset: at - found.start };
  const text = new Y.XmlText();
  const index = segmentsOf(element).filter((segment) => segment.start < at).length;
  element.insert(index, [text]);
  return { text, offset: 0 };
}

export type Range = { readonly from: number; readonly to: number };

/** Sets marks (a value) or takes them away (`null`) over a range; other marks stay. */
export function markInline(element: Y.XmlElement, { from, to }: Range, marks: Marks): void {
  for (const { child, start, length } of segmentsOf(element)) {
    const first = Math.max(from, start);
    const last = Math.min(to, start + length);
    if (first < last && child instanceof Y.XmlText) child.format(first - start, last - first, { ...marks });
  }
}

/** The place of an offset for others to follow: the text and the offset inside it, or `null` in an empty element. */
export function textPlace(element: Y.XmlElement, at: number): { text: Y.XmlText; offset: number } | null {
  const found = segmentsOf(element).find(
    (segment) =>
      segment.child instanceof Y.XmlText && at >= segment.start && at <= segment.start + segment.length,
  );
  return found?.child instanceof Y.XmlText ? { text: found.child, offset: at - found.start } : null;
}

/** The offset in the element of a place in one of its texts. */
export function offsetOf(element: Y.XmlElement, text: Y.XmlText, offset: number): number | null {
  const segment = segmentsOf(element).find((one) => one.child === text);
  return segment === undefined ? null : segment.start + Math.min(offset, segment.length);
}
