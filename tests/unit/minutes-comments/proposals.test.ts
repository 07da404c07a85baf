import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differenceOf } from '@/lib/minutes/comments/difference';
import { blockText, fitOf, replaceText } from '@/lib/minutes/comments/proposals';
import { readBlocks } from '@/lib/minutes/live/blocks';
import { addBlock, minutesWith } from '@/tests/support/minutes-texts';

const word = fc.constantFrom('skolskjuts', 'å', 'kr', '100', ' ', '\n', '😀', '.', 'och', ',', '§ 5');
const text = fc.array(word, { maxLength: 20 }).map((words) => words.join(''));
const place = { itemId: 'a', blockId: 'a-1' };

describe('a difference', () => {
  it('holds both texts whole, in order', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const pieces = differenceOf(before, after);
        const join = (without: string): string =>
          pieces.flatMap((piece) => (piece.kind === without ? [] : [piece.text])).join('');
        expect(join('added')).toBe(before);
        expect(join('removed')).toBe(after);
      }),
    );
  });

  it('tells neighbouring words as one change', () => {
    expect(differenceOf('Vi ses i maj.', 'Vi möts under juni.')).toEqual([
      { kind: 'same', text: 'Vi ' },
      { kind: 'removed', text: 'ses i maj' },
      { kind: 'added', text: 'möts under juni' },
      { kind: 'same', text: '.' },
    ]);
  });

  it('is told in words, not letters', () => {
    expect(differenceOf('Mötet började klockan nio.', 'Mötet började klockan tio.')).toEqual([
      { kind: 'same', text: 'Mötet började klockan ' },
      { kind: 'removed', text: 'nio' },
      { kind: 'added', text: 'tio' },
      { kind: 'same', text: '.' },
    ]);
  });
});

describe('accepting a proposal', () => {
  it('leaves exactly the proposed text, whatever it was before', () => {
    fc.assert(
      fc.property(text, text, (before, replacement) => {
        const doc = minutesWith({ a: [before] });
        expect(replaceText(doc, { ...place, replacement })).toBe(true);
        expect(blockText(doc, 'a', 'a-1')).toBe(replacement === '' ? null : replacement);
      }),
    );
  });

  it('keeps what is bold, and what others marked, around the words that change', () => {
    const doc = minutesWith({ a: [] });
    const content = [
      { text: 'Kommunen ', marks: {} },
      { text: 'betalar 100 kr', marks: { bold: true } },
      { text: ' per elev.', marks: { nytt: 'x' } },
    ];
    addBlock(doc, 'a', { id: 'a-1', content });
    replaceText(doc, { ...place, replacement: 'Kommunen betalar 200 kr per elev.' });
    const [block] = readBlocks(doc, 'a');
    expect(block?.type === 'text' ? block.content : null).toEqual([
      { text: 'Kommunen ', marks: {} },
      { text: 'betalar 200 kr', marks: { bold: true } },
      { text: ' per elev.', marks: { nytt: 'x' } },
    ]);
  });

  it('takes a block away that shall say nothing, and brings it back with its text', () => {
    const doc = minutesWith({ a: ['Stryk detta.', 'Behåll detta.'] });
    replaceText(doc, { ...place, replacement: '' });
    expect(readBlocks(doc, 'a').map(({ id }) => id)).toEqual(['a-2']);
    replaceText(doc, { ...place, replacement: 'Stryk detta.' });
    expect(readBlocks(doc, 'a').map(({ id }) => id)).toEqual(['a-1', 'a-2']);
    expect(blockText(doc, 'a', 'a-1')).toBe('Stryk detta.');
  });

  it('is refused when the block is gone or is no text', () => {
    const doc = minutesWith({ a: ['Text'] });
    expect(replaceText(doc, { itemId: 'a', blockId: 'none', replacement: 'x' })).toBe(false);
    expect(replaceText(doc, { itemId: 'b', blockId: 'a-1', replacement: 'x' })).toBe(false);
  });
});

describe('a proposal', () => {
  it('fits, is done, is outdated or has lost its block', () => {
    const proposal = { ...place, before: 'Klockan nio.', replacement: 'Klockan tio.' };
    expect(fitOf(minutesWith({ a: ['Klockan nio.'] }), proposal)).toMatchObject({ state: 'fits' });
    expect(fitOf(minutesWith({ a: ['Klockan tio.'] }), proposal)).toMatchObject({ state: 'done' });
    expect(fitOf(minutesWith({ a: ['Klockan elva.'] }), proposal)).toEqual({
      state: 'outdated',
      now: 'Klockan elva.',
    });
    expect(fitOf(minutesWith({ b: ['Klockan nio.'] }), proposal)).toEqual({ state: 'gone' });
  });
});
