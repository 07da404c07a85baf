/** Runs the compactions that rooms ask for, one at a time and each room once, when nothing more urgent is to be done. */

/** A room that is asked for again and again is still merged only this often (ms). */
const QUIET_MS = 2_000;

export type CompactionQueue = {
  /** Never throws. */
  readonly ask: (room: string) => void;
  /** Resolves when the compaction under way is finished; no other begins. */
  readonly stop: () => Promise<void>;
};

/** @param onFailure is told which room could not be merged; nothing is lost by it */
export function createCompactionQueue(
  compact: (room: string) => Promise<unknown>,
  onFailure: (error: unknown) => void,
): CompactionQueue {
  const asked = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  let running: Promise<void> = Promise.resolve();
  let isStopped = false;

  async function work(): Promise<void> {
    timer = null;
    for (const room of asked) {
      asked.delete(room);
      if (isStopped) return;
      await compact(room).catch(onFailure);
    }
  }

  return {
    ask: (room) => {
      if (isStopped) return;
      asked.add(room);
      timer ??= setTimeout(() => {
        running = running.then(work);
      }, QUIET_MS);
    },
    stop: async () => {
      isStopped = true;
      if (timer !== null) clearTimeout(timer);
      await running;
    },
  };
}
