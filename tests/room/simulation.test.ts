import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynaliteEngine, type Engine, memoryEngine, type RunningEngine } from '@/tests/support/tables';
import { defects } from './defects';
import { fuzz } from './fuzz';
import { planOf, simulate } from './simulate';

const NOW = 1_800_000_000_000;
const slices: [Engine, number][] = [
  [memoryEngine, 40],
  [dynaliteEngine, 4],
];

describe.each(slices)('seeded schedules over $name', (engine, count) => {
  let running: RunningEngine;
  beforeAll(async () => {
    running = await engine.start();
  });
  afterAll(() => running.stop());

  it.each(Array.from({ length: count }, (_, n) => n + 1))(
    'seed %i keeps every promise (I1–I5, I10, I12, R60–R64)',
    async (seed) => {
      const { violations, plan } = await simulate(planOf(seed), await running.openEmpty(() => NOW));
      expect(violations, JSON.stringify(plan)).toEqual([]);
    },
    120_000,
  );

  /** Seeds that once failed: a freeze that others were not told of, an ack and a reader between gate and cut. */
  it.each([54, 10_009, 10_484])(
    'seed %i, which once failed, keeps every promise',
    async (seed) => {
      const plan = { ...planOf(seed), polling: false };
      const { violations } = await simulate(plan, await running.openEmpty(() => NOW));
      expect(violations).toEqual([]);
    },
    120_000,
  );
});

describe('the simulation itself', () => {
  let running: RunningEngine;
  beforeAll(async () => {
    running = await memoryEngine.start();
  });
  afterAll(() => running.stop());

  it.each(defects)(
    'catches a room that $name',
    async (defect) => {
      let caught: string | null = null;
      for (let seed = 1; seed <= 200 && caught === null; seed += 1) {
        const { violations } = await simulate(planOf(seed), await running.openEmpty(() => NOW), defect);
        caught = violations[0]?.rule ?? null;
      }
      expect(caught).not.toBeNull();
    },
    300_000,
  );

  it('runs the same seed the same way', async () => {
    const twice = [1, 2].map(async () => simulate(planOf(11), await running.openEmpty(() => NOW)));
    const [first, second] = await Promise.all(twice);
    expect(second).toEqual(first);
  });
});

describe('hostile frames', () => {
  it('R30 R31 crash nothing, store nothing when refused, silence nobody', async () => {
    const running = await memoryEngine.start();
    const result = await fuzz(await running.openEmpty(() => NOW), { seed: 1, frames: 5000 });
    await running.stop();
    expect(result).toMatchObject({
      frames: 5000,
      crashes: [],
      storedByRefused: 0,
      silenced: 0,
      unloadable: 0,
    });
    expect(result.accepted).toBeGreaterThan(0);
  }, 120_000);
});
