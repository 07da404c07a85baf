/** Every engine behaves as a map of items does, whatever is done to it in whatever order (T1, T2, T3, T5). */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareUtf8 } from '@/lib/store/sort-range';
import { type Condition, type Item, type Query, queryAll } from '@/lib/store/table';
import { overEveryEngine, START_MS, START_SECONDS } from '@/tests/support/every-engine';

const NAMES = ['a', 'a#', 'a#1', 'ab', 'b', 'é', '\ud7ff'];
/** Beyond these, dynalite checks ranges in JavaScript's order instead of that of UTF-8, as DynamoDB does. */
const HIGH_NAMES = ['\uffee', '\u{1f600}', '\u{10ffff}'];

const value = fc.oneof(
  fc.integer(),
  fc.string({ unit: 'binary' }),
  fc.boolean(),
  fc.constant(null),
  fc.uint8Array(),
);

type Operation = ReturnType<typeof operations> extends fc.Arbitrary<infer T> ? T : never;

function operations(names: string[]) {
  const sk = fc.constantFrom(...names);
  const text = fc.oneof(sk, fc.constant(undefined));
  return fc.oneof(
    fc.record({
      type: fc.constant('put' as const),
      sk,
      value,
      version: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
      lives: fc.option(fc.integer({ min: -1, max: 3 }), { nil: undefined }),
      condition: fc.oneof(
        fc.constant(undefined),
        fc.constant({ ifAbsent: true } as const),
        fc.record({ ifVersion: fc.integer({ min: 1, max: 3 }) }),
      ),
    }),
    fc.record({ type: fc.constant('remove' as const), sks: fc.array(sk, { maxLength: 3 }) }),
    fc.record({ type: fc.constant('get' as const), sk }),
    fc.record({
      type: fc.constant('query' as const),
      prefix: text,
      from: text,
      to: text,
      after: text,
      reverse: fc.boolean(),
      limit: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
    }),
    fc.record({ type: fc.constant('tick' as const), seconds: fc.integer({ min: 1, max: 2 }) }),
  );
}

/** The contract in its shortest form: a map, a clock, and nothing else. */
class Model {
  readonly #items = new Map<string, Item>();
  nowSeconds = START_SECONDS;

  get(sk: string): Item | null {
    const item = this.#items.get(sk);
    return item === undefined || (item.ttl !== undefined && item.ttl <= this.nowSeconds) ? null : item;
  }

  put(item: Item, condition: Condition | undefined): boolean {
    const held = this.get(item.sk);
    if (condition !== undefined) {
      const holds = 'ifAbsent' in condition ? held === null : held?.version === condition.ifVersion;
      if (!holds) return false;
    }
    this.#items.set(item.sk, item);
    return true;
  }

  remove(sks: readonly string[]): void {
    for (const sk of sks) this.#items.delete(sk);
  }

  query({ prefix = '', from, to, after, reverse = false }: Omit<Query, 'pk'>): Item[] {
    const sorted = [...this.#items.keys()].sort(compareUtf8);
    const found = sorted.filter((sk) => {
      const isAfter = after === undefined || compareUtf8(sk, after) * (reverse ? -1 : 1) > 0;
      const isFrom = from === undefined || compareUtf8(sk, from) >= 0;
      const isBefore = to === undefined || compareUtf8(sk, to) < 0;
      return sk.startsWith(prefix) && isFrom && isBefore && isAfter && this.get(sk) !== null;
    });
    return (reverse ? found.reverse() : found).flatMap((sk) => this.get(sk) ?? []);
  }
}

/** Leaves out what is undefined: an absent option is not an option of that value. */
function present<T extends object>(options: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(options).filter(([, held]) => held !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

overEveryEngine('a model', (use) => {
  async function step(pk: string, model: Model, next: Operation) {
    if (next.type === 'tick') {
      model.nowSeconds += next.seconds;
      use.nowMs += next.seconds * 1000;
    } else if (next.type === 'put') {
      const { value, version, lives } = next;
      const ttl = lives === undefined ? undefined : model.nowSeconds + lives;
      const item: Item = { ...present({ value, version, ttl }), pk, sk: next.sk };
      expect(await use.table.put(item, next.condition)).toBe(model.put(item, next.condition));
    } else if (next.type === 'remove') {
      model.remove(next.sks);
      await use.table.remove(next.sks.map((gone) => ({ pk, sk: gone })));
    } else if (next.type === 'get')
      expect(await use.table.get({ pk, sk: next.sk })).toEqual(model.get(next.sk));
    else await compareQuery(pk, model, present({ ...next, type: undefined }));
  }

  async function compareQuery(pk: string, model: Model, query: Omit<Query, 'pk'>): Promise<void> {
    const { after, limit, ...range } = query;
    const expected = model.query(query);
    const page = await use.table.query({ pk, ...query });
    expect(page.items).toEqual(expected.slice(0, page.items.length));
    expect(page.items.length).toBe(Math.min(limit ?? expected.length, expected.length));
    const all: Item[] = [];
    for await (const item of queryAll(use.table, present({ pk, ...range, limit }))) all.push(item);
    expect(all).toEqual(model.query(range));
  }

  it('T1 T2 T3 T5 any sequence of operations gives what a map gives', async () => {
    const names = use.name === 'dynalite' ? NAMES : [...NAMES, ...HIGH_NAMES];
    const runs = use.name.startsWith('SQLite') ? 200 : 40;
    await fc.assert(
      fc.asyncProperty(fc.array(operations(names), { maxLength: 25 }), async (steps) => {
        const pk = use.newPk();
        const model = new Model();
        use.nowMs = START_MS;
        for (const next of steps) await step(pk, model, next);
      }),
      { numRuns: runs },
    );
  });
});
