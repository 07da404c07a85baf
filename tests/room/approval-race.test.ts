import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { readFrozen } from '@/lib/room/freeze';
import { writeRoom } from '@/lib/room/write-room';
import { readSealedBytes } from '@/lib/store/sealed-bytes';
import { candidateFiles } from '@/lib/workspace/candidate-files';
import { prepareCandidate } from '@/lib/workspace/prepare-candidate';
import { readMeeting } from '@/lib/workspace/read-meeting';
import { minutesRoom } from '@/lib/workspace/room-name';
import { roomDepsOf } from '@/lib/workspace/seal-deps';
import { seedMinutes } from '@/lib/workspace/seed-minutes';
import { inReview, type Life, openLife, sha256 } from '@/tests/support/life';
import { createRandom } from '@/tests/support/random';
import { Schedule } from '@/tests/support/schedule';
import { NO_FAULTS, steppedTable } from '@/tests/support/stepped-table';

const WRITERS = 6;
const SEEDS = 40;

type Outcome = { readonly acked: number; readonly refused: number };

/** One interleaving of people who write and a secretary who asks for the candidate. */
async function race(life: Life, seed: number): Promise<Outcome> {
  const { deps, karin } = life;
  const { meetingId } = await inReview(life);
  const room = minutesRoom(meetingId, 1);
  await seedMinutes(deps, room, await readMeeting(deps, karin, { meetingId }));
  const random = createRandom(seed);
  const schedule = new Schedule(random);
  const stepping = { schedule, random, faults: () => NO_FAULTS };
  const instance = (kind: string): typeof deps => {
    const invocation = { kind, dead: false, memory: new Map<string, unknown>() };
    return { ...deps, table: steppedTable(deps.table, invocation, stepping) as typeof deps.table };
  };
  const writes = Array.from({ length: WRITERS }, (_, index) => {
    const doc = new Y.Doc();
    doc.clientID = 1_000 + index;
    doc.getMap('meta').set(`written${index}`, index);
    const update = Y.encodeStateAsUpdate(doc);
    return writeRoom(roomDepsOf(instance('write')), room, { personId: `writer${index}`, update });
  });
  const preparing = prepareCandidate(instance('prepare'), karin, { meetingId });
  let isOver = false;
  const all = Promise.allSettled([...writes, preparing]).then((results) => {
    isOver = true;
    return results;
  });
  // Signing happens outside of the schedule, so nothing may wait for a moment although not all is done.
  while (!isOver) if (!(await schedule.step())) await new Promise((resolve) => setImmediate(resolve));
  const results = (await all).slice(0, WRITERS);
  const { files } = await preparing;

  const frozen = await readFrozen(roomDepsOf(deps), room);
  const sealed = await readSealedBytes(deps.table, meetingId, { hash: files[2]?.sha256 ?? '', sha256 });
  expect(Buffer.from(sealed).equals(Buffer.from(frozen?.bytes ?? []))).toBe(true);
  expect(candidateFiles(sealed).map(({ bytes }) => sha256(bytes))).toEqual(files.map((file) => file.sha256));
  const doc = new Y.Doc();
  Y.applyUpdate(doc, sealed);
  for (const [index, { status }] of results.entries()) {
    const isIn = doc.getMap('meta').has(`written${index}`);
    if (status === 'fulfilled') expect(isIn, `seed ${seed}: acknowledged, so it is sealed`).toBe(true);
  }
  const acked = results.filter(({ status }) => status === 'fulfilled').length;
  return { acked, refused: WRITERS - acked };
}

describe('approval and live updates', () => {
  it('R60 R62 in any order: what was acknowledged is sealed, and what is sealed never changes', async () => {
    const life = await openLife();
    const total = { acked: 0, refused: 0 };
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const { acked, refused } = await race(life, seed);
      total.acked += acked;
      total.refused += refused;
    }
    expect(total.acked).toBeGreaterThan(SEEDS);
    expect(total.refused).toBeGreaterThan(SEEDS / 4);
  });
});
