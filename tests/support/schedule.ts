/**
 * Everything that waits for its turn in a simulated world: table operations, frames on their way, invocations. One at a time is
 * chosen by the seed and run to its end, so a seed is one interleaving.
 */
import type { Random } from './random';

type Waiting = { readonly run: () => Promise<void> | void };

export class Schedule {
  readonly #random: Random;
  readonly #waiting: Waiting[] = [];

  constructor(random: Random) {
    this.#random = random;
  }

  get size(): number {
    return this.#waiting.length;
  }

  add(run: () => Promise<void> | void): void {
    this.#waiting.push({ run });
  }

  /** Runs one, chosen at random, and everything that follows from it without waiting. `false` when nothing waits. */
  async step(): Promise<boolean> {
    if (this.#waiting.length === 0) return false;
    const index = this.#random.int(this.#waiting.length);
    const chosen = this.#waiting[index];
    const last = this.#waiting.pop();
    if (last !== undefined && last !== chosen) this.#waiting[index] = last;
    await chosen?.run();
    await settled();
    return true;
  }
}

/** Resolves when all promises that can settle without I/O have. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
