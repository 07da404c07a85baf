import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import {
  type AnchorPlace,
  anchorAt,
  anchorAtItem,
  MAX_QUOTE_LENGTH,
  placeOfAnchor,
} from '@/lib/minutes/comments/anchors';
import { findElement } from '@/lib/minutes/live/blocks';
import { hideElement, moveElement } from '@/lib/minutes/live/elements';
import { plainText, spliceInline } from '@/lib/minutes/live/inline';
import { bodyOf } from '@/lib/minutes/live/shape';
import { minutesWith } from '@/tests/support/minutes-texts';

const TEXT = 'Gruppen gick igenom underlaget för skolskjuts.';

function edit(doc: Y.Doc, blockId: string, splice: { at: number; remove: number; insert: string }): void {
  const element = findElement(bodyOf(doc, 'a'), blockId);
  if (element === null) throw new Error('no block');
  const { insert, ...rest } = splice;
  spliceInline(element, { ...rest, insert: insert === '' ? [] : [{ text: insert, marks: {} }] });
}

/** The words that the place stands at. */
function wordsAt(doc: Y.Doc, place: AnchorPlace): string | null {
  if (place.state !== 'found') return null;
  const element = findElement(bodyOf(doc, 'a'), place.blockId);
  return element === null ? null : plainText(element).slice(place.from, place.to);
}

const anchored = (doc: Y.Doc, words: string): ReturnType<typeof anchorAt> => {
  const from = TEXT.indexOf(words);
  return anchorAt(doc, 'a', { blockId: 'a-1', from, to: from + words.length });
};

describe('an anchor', () => {
  it('follows its words through any typing around them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ before: fc.boolean(), text: fc.string({ minLength: 1, maxLength: 5 }) })),
        (edits) => {
          const doc = minutesWith({ a: [TEXT] });
          const anchor = anchored(doc, 'underlaget');
          for (const { before, text } of edits) {
            const whole = plainText(findElement(bodyOf(doc, 'a'), 'a-1') ?? new Y.XmlElement('x'));
            edit(doc, 'a-1', { at: before ? 0 : whole.length, remove: 0, insert: text });
          }
          expect(wordsAt(doc, placeOfAnchor(doc, anchor))).toBe('underlaget');
        },
      ),
    );
  });

  it('grows with what is typed inside and shrinks with what is taken away', () => {
    const doc = minutesWith({ a: [TEXT] });
    const anchor = anchored(doc, 'underlaget');
    edit(doc, 'a-1', { at: TEXT.indexOf('laget'), remove: 0, insert: 'XX' });
    expect(wordsAt(doc, placeOfAnchor(doc, anchor))).toBe('underXXlaget');
    edit(doc, 'a-1', { at: TEXT.indexOf('under'), remove: 5, insert: '' });
    expect(wordsAt(doc, placeOfAnchor(doc, anchor))).toBe('XXlaget');
  });

  it('goes along with a block that moves', () => {
    const doc = minutesWith({ a: [TEXT, 'Annat.'] });
    const anchor = anchored(doc, 'skolskjuts');
    const block = findElement(bodyOf(doc, 'a'), 'a-1');
    if (block !== null) moveElement(bodyOf(doc, 'a'), block, 'a-2');
    expect(wordsAt(doc, placeOfAnchor(doc, anchor))).toBe('skolskjuts');
  });

  it('finds its words in the block that they were joined into', () => {
    const doc = minutesWith({ a: [TEXT, 'Annat.'] });
    const anchor = anchored(doc, 'skolskjuts');
    edit(doc, 'a-2', { at: 6, remove: 0, insert: ` ${TEXT}` });
    const block = findElement(bodyOf(doc, 'a'), 'a-1');
    if (block !== null) hideElement(block);
    const place = placeOfAnchor(doc, anchor);
    expect(place).toMatchObject({ state: 'found', blockId: 'a-2' });
    expect(wordsAt(doc, place)).toBe('skolskjuts');
  });

  it('falls back to its block, and then to its item, and keeps its quote', () => {
    const doc = minutesWith({ a: [TEXT] });
    const anchor = anchored(doc, 'underlaget');
    edit(doc, 'a-1', { at: TEXT.indexOf('underlaget'), remove: 'underlaget'.length, insert: '' });
    expect(placeOfAnchor(doc, anchor)).toEqual({ state: 'block', blockId: 'a-1' });
    const block = findElement(bodyOf(doc, 'a'), 'a-1');
    if (block !== null) hideElement(block);
    expect(placeOfAnchor(doc, anchor)).toEqual({ state: 'lost' });
    expect(anchor.quote).toBe('underlaget');
  });

  it('finds its words by the quote in a document that was built anew', () => {
    const { position: _, ...rest } = anchored(minutesWith({ a: [TEXT] }), 'underlaget');
    const anew = minutesWith({ a: ['Inledning.', `Nu: ${TEXT}`] });
    expect(wordsAt(anew, placeOfAnchor(anew, { ...rest, blockId: 'gone', position: null }))).toBe(
      'underlaget',
    );
  });

  it('can be about a whole block or a whole item', () => {
    const doc = minutesWith({ a: [TEXT] });
    const whole = anchorAt(doc, 'a', { blockId: 'a-1', from: 3, to: 3 });
    expect(placeOfAnchor(doc, whole)).toEqual({ state: 'block', blockId: 'a-1' });
    expect(whole.quote).toBe(TEXT);
    expect(placeOfAnchor(doc, anchorAtItem('a'))).toEqual({ state: 'item' });
  });

  it('keeps a bounded quote that cuts no character in two, and survives a position that is none', () => {
    const doc = minutesWith({ a: ['😀'.repeat(400)] });
    const { quote } = anchorAt(doc, 'a', { blockId: 'a-1', from: 0, to: 800 });
    expect(quote.length).toBeLessThanOrEqual(MAX_QUOTE_LENGTH);
    expect(/^(😀)+$/u.test(quote)).toBe(true);
    for (const bad of [7, 'x', {}, { type: 7 }, { item: 'no' }, { tname: 3 }])
      expect(
        placeOfAnchor(doc, {
          itemId: 'a',
          blockId: 'a-1',
          quote: 'finns inte',
          position: { start: bad, end: bad },
        }),
      ).toEqual({ state: 'block', blockId: 'a-1' });
  });

  it('is read without a write', () => {
    const doc = minutesWith({ a: [TEXT] });
    const anchor = anchored(doc, 'underlaget');
    const before = Y.encodeStateVector(doc);
    placeOfAnchor(doc, anchor);
    placeOfAnchor(doc, { ...anchor, itemId: 'elsewhere' });
    expect(Y.encodeStateVector(doc)).toEqual(before);
  });
});
