/**
 * Gathers the writes of one turn of the event loop into one durable commit. Each write stays a promise of its own: it
 * resolves only after the commit, and a failing one takes no other with it. Decides nothing about what is written.
 *
 * `setImmediate` runs right after the I/O of the turn, so an isolated write waits for nobody and a burst that arrived
 * together shares one fsync.
 */

/** Runs inside the transaction; `false` when its condition did not hold. */
export type Write = () => boolean;

export type Transaction = {
  /**
   * @param isDurable false when nothing of what follows has to outlive the process
   * @throws when another process holds the write lock
   */
  readonly begin: (isDurable: boolean) => void;
  readonly commit: () => void;
  /** Never throws; may be called when nothing is open. */
  readonly rollback: () => void;
  /** True for an error that only says "locked by another for now". */
  readonly isBusy: (error: unknown) => boolean;
  /** What a caller is told instead of the engine's error. */
  readonly translate: (error: unknown) => Error;
};

type Waiting = {
  readonly write: Write;
  readonly isDurable: boolean;
  readonly resolve: (done: boolean) => void;
  readonly reject: (error: Error) => void;
};

/** Between attempts on a lock that another process holds (ms). */
const BUSY_RETRY_MS = 5;
/** After so many attempts (10 s) a lock is no longer a passing one. */
const MAX_BUSY_ATTEMPTS = 2_000;

export type GroupCommit = {
  /**
   * Resolves once the write is durable; with `isDurable` false once every reader sees it.
   * @throws the translated error when the write, or the commit that it shares, failed; nothing of it is stored then
   */
  readonly enqueue: (write: Write, isDurable?: boolean) => Promise<boolean>;
};

/** Writes are applied in the order they were enqueued. */
export function createGroupCommit(transaction: Transaction): GroupCommit {
  let waiting: Waiting[] = [];
  let scheduled = false;
  let busyAttempts = 0;

  function enqueue(write: Write, isDurable = true): Promise<boolean> {
    return new Promise((resolve, reject) => {
      waiting.push({ write, isDurable, resolve, reject });
      if (scheduled) return;
      scheduled = true;
      setImmediate(flush);
    });
  }

  function flush(): void {
    const batch = waiting;
    waiting = [];
    scheduled = false;
    if (batch.length === 0) return;
    try {
      transaction.begin(batch.some((entry) => entry.isDurable));
    } catch (error) {
      postpone(batch, error);
      return;
    }
    busyAttempts = 0;
    settle(transaction, batch);
  }

  function postpone(batch: Waiting[], error: unknown): void {
    busyAttempts += 1;
    if (!transaction.isBusy(error) || busyAttempts > MAX_BUSY_ATTEMPTS) {
      busyAttempts = 0;
      rejectAll(transaction, batch, error);
      return;
    }
    waiting = batch;
    scheduled = true;
    setTimeout(flush, BUSY_RETRY_MS);
  }

  return { enqueue };
}

/** A transaction is open. When one write of several fails, each is tried again alone: the others are not its victims. */
function settle(transaction: Transaction, batch: readonly Waiting[]): void {
  let isWriting = true;
  try {
    const results = batch.map((entry) => entry.write());
    isWriting = false;
    transaction.commit();
    batch.forEach((entry, index) => {
      entry.resolve(results[index] === true);
    });
  } catch (error) {
    transaction.rollback();
    if (isWriting && batch.length > 1) for (const entry of batch) settleAlone(transaction, entry);
    else rejectAll(transaction, batch, error);
  }
}

function settleAlone(transaction: Transaction, entry: Waiting): void {
  try {
    transaction.begin(entry.isDurable);
  } catch (error) {
    rejectAll(transaction, [entry], error);
    return;
  }
  settle(transaction, [entry]);
}

function rejectAll(transaction: Transaction, batch: readonly Waiting[], error: unknown): void {
  for (const entry of batch) entry.reject(transaction.translate(error));
}
