import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { encodeClocks, extendClocks, isDeleted, isKnown, mergeDeletions } from '@/lib/protocol/clocks';

const range = (client: number, from: number, to: number) => ({ client, from, to });

describe('clocks', () => {
  it('R13 count only what follows on without a gap, in any order', () => {
    const base = new Map([[1, 5]]);
    expect(extendClocks(base, [range(1, 8, 9), range(1, 5, 8), range(2, 1, 4)])).toEqual(new Map([[1, 9]]));
    expect(extendClocks(base, [range(1, 0, 3), range(2, 0, 4), range(2, 2, 6)])).toEqual(
      new Map([
        [1, 5],
        [2, 6],
      ]),
    );
    expect(base).toEqual(new Map([[1, 5]]));
  });

  it('know a range when they know all of it', () => {
    const clocks = new Map([[1, 5]]);
    expect([range(1, 2, 5), range(1, 4, 6), range(2, 0, 1)].map((one) => isKnown(clocks, one))).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('are a state vector in Yjs’s own form', () => {
    const clocks = new Map([
      [1, 5],
      [4_000_000_000, 70_000],
    ]);
    expect(Y.decodeStateVector(encodeClocks(clocks))).toEqual(clocks);
    expect(encodeClocks(new Map())).toEqual(Y.encodeStateVector(new Y.Doc()));
  });
});

describe('deletions', () => {
  it('agree with a plain set of clocks, whatever the order and overlap', () => {
    const one = fc.record({ from: fc.nat(60), length: fc.integer({ min: 1, max: 12 }) });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 20 }), one, (deleted, asked) => {
        const deletes = deleted.map(({ from, length }) => range(1, from, from + length));
        const clocks = new Set(
          deletes.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, n) => from + n)),
        );
        const expected = Array.from({ length: asked.length }, (_, n) => asked.from + n).every((clock) =>
          clocks.has(clock),
        );
        const merged = mergeDeletions([{ deletes }]);
        return isDeleted(merged, range(1, asked.from, asked.from + asked.length)) === expected;
      }),
      { numRuns: 500 },
    );
    expect(isDeleted(mergeDeletions([]), range(1, 0, 1))).toBe(false);
  });
});
