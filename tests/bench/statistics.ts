/** Percentiles, medians and spreads of measured numbers. Pure. */

/** The value below which `share` (0–1) of the samples lie; `NaN` without samples. */
export function percentile(samples: readonly number[], share: number): number {
  if (samples.length === 0) return Number.NaN;
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

export type Spread = {
  readonly median: number;
  readonly min: number;
  readonly max: number;
  readonly runs: number;
};

/** Median and extremes of repetitions; repetitions without a result (`NaN`) are left out. */
export function spread(values: readonly number[]): Spread {
  const known = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  const at = (index: number): number => known[index] ?? Number.NaN;
  const middle = Math.floor(known.length / 2);
  return {
    median: known.length % 2 === 1 ? at(middle) : (at(middle - 1) + at(middle)) / 2,
    min: at(0),
    max: at(known.length - 1),
    runs: known.length,
  };
}
