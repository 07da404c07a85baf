/** Seeded randomness: the same seed gives the same schedule on every machine. */

export type Random = {
  /** At least 0, under 1. */
  readonly next: () => number;
  /** A whole number of at least 0, under `below`. */
  readonly int: (below: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(choices: readonly T[]) => T;
};

/** mulberry32: small, quick, and good enough to choose schedules. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (below: number): number => Math.floor(next() * below);
  const pick = <T>(choices: readonly T[]): T => {
    const choice = choices[int(choices.length)];
    if (choice === undefined) throw new Error('nothing to pick from');
    return choice;
  };
  return { next, int, chance: (probability) => next() < probability, pick };
}
