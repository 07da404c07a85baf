import { beforeEach, describe, expect, it } from 'vitest';
import { toRecord } from '@/lib/minutes/live/to-record';
import { loadRoom } from '@/lib/room/load-room';
import { readPlan } from '@/lib/store/plan';
import { approveMinutes } from '@/lib/workspace/approve-minutes';
import { handlePrevious } from '@/lib/workspace/handle-previous';
import { listPrevious } from '@/lib/workspace/list-previous';
import { moveDeadline } from '@/lib/workspace/move-deadline';
import { prepareCandidate } from '@/lib/workspace/prepare-candidate';
import { reportReviewed } from '@/lib/workspace/report-reviewed';
import { minutesRoom } from '@/lib/workspace/room-name';
import { roomDepsOf } from '@/lib/workspace/seal-deps';
import { startMeeting } from '@/lib/workspace/start-meeting';
import { writeOutcome } from '@/lib/workspace/write-outcome';
import { aMeeting } from '@/tests/support/builders';
import { inReview, type Life, openLife, sealed } from '@/tests/support/life';

let life: Life;
let later: string;
let itemId: string;

beforeEach(async () => {
  life = await openLife();
  const { deps, karin, groupId } = life;
  const items = [{ title: 'Föregående anteckningar', standing: 'previousMinutes' as const }];
  ({ meetingId: later } = await aMeeting(deps, karin, { groupId, date: '2026-05-18', items }));
  itemId = (await readPlan(deps.table, later))?.agenda[0]?.itemId ?? '';
  await startMeeting(deps, karin, { meetingId: later });
});

const textOf = async (meetingId: string): Promise<string | undefined> => {
  const doc = await loadRoom(roomDepsOf(life.deps), minutesRoom(meetingId, 1));
  return toRecord(doc).items[0]?.notes;
};

describe('earlier minutes as an item of the next meeting', () => {
  it('are those that are not approved and the latest, with what people said of them', async () => {
    const { deps, karin, nils } = life;
    const { meetingId: done } = await sealed(life);
    const { meetingId: open } = await inReview(life);
    await reportReviewed(deps, nils, {
      meetingId: open,
      answer: 'changesWanted',
      comment: 'Lokalen heter Åsalen',
    });
    const found = await listPrevious(deps, karin, { meetingId: later });
    expect(found.map(({ meeting }) => meeting.meetingId)).toContain(open);
    expect(new Set(found.map(({ meeting }) => meeting.state))).not.toContain('planned');
    const one = found.find(({ meeting }) => meeting.meetingId === open);
    expect(one).toMatchObject({ isStored: false, isLocked: false, outcomes: [] });
    expect(one?.remarks).toEqual([
      { id: 'nils', kind: 'answer', by: 'nils', text: 'Lokalen heter Åsalen', before: null },
    ]);
    expect(one?.html).toContain('Gemensam skolskjuts');
    await handlePrevious(deps, karin, {
      meetingId: later,
      earlierMeetingId: done,
      outcome: 'noChanges',
    });
    const again = await listPrevious(deps, karin, { meetingId: later });
    expect(again.find(({ meeting }) => meeting.meetingId === done)).toMatchObject({
      isStored: true,
      outcomes: [{ outcome: 'noChanges', by: 'karin' }],
    });
  });

  it('can be approved there and then, and the conclusion stands in the text once', async () => {
    const { deps, karin, olof, eva } = life;
    const { meetingId } = await inReview(life);
    const { candidateHash } = await prepareCandidate(deps, karin, { meetingId });
    const approval = { meetingId, candidateHash: candidateHash ?? '' };
    await approveMinutes(deps, olof, approval);
    const ids = { meetingId: later, earlierMeetingId: meetingId };
    await expect(writeOutcome(deps, karin, { ...ids, itemId })).rejects.toMatchObject({ code: 'notFound' });
    await handlePrevious(deps, karin, { ...ids, outcome: 'changed', text: 'Lokalen *rättades*.' });
    for (const _ of [1, 2]) await writeOutcome(deps, karin, { ...ids, itemId });
    expect(await textOf(later)).toBe('Anteckningarna från 2026-04-20 gicks igenom. Lokalen \\*rättades\\*.');
    await expect(writeOutcome(deps, karin, { ...ids, itemId: 'no-such-item' })).rejects.toMatchObject({
      code: 'notFound',
    });
    expect(await approveMinutes(deps, eva, approval)).toMatchObject({ state: 'approved' });
  });
});

describe('the last day for comments', () => {
  it('is moved while the minutes are in review', async () => {
    const { deps, karin, nils } = life;
    const { meetingId } = await inReview(life);
    await expect(moveDeadline(deps, nils, { meetingId })).rejects.toMatchObject({ code: 'notFound' });
    expect(await moveDeadline(deps, karin, { meetingId, commentsUntil: '2026-05-04' })).toMatchObject({
      commentsUntil: '2026-05-04',
    });
    await prepareCandidate(deps, karin, { meetingId });
    await expect(moveDeadline(deps, karin, { meetingId, commentsUntil: '2026-05-05' })).rejects.toMatchObject(
      { reason: 'meetingState' },
    );
  });
});
