/**
 * A proposed text and the text as it is now. Owns telling whether a proposal still fits, and changing a block's text so that
 * only the words that differ are touched: what others wrote and marked around them stays.
 */
import type * as Y from 'yjs';
import { findElement } from '@/lib/minutes/live/blocks';
import { elementId, hideElement, keepElement, shownElements } from '@/lib/minutes/live/elements';
import { type Inline, readInlines, spliceInline, type TextRun } from '@/lib/minutes/live/inline';
import { bodyOf } from '@/lib/minutes/live/shape';
import { differenceOf } from './difference';
import type { Proposal } from './read';

export type Fit =
  /** The block says what the proposer saw. */
  | { readonly state: 'fits'; readonly now: string }
  /** The block says what was proposed already. */
  | { readonly state: 'done'; readonly now: string }
  /** The block has changed since; to be compared by a person, never applied blindly. */
  | { readonly state: 'outdated'; readonly now: string }
  /** There is no such block any more. */
  | { readonly state: 'gone' };

/** How a proposal stands to the minutes as they are. Never writes. */
export function fitOf(
  doc: Y.Doc,
  proposal: Pick<Proposal, 'itemId' | 'blockId' | 'before' | 'replacement'>,
): Fit {
  const now = blockText(doc, proposal.itemId, proposal.blockId);
  if (now === null) return proposal.replacement === '' ? { state: 'done', now: '' } : { state: 'gone' };
  if (now === proposal.before) return { state: 'fits', now };
  return { state: now === proposal.replacement ? 'done' : 'outdated', now };
}

/** The text of a text block that is shown, embedded things as one character each; `null` when there is none. */
export function blockText(doc: Y.Doc, itemId: string, blockId: string): string | null {
  const element = shownElements(bodyOf(doc, itemId)).find((one) => elementId(one) === blockId);
  return element?.nodeName === 'block' ? readInlines(element).map(inlineText).join('') : null;
}

const OBJECT = '\ufffc';
const inlineText = (one: Inline): string => ('text' in one ? one.text : OBJECT);

/**
 * Lets the block's text be `replacement`, word by word; bold stays bold around and inside of what is kept. Without any text the
 * block goes, and a block that went comes back with text. Returns `false` when there never was such a block.
 */
export function replaceText(
  doc: Y.Doc,
  { itemId, blockId, replacement }: Pick<Proposal, 'itemId' | 'blockId' | 'replacement'>,
): boolean {
  const element = findElement(bodyOf(doc, itemId), blockId);
  if (element?.nodeName !== 'block') return false;
  if (replacement === '') hideElement(element);
  else {
    keepElement(element);
    rewrite(element, replacement);
  }
  return true;
}

function rewrite(element: Y.XmlElement, replacement: string): void {
  const now = readInlines(element).map(inlineText).join('');
  let at = 0;
  for (const { kind, text } of differenceOf(now, replacement)) {
    if (kind === 'removed') spliceInline(element, { at, remove: text.length, insert: [] });
    else {
      if (kind === 'added') spliceInline(element, { at, remove: 0, insert: [runAt(element, at, text)] });
      at += text.length;
    }
  }
}

/** New words look like the character before them. */
function runAt(element: Y.XmlElement, at: number, text: string): TextRun {
  let end = 0;
  for (const one of readInlines(element)) {
    end += inlineText(one).length;
    if (end >= at && 'text' in one && at > 0) {
      const { person: _, ...marks } = one.marks;
      return { text, marks };
    }
  }
  return { text, marks: {} };
}
