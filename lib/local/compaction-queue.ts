/** Runs the compactions that rooms ask for, one at a time and each room once, when nothing more urgent is to be done. */

/** A room that is asked for again and again is still merged only this often (ms). */
const QUIET_MS = 2_000;
const MAX_QUIET_MS = 20_000;
/** Nobody's text is stored while a document is loaded: merging long ones may take this share of the time at most. */
const SHARE = 1 / 50;
/** At the end, what has been asked for is still merged for this long, so that the next start finds little to do (ms). */
const LAST_MS = 3_000;

export type CompactionQueue = {
  /** Never throws. */
  readonly ask: (room: string) => void;
  /** Takes nothing more; resolves when what was asked for is merged, or the time for it is up. */
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
  let quietMs = QUIET_MS;

  async function work(mayGoOn: () => boolean): Promise<void> {
    timer = null;
    const startedAt = performance.now();
    for (const room of asked) {
      if (!mayGoOn()) return;
      asked.delete(room);
      await compact(room).catch(onFailure);
    }
    const tookMs = performance.now() - startedAt;
    quietMs = Math.min(MAX_QUIET_MS, Math.max(QUIET_MS, tookMs / SHARE));
  }

  return {
    ask: (room) => {
      if (isStopped) return;
      asked.add(room);
      timer ??= setTimeout(() => {
        running = running.then(() => work(() => !isStopped));
      }, quietMs);
    },
    stop: async () => {
      isStopped = true;
      if (timer !== null) clearTimeout(timer);
      await running;
      const until = Date.now() + LAST_MS;
      await work(() => Date.now() < until);
    },
  };
}
