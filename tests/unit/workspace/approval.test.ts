import { beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/access/actor';
import { FRESH_SIGN_IN_MS, PROVIDER_CLOCK_SKEW_MS } from '@/lib/limits';
import { readFrozen } from '@/lib/room/freeze';
import { readMeeting } from '@/lib/store/meeting';
import { findBrokenLink, readChain } from '@/lib/store/meeting-event';
import { readSealedBytes } from '@/lib/store/sealed-bytes';
import { approveMinutes } from '@/lib/workspace/approve-minutes';
import { nameAdjusters } from '@/lib/workspace/name-adjusters';
import { prepareCandidate } from '@/lib/workspace/prepare-candidate';
import { removeMember } from '@/lib/workspace/remove-member';
import { returnToReview } from '@/lib/workspace/return-to-review';
import { minutesRoom } from '@/lib/workspace/room-name';
import { roomDepsOf } from '@/lib/workspace/seal-deps';
import { Interruption, interrupting, secondDeps } from '@/tests/support/deps';
import { inReview, inSigning, type Life, openLife, sealed, sha256 } from '@/tests/support/life';

type Attempt = {
  readonly who: 'karin' | 'olof' | 'eva' | 'nils' | 'reader' | 'stranger';
  readonly change?: { readonly candidateHash: string };
  readonly refusal: { readonly code?: string; readonly reason?: string };
};

let life: Life;

beforeEach(async () => {
  life = await openLife();
});

const stateOf = async (meetingId: string): Promise<string | undefined> =>
  (await readMeeting(life.deps.table, meetingId))?.state;
const typesOf = async (meetingId: string): Promise<string[]> =>
  (await readChain(life.deps.table, meetingId)).map(({ event }) => event.what.type);
const bytesOf = async (meetingId: string, hash: string): Promise<string> =>
  new TextDecoder().decode(await readSealedBytes(life.deps.table, meetingId, { hash, sha256 }));

async function content(): Promise<string> {
  const items: unknown[] = [];
  for await (const item of life.deps.table.snapshot()) items.push(item);
  return JSON.stringify(items);
}

describe('a candidate', () => {
  it('is made of the frozen bytes and stored: record, rendering and document', async () => {
    const { deps } = life;
    const { meetingId, files, signerIds, candidate } = await inSigning(life);
    expect({ candidate, signerIds }).toEqual({ candidate: 1, signerIds: ['eva', 'olof'] });
    const frozen = await readFrozen(roomDepsOf(deps), minutesRoom(meetingId, 1));
    expect(files.map(({ role, name }) => [role, name])).toEqual([
      ['record', 'record.json'],
      ['rendering', 'minutes.html'],
      ['document', 'document.yjs'],
    ]);
    expect(files[2]?.sha256).toBe(frozen?.sha256);
    const record = JSON.parse(await bytesOf(meetingId, files[0]?.sha256 ?? ''));
    expect(record).toMatchObject({ title: 'Möte i april', items: [{ title: 'Gemensam skolskjuts' }, {}] });
    const html = await bytesOf(meetingId, files[1]?.sha256 ?? '');
    expect(html).toContain('<strong>underlaget</strong>');
    expect(html).toContain('Text om &lt;lokaler&gt; &amp; annat.');
    expect(html).not.toMatch(/<script|https?:/);
  });

  it('is one for two secretaries at the same moment, and for one who asks twice', async () => {
    const { meetingId } = await inReview(life);
    const other = { ...secondDeps(life.deps), sha256 };
    await Promise.all([
      prepareCandidate(life.deps, life.karin, { meetingId }),
      prepareCandidate(other, life.olof, { meetingId }),
    ]);
    await prepareCandidate(life.deps, life.karin, { meetingId });
    expect((await typesOf(meetingId)).filter((type) => type === 'candidatePrepared')).toHaveLength(1);
  });

  it('is completed by asking again, wherever the first try died', async () => {
    for (const how of ['lost', 'unanswered'] as const) {
      for (let n = 0, died = true; died; n += 1) {
        const { meetingId } = await inReview(life);
        const table = interrupting(life.deps.table, n, how);
        died = await prepareCandidate({ ...life.deps, table }, life.karin, { meetingId }).then(
          () => false,
          (error: unknown) => {
            expect(error).toBeInstanceOf(Interruption);
            return true;
          },
        );
        const { state, files } = await prepareCandidate(life.deps, life.karin, { meetingId });
        expect(state).toBe('signing');
        for (const { sha256: hash } of files)
          expect(await readSealedBytes(life.deps.table, meetingId, { hash, sha256 })).not.toHaveLength(0);
        expect((await typesOf(meetingId)).filter((type) => type === 'candidatePrepared')).toHaveLength(1);
      }
    }
  }, 120_000);

  it('asks the chair who led the meeting, and nobody who has left', async () => {
    const { deps, karin, nils, eva, groupId } = life;
    const { meetingId } = await inReview(life);
    const prepare = (chairId: string | null): Promise<unknown> =>
      prepareCandidate(deps, karin, { meetingId, chairId });
    await expect(prepare(nils.personId)).rejects.toMatchObject({ reason: 'chairUnknown' });
    await removeMember(deps, karin, { groupId, personId: eva.personId });
    await expect(prepare(null)).rejects.toMatchObject({ code: 'conflict', reason: 'adjusterLeft' });
    await nameAdjusters(deps, karin, { meetingId, adjusterIds: [nils.personId] });
    expect(await prepare(null)).toMatchObject({ signerIds: ['nils', 'olof'] });
  });
});

describe('an approval', () => {
  it('of everybody seals exactly what was shown', async () => {
    const { deps, eva, olof } = life;
    const { meetingId, candidateHash, files } = await inSigning(life);
    expect(await approveMinutes(deps, eva, { meetingId, candidateHash })).toMatchObject({ state: 'signing' });
    expect(await approveMinutes(deps, olof, { meetingId, candidateHash })).toMatchObject({
      state: 'approved',
      approvedBy: ['eva', 'olof'],
      files,
    });
    const chain = await readChain(deps.table, meetingId);
    expect(chain.at(-1)?.event.what).toEqual({
      type: 'sealed',
      candidate: 1,
      candidateHash,
      files,
      approverIds: ['eva', 'olof'],
    });
    expect(await findBrokenLink(chain)).toBeNull();
  });

  it.each([
    ['is refused twice', { who: 'eva', refusal: { code: 'conflict', reason: 'alreadyApproved' } }],
    [
      'is refused for another candidate',
      { who: 'olof', change: { candidateHash: 'f'.repeat(64) }, refusal: { reason: 'candidateStale' } },
    ],
    ['is refused from a secretary who is not asked', { who: 'karin', refusal: { reason: 'notSigner' } }],
    ['is refused from a member who is not asked', { who: 'nils', refusal: { reason: 'notSigner' } }],
    ['is refused from a reader', { who: 'reader', refusal: { code: 'conflict', reason: 'notSigner' } }],
    ['does not exist for a stranger', { who: 'stranger', refusal: { code: 'notFound' } }],
  ] as [string, Attempt][])('%s', async (_, { who, change = {}, refusal }) => {
    const { meetingId, candidateHash } = await inSigning(life);
    await approveMinutes(life.deps, life.eva, { meetingId, candidateHash });
    const before = await content();
    const input = { meetingId, candidateHash, ...change };
    await expect(approveMinutes(life.deps, life[who], input)).rejects.toMatchObject(refusal);
    expect(await content()).toBe(before);
  });

  it('asks for a fresh sign-in, whichever way the clocks differ', async () => {
    const { deps, eva } = life;
    const { meetingId, candidateHash } = await inSigning(life);
    const at = (authenticatedAt: number): Promise<unknown> =>
      approveMinutes(deps, { ...eva, authenticatedAt }, { meetingId, candidateHash });
    for (const stale of [
      0,
      deps.now() - FRESH_SIGN_IN_MS - 1,
      deps.now() + PROVIDER_CLOCK_SKEW_MS + 1,
      Number.NaN,
    ])
      await expect(at(stale)).rejects.toMatchObject({ code: 'reauthenticate', reason: 'freshSignInNeeded' });
    expect(await at(deps.now() - FRESH_SIGN_IN_MS)).toMatchObject({ approvedBy: ['eva'] });
  });

  it('is refused in every other state, with the state as the reason', async () => {
    const { deps, eva } = life;
    const { meetingId } = await inReview(life);
    const input = { meetingId, candidateHash: 'a'.repeat(64) };
    await expect(approveMinutes(deps, eva, input)).rejects.toMatchObject({ reason: 'meetingState' });
    const done = await sealed(life);
    await expect(approveMinutes(deps, eva, done)).rejects.toMatchObject({ reason: 'meetingState' });
  });

  it('counts once when the same person sends it ten times at once', async () => {
    const { meetingId, candidateHash } = await inSigning(life);
    const tries = Array.from({ length: 10 }, () =>
      approveMinutes(life.deps, life.eva, { meetingId, candidateHash }),
    );
    const done = await Promise.allSettled(tries);
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await typesOf(meetingId)).filter((type) => type === 'candidateApproved')).toHaveLength(1);
    expect(await stateOf(meetingId)).toBe('signing');
  });

  it('of all at once seals once', async () => {
    const { meetingId, candidateHash } = await inSigning(life);
    const both = [life.eva, life.olof].map((who) =>
      approveMinutes(life.deps, who, { meetingId, candidateHash }),
    );
    await Promise.all(both);
    expect(await stateOf(meetingId)).toBe('approved');
    expect((await typesOf(meetingId)).filter((type) => type === 'sealed')).toHaveLength(1);
  });

  it('seals when a signer asks again after the process died before the seal', async () => {
    for (const [n, how] of [
      [0, 'unanswered'],
      [1, 'lost'],
      [1, 'unanswered'],
    ] as const) {
      const { meetingId, candidateHash } = await inSigning(life);
      await approveMinutes(life.deps, life.eva, { meetingId, candidateHash });
      const table = interrupting(life.deps.table, n, how);
      const dying = { ...life.deps, table };
      await expect(approveMinutes(dying, life.olof, { meetingId, candidateHash })).rejects.toThrow(
        Interruption,
      );
      if ((await stateOf(meetingId)) === 'signing')
        await approveMinutes(life.deps, life.eva, { meetingId, candidateHash });
      expect(await stateOf(meetingId)).toBe('approved');
    }
  });
});

describe('a refusal', () => {
  it('takes the approvals away and goes on with the same text in a new room', async () => {
    const { deps, karin, eva, olof } = life;
    const { meetingId, candidateHash, files } = await inSigning(life);
    await approveMinutes(deps, olof, { meetingId, candidateHash });
    const input = { meetingId, candidateHash, reason: 'Fel datum i § 2.' };
    expect(await returnToReview(deps, eva, input)).toMatchObject({
      state: 'review',
      approvedBy: [],
      files: [],
      generation: 2,
    });
    const again = await prepareCandidate(deps, karin, { meetingId });
    expect(again).toMatchObject({ state: 'signing', candidate: 2 });
    expect(again.files.map(({ sha256: hash }) => hash)).toEqual(files.map(({ sha256: hash }) => hash));
    expect(again.candidateHash).not.toBe(candidateHash);
    await expect(approveMinutes(deps, olof, { meetingId, candidateHash })).rejects.toMatchObject({
      reason: 'candidateStale',
    });
    await expect(returnToReview(deps, eva, input)).rejects.toMatchObject({ reason: 'candidateStale' });
  });

  it('needs a reason, somebody who takes part, and a candidate that is not sealed', async () => {
    const { deps, eva, reader, stranger } = life;
    const { meetingId, candidateHash } = await sealed(life);
    const input = { meetingId, candidateHash, reason: 'Nej' };
    await expect(returnToReview(deps, eva, input)).rejects.toMatchObject({ reason: 'meetingState' });
    const open = await inSigning(life);
    const refuse = (who: Actor, reason: string): Promise<unknown> =>
      returnToReview(deps, who, { meetingId: open.meetingId, candidateHash: open.candidateHash, reason });
    await expect(refuse(eva, ' ')).rejects.toMatchObject({ code: 'invalid', reason: 'reasonMissing' });
    await expect(refuse(reader, 'Nej')).rejects.toMatchObject({ code: 'notFound' });
    await expect(refuse(stranger, 'Nej')).rejects.toMatchObject({ code: 'notFound' });
  });

  it('and the last approval at the same moment: one of them', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { meetingId, candidateHash } = await inSigning(life);
      await approveMinutes(life.deps, life.eva, { meetingId, candidateHash });
      const ended = await Promise.allSettled([
        approveMinutes(life.deps, life.olof, { meetingId, candidateHash }),
        returnToReview(life.deps, life.eva, { meetingId, candidateHash, reason: 'Vänta' }),
      ]);
      expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const state = await stateOf(meetingId);
      expect(state).toBe(ended[0]?.status === 'fulfilled' ? 'approved' : 'review');
    }
  });

  it('is whole wherever it died, once it or the next candidate is asked for', async () => {
    for (const how of ['lost', 'unanswered'] as const) {
      for (let n = 0, died = true; died; n += 1) {
        const { meetingId, candidateHash, files } = await inSigning(life);
        const input = { meetingId, candidateHash, reason: 'Fel' };
        const table = interrupting(life.deps.table, n, how);
        died = await returnToReview({ ...life.deps, table }, life.eva, input).then(
          () => false,
          () => true,
        );
        if ((await stateOf(meetingId)) === 'signing') await returnToReview(life.deps, life.eva, input);
        const again = await prepareCandidate(life.deps, life.karin, { meetingId });
        expect(again.files).toEqual(files);
      }
    }
  }, 120_000);
});
