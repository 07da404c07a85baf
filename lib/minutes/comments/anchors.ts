/**
 * Where in the minutes a comment stands. Owns making an anchor and finding its place again after any edit: by Yjs's own
 * positions, then by the quoted words, then by the block, then by the item. A comment without a place is never lost; it
 * stands at its item with its quote. Never writes.
 */
import * as Y from 'yjs';
import { findElement } from '@/lib/minutes/live/blocks';
import { elementId, shownElements } from '@/lib/minutes/live/elements';
import { offsetOf, plainText, textPlace } from '@/lib/minutes/live/inline';
import { bodyOf } from '@/lib/minutes/live/shape';
import type { Anchor } from './entries';

/** Longest quote that is kept: enough to find a place again and to show what it was about. */
export const MAX_QUOTE_LENGTH = 300;

/** A stretch of one block's text, in UTF-16 units. */
export type Stretch = { readonly blockId: string; readonly from: number; readonly to: number };

export type AnchorPlace =
  | ({ readonly state: 'found' } & Stretch)
  /** The words are gone, the block is there. */
  | { readonly state: 'block'; readonly blockId: string }
  /** About the item as a whole. */
  | { readonly state: 'item' }
  /** The place is gone: shown at the item, with the quote. */
  | { readonly state: 'lost' };

/** An anchor for a stretch of text; a stretch of no length is about the whole block. */
export function anchorAt(doc: Y.Doc, itemId: string, { blockId, from, to }: Stretch): Anchor {
  const element = findElement(bodyOf(doc, itemId), blockId);
  const whole = element === null ? '' : plainText(element);
  if (element === null || from >= to) return { itemId, blockId, quote: clip(whole), position: null };
  const start = relative(element, from, 0);
  const end = relative(element, to, -1);
  return {
    itemId,
    blockId,
    quote: clip(whole.slice(from, to)),
    position: start === null || end === null ? null : { start, end },
  };
}

/** An anchor for the item as a whole. */
export const anchorAtItem = (itemId: string): Anchor => ({
  itemId,
  blockId: null,
  quote: '',
  position: null,
});

/** Never half a surrogate pair. */
const clip = (text: string): string => text.slice(0, MAX_QUOTE_LENGTH).replace(/[\ud800-\udbff]$/, '');

/** `assoc` 0 holds on to the character after the place, -1 to the one before it. */
function relative(element: Y.XmlElement, at: number, assoc: 0 | -1): unknown {
  const place = textPlace(element, at);
  if (place === null) return null;
  return Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(place.text, place.offset, assoc));
}

/** Where the anchor is now. */
export function placeOfAnchor(doc: Y.Doc, { itemId, blockId, quote, position }: Anchor): AnchorPlace {
  if (blockId === null) return { state: 'item' };
  const blocks = shownElements(bodyOf(doc, itemId));
  const own = blocks.find((element) => elementId(element) === blockId);
  const kept = own === undefined || position === null ? null : byPosition(doc, own, position);
  if (kept !== null) return kept;
  if (own !== undefined && position === null && isWhole(own, quote)) return { state: 'block', blockId };
  const ordered = own === undefined ? blocks : [own, ...blocks.filter((one) => one !== own)];
  const found = byQuote(ordered, quote);
  if (found !== null) return found;
  return own === undefined ? { state: 'lost' } : { state: 'block', blockId };
}

/** The quote of an anchor about a whole block is the block's text, or its beginning when that is long. */
const isWhole = (element: Y.XmlElement, quote: string): boolean =>
  quote.length === clip(plainText(element)).length;

function byPosition(
  doc: Y.Doc,
  block: Y.XmlElement,
  { start, end }: { readonly start: unknown; readonly end: unknown },
): AnchorPlace | null {
  const from = offsetIn(block, resolve(doc, start));
  const to = offsetIn(block, resolve(doc, end));
  if (from === null || to === null || from >= to) return null;
  return { state: 'found', blockId: elementId(block), from, to };
}

function offsetIn(block: Y.XmlElement, place: Y.AbsolutePosition | null): number | null {
  return place?.type instanceof Y.XmlText ? offsetOf(block, place.type, place.index) : null;
}

/** What somebody else wrote as a position may be anything. */
function resolve(doc: Y.Doc, json: unknown): Y.AbsolutePosition | null {
  try {
    return Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(json), doc);
  } catch {
    // Not a position at all: the quote is what is left.
    return null;
  }
}

function byQuote(blocks: readonly Y.XmlElement[], quote: string): AnchorPlace | null {
  if (quote === '') return null;
  for (const block of blocks) {
    const from = plainText(block).indexOf(quote);
    if (from >= 0) return { state: 'found', blockId: elementId(block), from, to: from + quote.length };
  }
  return null;
}
