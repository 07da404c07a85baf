/**
 * A plain text field bound to a shared text: the title of an item, the task of an action. Owns the smallest edit from what
 * was typed and a caret that other people's typing does not move.
 */
import { simpleDiffString } from 'lib0/diff';
import type * as Y from 'yjs';

type Field = HTMLTextAreaElement | HTMLInputElement;

/** Binds a field; resolves nothing, returns the unbind. Line breaks in a one-line text become spaces. */
export function bindTextField(field: Field, text: Y.Text, origin: unknown): () => void {
  const write = (): void => {
    const before = text.toString();
    const typed = field.value.replace(/\s*\n\s*/g, ' ');
    if (typed !== field.value) setKeepingCaret(field, typed, (place) => place);
    const diff = wholeCharacters(before, simpleDiffString(before, typed));
    if (diff.remove === 0 && diff.insert === '') return;
    text.doc?.transact(() => {
      if (diff.remove > 0) text.delete(diff.index, diff.remove);
      if (diff.insert !== '') text.insert(diff.index, diff.insert);
    }, origin);
  };
  const show = (event: Y.YTextEvent): void => {
    const now = text.toString();
    if (field.value === now) return;
    setKeepingCaret(field, now, (place) => moved(place, event.delta));
  };
  field.value = text.toString();
  field.addEventListener('input', write);
  text.observe(show);
  return () => {
    field.removeEventListener('input', write);
    text.unobserve(show);
  };
}

type Diff = { readonly index: number; readonly remove: number; readonly insert: string };

/** Grows a change until it cuts no surrogate pair; Yjs would turn the halves into U+FFFD. */
export function wholeCharacters(before: string, { index, remove, insert }: Diff): Diff {
  const cutsStart = isHigh(before, index - 1) && (isLow(before, index) || isLow(insert, 0));
  const start = cutsStart ? index - 1 : index;
  const head = before.slice(start, index);
  const end = index + remove;
  const cutsEnd = isLow(before, end) && (isHigh(before, end - 1) || isHigh(insert, insert.length - 1));
  const tail = cutsEnd ? before.charAt(end) : '';
  return { index: start, remove: end + tail.length - start, insert: head + insert + tail };
}

const isHigh = (text: string, at: number): boolean => /[\ud800-\udbff]/.test(text.charAt(at));
const isLow = (text: string, at: number): boolean => /[\udc00-\udfff]/.test(text.charAt(at));

function setKeepingCaret(field: Field, value: string, place: (caret: number) => number): void {
  const { selectionStart, selectionEnd } = field;
  const isActive = field.ownerDocument.activeElement === field;
  field.value = value;
  if (isActive && selectionStart !== null && selectionEnd !== null)
    field.setSelectionRange(place(selectionStart), place(selectionEnd));
}

/** Where a caret is after somebody else's change. */
function moved(caret: number, delta: Y.YTextEvent['delta']): number {
  let at = 0;
  let place = caret;
  for (const step of delta) {
    if (step.retain !== undefined) at += step.retain;
    else if (step.delete !== undefined) place -= Math.max(0, Math.min(step.delete, place - at));
    else if (typeof step.insert === 'string') {
      if (at < place) place += step.insert.length;
      at += step.insert.length;
    }
  }
  return place;
}
