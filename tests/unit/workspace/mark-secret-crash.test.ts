import { beforeEach, describe, expect, it } from 'vitest';
import { readBlocks } from '@/lib/minutes/live/blocks';
import { loadRoom } from '@/lib/room/load-room';
import type { Item, Table } from '@/lib/store/table';
import { finishMeeting } from '@/lib/workspace/finish-meeting';
import { listParts } from '@/lib/workspace/list-parts';
import { markSecret } from '@/lib/workspace/mark-secret';
import { prepareCandidate } from '@/lib/workspace/prepare-candidate';
import { returnToReview } from '@/lib/workspace/return-to-review';
import { minutesRoom, partRoom } from '@/lib/workspace/room-name';
import { settleMarking } from '@/lib/workspace/settle-marking';
import { startMeeting } from '@/lib/workspace/start-meeting';
import { findCanaries } from '@/tests/support/canary';
import { Interruption } from '@/tests/support/deps';
import { type Life, openLife } from '@/tests/support/life';
import {
  aMarking,
  aSecretMeeting,
  SECRET_WORDS,
  type SecretMeeting,
  storedBytes,
} from '@/tests/support/secret-meeting';

let life: Life;
let secret: SecretMeeting;

beforeEach(async () => {
  life = await openLife();
  secret = await aSecretMeeting(life);
});

/** The process dies right after the first write of which `isLast` says so. */
function dyingTable(table: Table, isLast: (item: Item | null) => boolean): Table {
  let isDead = false;
  const dieIf = (item: Item | null): void => {
    isDead ||= isLast(item);
    if (isDead) throw new Interruption();
  };
  return {
    get: (key) => (isDead ? Promise.reject(new Interruption()) : table.get(key)),
    query: (query) => (isDead ? Promise.reject(new Interruption()) : table.query(query)),
    put: async (item, condition) => {
      const stored = await (condition === undefined ? table.put(item) : table.put(item, condition));
      dieIf(item);
      return stored;
    },
    remove: async (keys) => {
      await table.remove(keys);
      dieIf(null);
    },
  };
}

/** Resolves whether it died: after the `n`th write, from 0. */
async function markAndDie(n: number): Promise<boolean> {
  let writes = 0;
  const table = dyingTable(life.deps.table, () => writes++ === n);
  try {
    await markSecret({ ...life.deps, table }, life.karin, aMarking(secret));
    return false;
  } catch (thrown) {
    if (thrown instanceof Interruption) return true;
    throw thrown;
  }
}

async function expectMarked(): Promise<void> {
  const { deps, karin } = life;
  const { meetingId, itemId, blockIds } = secret;
  const { parts, meeting } = await listParts(deps, karin, { meetingId });
  const partId = parts[0]?.partId ?? '';
  expect(parts).toHaveLength(1);
  expect(findCanaries(await storedBytes(deps, partId), SECRET_WORDS)).toEqual([]);
  const part = await loadRoom(deps, partRoom(meetingId, partId, 1));
  expect(readBlocks(part, itemId).map(({ id }) => id)).toEqual(blockIds);
  const open = await loadRoom(deps, minutesRoom(meetingId, meeting.generation));
  const blocks = readBlocks(open, itemId);
  expect(blocks.filter(({ type }) => type === 'secret')).toHaveLength(1);
  expect(JSON.stringify(blocks)).toContain('Öppet efteråt');
}

/** How many writes a marking takes when nobody dies. */
async function countWrites(): Promise<number> {
  let writes = 0;
  const table = dyingTable(life.deps.table, () => {
    writes += 1;
    return false;
  });
  await markSecret({ ...life.deps, table }, life.karin, aMarking(secret));
  return writes;
}

describe('a marking whose process died', () => {
  it('after any of its writes is completed by asking again', async () => {
    const writes = await countWrites();
    expect(writes).toBeGreaterThan(15);
    for (let n = 0; n < writes; n += 1) {
      life = await openLife();
      secret = await aSecretMeeting(life);
      expect(await markAndDie(n), `write ${n}`).toBe(true);
      await markSecret(life.deps, life.karin, aMarking(secret));
      await expectMarked();
    }
  }, 240_000);

  it('after any of its writes is completed by whoever comes next, once it was written down', async () => {
    const writes = await countWrites();
    let open = 0;
    for (let n = 0; n < writes; n += 2) {
      life = await openLife();
      secret = await aSecretMeeting(life);
      await markAndDie(n);
      await settleMarking(life.deps, secret.meetingId);
      const { parts } = await listParts(life.deps, life.karin, { meetingId: secret.meetingId });
      if (parts.length > 0) await expectMarked();
      else open += 1;
    }
    expect(open).toBeLessThan(5);
  }, 240_000);

  it('is completed before a candidate is prepared, so that what is signed is without it', async () => {
    const { deps, karin } = life;
    const { meetingId } = secret;
    await startMeeting(deps, karin, { meetingId });
    await finishMeeting(deps, karin, { meetingId });
    const table = dyingTable(deps.table, (item) => item?.sk === 'MARKING');
    await expect(markSecret({ ...deps, table }, karin, aMarking(secret))).rejects.toThrow(Interruption);
    const meeting = await prepareCandidate(deps, karin, { meetingId });
    expect(meeting).toMatchObject({ state: 'signing', generation: 3, parts: [{}] });
    await expectMarked();
  });

  it('is taken back when the candidate came first, and a return opens the text as it was', async () => {
    const { deps, karin } = life;
    const { meetingId, itemId } = secret;
    await startMeeting(deps, karin, { meetingId });
    await finishMeeting(deps, karin, { meetingId });
    // The candidate's event comes in just before the marking's own.
    let candidateHash = '';
    let isRacing = true;
    const table: Table = {
      ...deps.table,
      put: async (item, condition) => {
        const json = item['json'];
        if (isRacing && typeof json === 'string' && json.includes('"partMarked"')) {
          isRacing = false;
          const place = { pk: item.pk, sk: 'MARKING' };
          const hidden = await deps.table.get(place);
          await deps.table.remove([place]);
          ({ candidateHash } = (await prepareCandidate(deps, karin, { meetingId })) as {
            candidateHash: string;
          });
          if (hidden !== null) await deps.table.put(hidden);
        }
        return condition === undefined ? deps.table.put(item) : deps.table.put(item, condition);
      },
    };
    await expect(markSecret({ ...deps, table }, karin, aMarking(secret))).rejects.toMatchObject({
      code: 'conflict',
      reason: 'meetingState',
    });
    const returned = await returnToReview(deps, life.olof, { meetingId, candidateHash, reason: 'Ändra' });
    expect(returned).toMatchObject({ state: 'review', parts: [] });
    const open = await loadRoom(deps, minutesRoom(meetingId, returned.generation));
    expect(JSON.stringify(readBlocks(open, itemId))).toContain(SECRET_WORDS[0]);
    await markSecret(deps, karin, aMarking(secret, { requestId: 'marking-2' }));
    await expectMarked();
  });
});
