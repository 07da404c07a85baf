/** Words looked up in the texts of a live document, and exchanged there: only the characters of the words are touched. */
import type * as Y from 'yjs';
import { allElements } from './elements';
import { readInlines, spliceInline } from './inline';

const OBJECT = '\ufffc';

/** The text of an element, one character for each embedded thing, so that its places are offsets of the element. */
export function spelledOut(element: Y.XmlElement): string {
  return readInlines(element)
    .map((one) => ('text' in one ? one.text : OBJECT))
    .join('');
}

/** Puts other words in the place of the first that match, in the element or in a cell of it; `false` when none do. */
export function exchangeWords(element: Y.XmlElement, from: string, to: string): boolean {
  const text = spelledOut(element);
  const at = from === '' ? -1 : text.indexOf(from);
  if (at < 0)
    return (
      element.nodeName !== 'block' && allElements(element).some((inner) => exchangeWords(inner, from, to))
    );
  // Marks of the words stay on what comes instead.
  const marks = marksAt(element, at);
  const insert = to === '' ? [] : [{ text: to, marks }];
  spliceInline(element, { at, remove: from.length, insert });
  return true;
}

function marksAt(element: Y.XmlElement, at: number): Readonly<Record<string, unknown>> {
  let start = 0;
  for (const one of readInlines(element)) {
    const length = 'text' in one ? one.text.length : 1;
    if (at < start + length) return 'text' in one ? withoutPerson(one.marks) : {};
    start += length;
  }
  return {};
}

/** A link to one person does not fit another's name. */
function withoutPerson(marks: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { person: _, ...rest } = marks;
  return rest;
}

/** The same in a title or a task. */
export function exchangeIn(text: Y.Text | null, from: string, to: string): boolean {
  const at = from === '' ? -1 : (text?.toString().indexOf(from) ?? -1);
  if (text === null || at < 0) return false;
  text.delete(at, from.length);
  if (to !== '') text.insert(at, to);
  return true;
}
