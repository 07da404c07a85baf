/** When writes share a commit, and what each is told when the commit cannot be made. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createGroupCommit, type Transaction } from '@/lib/store/group-commit';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setImmediate', 'setTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const BUSY = new Error('busy');

/** Counts what is asked of it; `over` fails where a test wants it to. */
function countingTransaction(over: Partial<Transaction> = {}) {
  const counts = { begun: 0, committed: 0, rolledBack: 0 };
  const transaction: Transaction = {
    begin: () => {
      counts.begun += 1;
    },
    commit: () => {
      counts.committed += 1;
    },
    rollback: () => {
      counts.rolledBack += 1;
    },
    isBusy: (error) => error === BUSY,
    translate: (error) => new Error('translated', { cause: error }),
    ...over,
  };
  return { counts, transaction };
}

it('writes of one turn share one commit, in their order, each with its own outcome', async () => {
  const { counts, transaction } = countingTransaction();
  const { enqueue } = createGroupCommit(transaction);
  const order: number[] = [];
  const writes = [true, false, true].map((outcome, n) => enqueue(() => order.push(n) > 0 && outcome));
  expect(counts.begun).toBe(0);
  vi.runAllTimers();
  expect(await Promise.all(writes)).toEqual([true, false, true]);
  expect(order).toEqual([0, 1, 2]);
  expect(counts).toEqual({ begun: 1, committed: 1, rolledBack: 0 });
});

it('a commit that fails is told to every writer that shared it, and none is tried again', async () => {
  const { counts, transaction } = countingTransaction({
    commit: () => {
      throw new Error('disk');
    },
  });
  const { enqueue } = createGroupCommit(transaction);
  const settled = Promise.allSettled([enqueue(() => true), enqueue(() => true)]);
  vi.runAllTimers();
  expect((await settled).map((outcome) => outcome.status)).toEqual(['rejected', 'rejected']);
  expect(counts).toEqual({ begun: 1, committed: 0, rolledBack: 1 });
});

it('a write that fails is alone with it', async () => {
  const { transaction } = countingTransaction();
  const { enqueue } = createGroupCommit(transaction);
  const failing = (): boolean => {
    throw new Error('no room');
  };
  const settled = Promise.allSettled([enqueue(() => true), enqueue(failing), enqueue(() => true)]);
  vi.runAllTimers();
  expect((await settled).map((outcome) => outcome.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});

it('a passing lock delays the commit, and what came meanwhile joins it', async () => {
  let locked = true;
  const { counts, transaction } = countingTransaction();
  const begin = (isDurable: boolean): void => {
    if (locked) throw BUSY;
    transaction.begin(isDurable);
  };
  const { enqueue } = createGroupCommit({ ...transaction, begin });
  const first = enqueue(() => true);
  vi.advanceTimersByTime(100);
  const second = enqueue(() => true);
  locked = false;
  vi.advanceTimersByTime(10);
  expect(await Promise.all([first, second])).toEqual([true, true]);
  expect(counts.committed).toBe(1);
});

it('a lock that is never let go ends in a refusal after 10 seconds', async () => {
  const begin = (): void => {
    throw BUSY;
  };
  const { enqueue } = createGroupCommit(countingTransaction({ begin }).transaction);
  const refused = expect(enqueue(() => true)).rejects.toMatchObject({ message: 'translated', cause: BUSY });
  vi.advanceTimersByTime(10_100);
  await refused;
});
