/**
 * A table whose operations wait for their turn in a schedule, one world's instances over one real table. Owns what
 * machines do to each other: any order, crashes between two operations, answers that never come.
 */
import { AppError } from '@/lib/errors';
import type { Table } from '@/lib/store/table';
import type { Random } from './random';
import type { Schedule } from './schedule';

/** One function instance at work. */
export type Invocation = {
  readonly kind: string;
  /** Set when the instance dies: nothing it does reaches the table any more. */
  dead: boolean;
  /** What a defective step remembers. */
  readonly memory: Map<string, unknown>;
};

export type Faults = {
  /** Chance that an operation answers `unavailable`; half of these have been carried out all the same. */
  readonly unavailable: number;
  /** Chance that the instance dies at an operation; half of these have been carried out. */
  readonly crash: number;
};

export const NO_FAULTS: Faults = { unavailable: 0, crash: 0 };

export type Stepping = {
  readonly schedule: Schedule;
  readonly random: Random;
  readonly faults: () => Faults;
};

/** The table as one invocation sees it. */
export function steppedTable(table: Table, invocation: Invocation, stepping: Stepping): Table {
  const step = <T>(operation: () => Promise<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      stepping.schedule.add(async () => {
        if (invocation.dead) return;
        const { random } = stepping;
        const { unavailable, crash } = stepping.faults();
        if (random.chance(crash)) {
          invocation.dead = true;
          if (random.chance(0.5)) await operation();
          return;
        }
        if (random.chance(unavailable)) {
          if (random.chance(0.5)) await operation();
          reject(new AppError('unavailable'));
          return;
        }
        await operation().then(resolve, reject);
      });
    });
  return {
    get: (key) => step(() => table.get(key)),
    query: (query) => step(() => table.query(query)),
    put: (item, condition) => step(() => table.put(item, condition)),
    remove: (keys) => (keys.length === 0 ? Promise.resolve() : step(() => table.remove(keys))),
  };
}
