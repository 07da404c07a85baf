import fc from 'fast-check';
import { encode, writeVarString, writeVarUint } from 'lib0/encoding';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { isDeleted, isKnown, mergeDeletions } from '@/lib/protocol/clocks';
import { isEmptyShape, readUpdateShape } from '@/lib/protocol/update-shape';
import { createRandom } from '@/tests/support/random';

/** Random editing by two people that meet now and then. */
function editedDocument(seed: number): Y.Doc {
  const random = createRandom(seed);
  const docs = [new Y.Doc(), new Y.Doc()];
  for (const [index, doc] of docs.entries()) doc.clientID = index + 1;
  for (let n = 0; n < 60; n += 1) {
    const doc = random.pick(docs);
    const text = doc.getText('body');
    const action = random.int(6);
    if (action < 2) text.insert(random.int(text.length + 1), random.pick(['ord', 'åäö', '😀', 'a\u0301']));
    else if (action === 2 && text.length > 1) text.delete(random.int(text.length - 1), 1);
    else if (action === 3) doc.getArray('any').push([random.int(9), null, { a: [1.5, true, 'x'] }]);
    else if (action === 4) doc.getMap('map').set(random.pick(['a', 'b']), new Y.XmlElement('p'));
    else for (const other of docs) Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  }
  const [first, second] = docs;
  if (first === undefined || second === undefined) throw new Error('two documents were made');
  Y.applyUpdate(first, Y.encodeStateAsUpdate(second));
  return first;
}

const numbers = (...values: number[]): Uint8Array =>
  encode((encoder) => {
    for (const value of values) writeVarUint(encoder, value);
  });
const text = (value: string): Uint8Array => encode((encoder) => writeVarString(encoder, value));
const join = (...parts: Uint8Array[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]));
/** One struct of client 5 at clock 3 with this info byte. */
const struct = (info: number, ...rest: Uint8Array[]): Uint8Array =>
  join(numbers(1, 1, 5, 3, info), ...rest, numbers(0));
const root = join(numbers(1), text('body'));

describe('the shape of an update', () => {
  it('agrees with Yjs about every clock and deletion of a document', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
        const doc = editedDocument(seed);
        const shape = readUpdateShape(Y.encodeStateAsUpdate(doc));
        const clocks = Y.decodeStateVector(Y.encodeStateVector(doc));
        const ends = new Map(shape.structs.map(({ client, to }) => [client, to]));
        expect(new Map([...ends].sort())).toEqual(new Map([...clocks].sort()));
        const deletions = mergeDeletions([shape]);
        const { clients } = Y.createDeleteSetFromStructStore(doc.store);
        for (const [client, ranges] of clients)
          for (const { clock, len } of ranges)
            expect(isDeleted(deletions, { client, from: clock, to: clock + len })).toBe(true);
        expect(isDeleted(deletions, { client: 1, from: 0, to: 1e6 })).toBe(false);
        expect(shape.structs.every((range) => isKnown(clocks, range))).toBe(true);
        doc.destroy();
      }),
      { numRuns: 100 },
    );
  });

  it('R23 knows an update that holds nothing', () => {
    expect(isEmptyShape(readUpdateShape(Uint8Array.of(0, 0)))).toBe(true);
    expect(isEmptyShape(readUpdateShape(Y.encodeStateAsUpdate(new Y.Doc())))).toBe(true);
  });

  it('R30 accepts the forms that the refusals below are bent from', () => {
    for (const update of [
      struct(0, numbers(4)),
      struct(10, numbers(4)),
      struct(4, root, text('x')),
      struct(4 | 128, numbers(5, 2), text('x')),
      struct(8, root, numbers(1), Uint8Array.of(117, 1, 126)),
      struct(5, root, text('{"a":1}')),
      struct(7, root, numbers(3), text('p')),
      join(numbers(0, 1, 5, 1, 0, 9)),
    ])
      expect(() => readUpdateShape(update)).not.toThrow();
  });

  const deep = Uint8Array.from([...Array.from({ length: 40 }, () => [117, 1]).flat(), 126]);
  it.each([
    ['a clock beyond 2^31', struct(0, numbers(2 ** 31))],
    ['a length of nothing', struct(0, numbers(0))],
    ['an origin in its own future', struct(4 | 128, numbers(5, 3), text('x'))],
    ['a right origin in its own future', struct(4 | 64, numbers(5, 9), text('x'))],
    ['a parent in its own future', struct(4, numbers(0, 5, 3), text('x'))],
    ['unknown content', struct(11, root)],
    ['an unknown type', struct(7, root, numbers(7))],
    ['a subdocument', struct(9, root, text('guid'), Uint8Array.of(118, 0))],
    ['__proto__ as a root', struct(4, numbers(1), text('__proto__'), text('x'))],
    ['__proto__ as a map key', struct(4 | 32, root, text('__proto__'), text('x'))],
    [
      '__proto__ in a value',
      struct(8, root, numbers(1), Uint8Array.of(118, 1), text('__proto__'), Uint8Array.of(126)),
    ],
    ['__proto__ in JSON', struct(5, root, text('{"__proto__":{}}'))],
    ['__proto__ as a format', struct(6, root, text('__proto__'), text('1'))],
    ['values nested 40 deep', struct(8, root, numbers(1), deep)],
    ['JSON nested 40 deep', struct(5, root, text(`${'['.repeat(40)}${']'.repeat(40)}`))],
    ['broken JSON', struct(5, root, text('{'))],
    ['a big integer', struct(8, root, numbers(1), Uint8Array.of(122, 0, 0, 0, 0, 0, 0, 0, 1))],
    ['broken UTF-8', struct(4, root, Uint8Array.of(2, 0xc3, 0x28))],
    ['empty text', struct(4, root, text(''))],
    ['a client twice', join(numbers(2, 1, 5, 0, 0, 1, 1, 5, 1, 0, 1, 0))],
    ['a client id over 32 bits', join(numbers(1, 1, 2 ** 33, 0, 0, 1, 0))],
    ['a deletion beyond 2^31', join(numbers(0, 1, 5, 1, 0, 2 ** 32))],
    ['more deletions than there are', join(numbers(0, 1, 5, 1e9, 0, 1))],
    ['more structs than there are', join(numbers(1, 1e15, 5, 0, 0, 1))],
    ['bytes left over', Uint8Array.of(0, 0, 0)],
    ['nothing at all', new Uint8Array()],
  ])('R30 refuses %s', (_, update) => {
    expect(() => readUpdateShape(update)).toThrow('invalid');
  });

  it('R30 refuses more than 1,000 structs in one place, which Yjs compares with each other', () => {
    const crowd = (count: number): Uint8Array =>
      join(
        numbers(1, count, 5, 0),
        ...Array.from({ length: count }, () => join(numbers(4), root, text('x'))),
        numbers(0),
      );
    expect(() => readUpdateShape(crowd(1000))).not.toThrow();
    expect(() => readUpdateShape(crowd(1001))).toThrow('roomUpdateForged');
  });
});
