/**
 * Everything that waits for its turn in a simulated world: table operations, frames on their way, invocations. One at a time is
 * chosen by the seed and run to its end, so a seed is one interleaving.
 */
import type { Random } from './random';

type Waiting = { readonly run: () => Promise<void> | void; readonly notBefore: number };

/** One in so many is slow: this many others may overtake it. */
const SLOW_ONE_IN = 8;
const MAX_OVERTAKEN_BY = 30;

export class Schedule {
  readonly #random: Random;
  readonly #waiting: Waiting[] = [];
  #steps = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  get size(): number {
    return this.#waiting.length;
  }

  add(run: () => Promise<void> | void): void {
    const isSlow = this.#random.int(SLOW_ONE_IN) === 0;
    this.#waiting.push({ run, notBefore: isSlow ? this.#steps + this.#random.int(MAX_OVERTAKEN_BY) : 0 });
  }

  /** Runs one, chosen at random, and everything that follows from it without waiting. `false` when nothing waits. */
  async step(): Promise<boolean> {
    if (this.#waiting.length === 0) return false;
    this.#steps += 1;
    const index = this.#choose();
    const chosen = this.#waiting[index];
    const last = this.#waiting.pop();
    if (last !== undefined && last !== chosen) this.#waiting[index] = last;
    await chosen?.run();
    await settled();
    return true;
  }

  /** A few draws for one that is not slow; then a slow one after all. */
  #choose(): number {
    let index = this.#random.int(this.#waiting.length);
    for (let draw = 0; draw < 3 && (this.#waiting[index]?.notBefore ?? 0) > this.#steps; draw += 1)
      index = this.#random.int(this.#waiting.length);
    return index;
  }
}

/** Resolves when all promises that can settle without I/O have. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
