/** Runs one set of facts over every engine of this machine, and says aloud which it cannot run. */
import { afterAll, beforeAll, beforeEach, describe } from 'vitest';
import { type Item, type Query, queryAll, type Table } from '@/lib/store/table';
import { engines, type RunningEngine } from '@/tests/support/tables';

export const START_MS = 1_790_000_000_000;
export const START_SECONDS = START_MS / 1000;

export class TableFixture {
  table!: Table;
  /** The table's clock, back at START_MS before each test. */
  nowMs = START_MS;
  /** The engine's name. */
  readonly name: string;
  #partitions = 0;

  constructor(name: string) {
    this.name = name;
  }

  /** A partition that no other test uses. */
  newPk(): string {
    return `P#${this.#partitions++}`;
  }

  putAll(pk: string, sks: readonly string[]): Promise<boolean[]> {
    return Promise.all(sks.map((sk) => this.table.put({ pk, sk })));
  }

  async readSks(query: Query): Promise<string[]> {
    const items: Item[] = [];
    for await (const item of queryAll(this.table, query)) items.push(item);
    return items.map((item) => item.sk);
  }
}

/** `facts` gets a fixture whose table is there when the tests run. */
export function overEveryEngine(title: string, facts: (fixture: TableFixture) => void): void {
  for (const engine of engines) {
    if (engine.missing !== null)
      process.stderr.write(`SKIPPED: ${title}, ${engine.name}: ${engine.missing}\n`);
    describe.skipIf(engine.missing !== null)(`${title}, ${engine.name}`, () => {
      const fixture = new TableFixture(engine.name);
      let running: RunningEngine;
      beforeAll(async () => {
        running = await engine.start();
        fixture.table = await running.openEmpty(() => fixture.nowMs);
      });
      beforeEach(() => {
        fixture.nowMs = START_MS;
      });
      afterAll(() => running.stop());
      facts(fixture);
    });
  }
}
