import { beforeEach, describe, expect, it } from 'vitest';
import { readChain, sha256Hex } from '@/lib/store/meeting-event';
import { handlePrevious } from '@/lib/workspace/handle-previous';
import { startMeeting } from '@/lib/workspace/start-meeting';
import { aGroup, aMeeting } from '@/tests/support/builders';
import { Interruption, interrupting } from '@/tests/support/deps';
import { inReview, inSigning, type Life, openLife, sealed } from '@/tests/support/life';

let life: Life;
let meetingId: string;

beforeEach(async () => {
  life = await openLife();
  ({ meetingId } = await aMeeting(life.deps, life.karin, { groupId: life.groupId, date: '2026-05-20' }));
  await startMeeting(life.deps, life.karin, { meetingId });
});

const lastOf = async (id: string): Promise<unknown> =>
  (await readChain(life.deps.table, id)).at(-1)?.event.what;

describe('earlier minutes on the agenda', () => {
  it('one or several: the outcome stands in both chains, at any stage of the earlier one', async () => {
    const { deps, karin } = life;
    for (const earlier of [await inReview(life), await inSigning(life), await sealed(life)]) {
      const before = (await readChain(deps.table, earlier.meetingId)).at(-1)?.json ?? '';
      const input = {
        meetingId,
        earlierMeetingId: earlier.meetingId,
        outcome: 'changed',
        text: '§ 2 rättas.',
      } as const;
      await handlePrevious(deps, karin, input);
      await handlePrevious(deps, karin, input);
      expect(await lastOf(meetingId)).toEqual({
        type: 'previousHandled',
        earlierMeeting: earlier.meetingId,
        date: '2026-04-20',
        head: await sha256Hex(before),
        outcome: 'changed',
        text: '§ 2 rättas.',
      });
      expect(await lastOf(earlier.meetingId)).toMatchObject({ type: 'handledAt', laterMeeting: meetingId });
      expect(await readChain(deps.table, earlier.meetingId)).toHaveLength(earlier.n + 1);
    }
    expect(await readChain(deps.table, meetingId)).toHaveLength(5);
  });

  it('is completed by asking again when it died between the two', async () => {
    const { deps, karin } = life;
    for (const [n, how] of [
      [0, 'unanswered'],
      [1, 'lost'],
      [1, 'unanswered'],
    ] as const) {
      const { meetingId: earlierMeetingId } = await inReview(life);
      const input = { meetingId, earlierMeetingId, outcome: 'noChanges' } as const;
      const dying = { ...deps, table: interrupting(deps.table, n, how) };
      await expect(handlePrevious(dying, karin, input)).rejects.toThrow(Interruption);
      await handlePrevious(deps, karin, input);
      const chain = [
        ...(await readChain(deps.table, meetingId)),
        ...(await readChain(deps.table, earlierMeetingId)),
      ];
      const about = chain.filter(({ json }) => json.includes('andled') && json.includes(earlierMeetingId));
      expect(about.map(({ event }) => event.what.type).sort()).toEqual(['handledAt', 'previousHandled']);
    }
  });

  it('is refused for later, foreign or unwritten minutes, and from those who do not lead', async () => {
    const { deps, karin, eva, stranger, groupId } = life;
    const input = {
      meetingId,
      earlierMeetingId: (await inReview(life)).meetingId,
      outcome: 'noChanges',
    } as const;
    const planned = await aMeeting(deps, karin, { groupId, date: '2026-05-01' });
    const other = await aGroup(deps, karin, { name: 'En annan' });
    const foreign = await aMeeting(deps, karin, { groupId: other.groupId });
    const refused = async (change: object, refusal: object, who = karin): Promise<void> => {
      await expect(handlePrevious(deps, who, { ...input, ...change })).rejects.toMatchObject(refusal);
    };
    await refused({ earlierMeetingId: meetingId }, { reason: 'previousNotEarlier' });
    await refused({ earlierMeetingId: planned.meetingId }, { reason: 'meetingState' });
    await refused({ earlierMeetingId: foreign.meetingId }, { code: 'notFound' });
    await refused({ outcome: 'changed', text: ' ' }, { reason: 'commentMissing' });
    await refused({}, { code: 'notFound' }, eva);
    await refused({}, { code: 'notFound' }, stranger);
  });
});
