import { beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/access/actor';
import { freeze } from '@/lib/room/freeze';
import { readMeeting } from '@/lib/store/meeting';
import { readChain } from '@/lib/store/meeting-event';
import { approveMinutes } from '@/lib/workspace/approve-minutes';
import { correctMinutes } from '@/lib/workspace/correct-minutes';
import { prepareCandidate } from '@/lib/workspace/prepare-candidate';
import { publishMinutes } from '@/lib/workspace/publish-minutes';
import { isTextLocked, reopenText } from '@/lib/workspace/reopen-text';
import { replaceSigner } from '@/lib/workspace/replace-signer';
import { reportReviewed } from '@/lib/workspace/report-reviewed';
import { returnToReview } from '@/lib/workspace/return-to-review';
import { minutesRoom } from '@/lib/workspace/room-name';
import { roomDepsOf } from '@/lib/workspace/seal-deps';
import { interrupting } from '@/tests/support/deps';
import { inReview, inSigning, type Life, openLife, sealed } from '@/tests/support/life';

let life: Life;

beforeEach(async () => {
  life = await openLife();
});

const typesOf = async (meetingId: string): Promise<string[]> =>
  (await readChain(life.deps.table, meetingId)).map(({ event }) => event.what.type);

describe('an absent signer', () => {
  const replace = (who: Actor, meetingId: string, change = {}): Promise<unknown> => {
    const input = { meetingId, absentId: 'eva', replacementId: 'nils', reason: 'Sjukdom', ...change };
    return replaceSigner(life.deps, who, input);
  };

  it('is replaced, and approvals that are given stay', async () => {
    const { deps, karin, olof, nils, eva } = life;
    const { meetingId, candidateHash } = await inSigning(life);
    await approveMinutes(deps, olof, { meetingId, candidateHash });
    await replace(karin, meetingId);
    await replace(karin, meetingId);
    const approval = { meetingId, candidateHash };
    await expect(approveMinutes(deps, eva, approval)).rejects.toMatchObject({ reason: 'notSigner' });
    expect(await approveMinutes(deps, nils, approval)).toMatchObject({
      state: 'approved',
      signerIds: ['nils', 'olof'],
      approvedBy: ['olof', 'nils'],
    });
    expect((await typesOf(meetingId)).filter((type) => type === 'signerReplaced')).toHaveLength(1);
  });

  it('is not replaced after approving, by a stranger to the group, by another signer, or without a reason', async () => {
    const { deps, karin, eva, nils } = life;
    const { meetingId, candidateHash } = await inSigning(life);
    await expect(replace(karin, meetingId, { replacementId: 'per' })).rejects.toMatchObject({
      reason: 'adjusterNotMember',
    });
    await expect(replace(karin, meetingId, { replacementId: 'olof' })).rejects.toMatchObject({
      reason: 'signerAlready',
    });
    await expect(replace(karin, meetingId, { reason: ' ' })).rejects.toMatchObject({ code: 'invalid' });
    await expect(replace(nils, meetingId)).rejects.toMatchObject({ code: 'notFound' });
    await approveMinutes(deps, eva, { meetingId, candidateHash });
    await expect(replace(karin, meetingId)).rejects.toMatchObject({ reason: 'alreadyApproved' });
  });
});

describe('a candidate', () => {
  it('goes back by those who answer for it, and by no other participant', async () => {
    const { deps, karin, eva, olof, nils } = life;
    for (const [who, refusal] of [
      [karin, null],
      [olof, null],
      [eva, null],
      [nils, { code: 'notFound' }],
    ] as const) {
      const { meetingId, candidateHash } = await inSigning(life);
      const going = returnToReview(deps, who, { meetingId, candidateHash, reason: 'Fel' });
      if (refusal === null) expect(await going).toMatchObject({ state: 'review' });
      else await expect(going).rejects.toMatchObject(refusal);
    }
  });
});

describe('text that is locked without a candidate', () => {
  it('is opened again in the next room, with what it held', async () => {
    const { deps, karin, nils } = life;
    const { meetingId, generation } = await inReview(life);
    await freeze(roomDepsOf(deps), minutesRoom(meetingId, generation));
    const locked = await readMeeting(deps.table, meetingId);
    expect(locked === null ? null : await isTextLocked(deps, locked)).toBe(true);
    await expect(reopenText(deps, nils, { meetingId })).rejects.toMatchObject({ code: 'notFound' });
    const opened = await reopenText(deps, karin, { meetingId });
    expect(opened).toMatchObject({ state: 'review', generation: generation + 1 });
    expect(await isTextLocked(deps, opened)).toBe(false);
    expect(await reopenText(deps, karin, { meetingId })).toMatchObject({ generation: generation + 1 });
    expect(await prepareCandidate(deps, karin, { meetingId })).toMatchObject({ state: 'signing' });
  });

  it('is opened or put forward by asking again, wherever the first try died', async () => {
    for (const how of ['lost', 'unanswered'] as const) {
      for (let n = 0, died = true; died; n += 1) {
        const { meetingId, generation } = await inReview(life);
        await freeze(roomDepsOf(life.deps), minutesRoom(meetingId, generation));
        const dying = { ...life.deps, table: interrupting(life.deps.table, n, how) };
        died = await reopenText(dying, life.karin, { meetingId }).then(
          () => false,
          () => true,
        );
        const after = await reopenText(life.deps, life.karin, { meetingId });
        expect(await isTextLocked(life.deps, after)).toBe(false);
        expect(await prepareCandidate(life.deps, life.karin, { meetingId })).toMatchObject({
          state: 'signing',
          generation: generation + 1,
        });
      }
    }
  }, 120_000);

  it('never becomes both a candidate and open text', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { meetingId, generation } = await inReview(life);
      await freeze(roomDepsOf(life.deps), minutesRoom(meetingId, generation));
      await Promise.allSettled([
        prepareCandidate(life.deps, life.karin, { meetingId }),
        reopenText(life.deps, life.olof, { meetingId }),
      ]);
      const meeting = await readMeeting(life.deps.table, meetingId);
      expect(meeting?.generation).toBe(meeting?.state === 'signing' ? generation : generation + 1);
    }
  });
});

describe('steps of one event', () => {
  it('happen once when they are asked for again after the process died', async () => {
    const { deps, karin, nils } = life;
    const steps = [
      ['published', sealed, publishMinutes, karin, {}],
      ['reviewed', inReview, reportReviewed, nils, { answer: 'noChanges' }],
    ] as const;
    for (const [type, begin, verb, who, more] of steps)
      for (let n = 0, died = true; died; n += 1) {
        const { meetingId } = await begin(life);
        const dying = { ...deps, table: interrupting(deps.table, n, 'unanswered') };
        const input = { meetingId, ...more } as never;
        died = await verb(dying, who, input).then(
          () => false,
          () => true,
        );
        await verb(deps, who, input);
        expect((await typesOf(meetingId)).filter((one) => one === type)).toHaveLength(1);
      }
  }, 60_000);

  it('a correction that was sent twice stands once', async () => {
    const { deps, karin } = life;
    const { meetingId } = await sealed(life);
    const input = { meetingId, text: 'Rätt lokal är Åsalen.', requestId: 'the-same-form' };
    await correctMinutes(deps, karin, input);
    await correctMinutes(deps, karin, input);
    expect((await typesOf(meetingId)).filter((type) => type === 'corrected')).toHaveLength(1);
    await correctMinutes(deps, karin, { ...input, requestId: 'another-form' });
    expect((await typesOf(meetingId)).filter((type) => type === 'corrected')).toHaveLength(2);
  });
});
