import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type KillEngine, type KillRig, occurrenceOf, openKillRig } from './kill';

/** The points whose order of writes is the promise; `npm run prove:kill` takes every point a hundred times. */
const SLICE: Readonly<Record<KillEngine, readonly string[]>> = {
  sqlite: [
    'before a client id gets its owner',
    'after an update is stored',
    'after the snapshot is swapped in',
  ],
  dynamodb: ['after an update is stored'],
};

describe.each(['sqlite', 'dynamodb'] as const)('R21 a power cut with %s', (engine) => {
  let rig: KillRig;
  beforeAll(async () => {
    rig = await openKillRig(engine);
  });
  afterAll(() => rig.close());

  it.each(SLICE[engine])(
    '%s loses nothing that was acked or seen',
    async (label) => {
      const { missing, unmended, acked } = await rig.cut(label, occurrenceOf(label, 1));
      expect(missing).toEqual([]);
      expect(unmended).toEqual([]);
      expect(acked).toBeGreaterThanOrEqual(0);
    },
    90_000,
  );
});
