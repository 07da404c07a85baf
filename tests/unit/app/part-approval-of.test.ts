import { beforeEach, describe, expect, it } from 'vitest';
import {
  clearedPartOf,
  type PartIds,
  partApprovalOf,
} from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/parts/[partId]/approval/part-approval-of';
import type { Actor } from '@/lib/access/actor';
import { approvePart } from '@/lib/workspace/approve-part';
import { finishMeeting } from '@/lib/workspace/finish-meeting';
import { grantClearance } from '@/lib/workspace/grant-clearance';
import { markSecret } from '@/lib/workspace/mark-secret';
import { nameAdjusters } from '@/lib/workspace/name-adjusters';
import { prepareCandidate } from '@/lib/workspace/prepare-candidate';
import { readPartLog } from '@/lib/workspace/read-part-log';
import { revokeClearance } from '@/lib/workspace/revoke-clearance';
import { startMeeting } from '@/lib/workspace/start-meeting';
import { aGroup } from '@/tests/support/builders';
import { type Life, openLife } from '@/tests/support/life';
import { aMarking, aSecretMeeting, SECRET_WORDS } from '@/tests/support/secret-meeting';

let life: Life;
let ids: PartIds;

/** Karin has marked and Eva adjusts; both are cleared, the chair is not. The part is with Eva. */
beforeEach(async () => {
  life = await openLife();
  const { deps, karin, eva, groupId } = life;
  const secret = await aSecretMeeting(life);
  const { meetingId } = secret;
  const { partId } = await markSecret(deps, karin, aMarking(secret, { clearedIds: ['eva'] }));
  await nameAdjusters(deps, karin, { meetingId, adjusterIds: [eva.personId] });
  await startMeeting(deps, karin, { meetingId });
  await finishMeeting(deps, karin, { meetingId });
  await prepareCandidate(deps, karin, { meetingId });
  ids = { groupId, meetingId, partId };
});

/** What the page is told when there is nothing for this person at this address. */
async function refusalOf(actor: Actor, asked: PartIds): Promise<unknown> {
  const refusals = await Promise.allSettled([
    partApprovalOf(life.deps, actor, asked),
    clearedPartOf(life.deps, actor, asked),
  ]);
  return refusals.map((one) => (one.status === 'rejected' ? one.reason : one.value));
}

const nothing = [
  { code: 'notFound', reason: null },
  { code: 'notFound', reason: null },
];

async function readings(): Promise<string[]> {
  const { meetingId, partId } = ids;
  const { lines } = await readPartLog(life.deps, life.karin, { meetingId, partId });
  return lines.map(({ personId, how }) => `${personId} ${how}`);
}

describe('the page of a confidential part’s approval', () => {
  it('shows a cleared signer the stored bytes, and each showing is in the log of readings', async () => {
    const { deps, eva } = life;
    const { view, approval } = await partApprovalOf(deps, eva, ids);
    expect(approval.html).toContain(SECRET_WORDS[0]);
    expect(approval.signers).toEqual([{ personId: 'eva', name: eva.name, hasApproved: false }]);
    expect(approval.me).toEqual({ isSigner: true, hasApproved: false, isFresh: true });
    expect(view.may).toMatchObject({ approvePart: true, exportPart: true, editSecrecyMark: false });
    await partApprovalOf(deps, eva, ids);
    expect(await readings()).toEqual(['eva page', 'eva page']);
  });

  it('lets a cleared lead look and ask, but not approve', async () => {
    const { view, approval } = await partApprovalOf(life.deps, life.karin, ids);
    expect(view.may).toMatchObject({ editSecrecyMark: true, approvePart: false });
    expect(approval.me.isSigner).toBe(false);
  });

  it('is the same nothing for the uncleared as for a part that is not there', async () => {
    for (const actor of [life.olof, life.nils, life.reader, life.stranger]) {
      expect(await refusalOf(actor, ids)).toMatchObject(nothing);
      expect(await refusalOf(actor, { ...ids, partId: 'none' })).toMatchObject(nothing);
    }
    expect(await refusalOf(life.eva, { ...ids, partId: 'none' })).toMatchObject(nothing);
    expect(await refusalOf(life.eva, { ...ids, meetingId: 'none' })).toMatchObject(nothing);
    expect(await readings()).toEqual([]);
  });

  it('is not at the address of another group, and nothing is written down there', async () => {
    const { deps, karin } = life;
    const { groupId } = await aGroup(deps, karin, { organisationIds: [] });
    expect(await refusalOf(karin, { ...ids, groupId })).toMatchObject(nothing);
    expect(await readings()).toEqual([]);
  });

  it('is gone for a signer whose clearance was taken back', async () => {
    const { deps, karin, eva } = life;
    const { meetingId, partId } = ids;
    await revokeClearance(deps, karin, { meetingId, partId, personId: eva.personId });
    expect(await refusalOf(eva, ids)).toMatchObject(nothing);
  });

  it('says that the part is sealed when its last signer has approved, to somebody who is cleared afterwards as well', async () => {
    const { deps, karin, eva, nils } = life;
    const { meetingId, partId } = ids;
    const { approval } = await partApprovalOf(deps, eva, ids);
    await approvePart(deps, eva, { meetingId, partId, candidateHash: approval.part.candidateHash ?? '' });
    await grantClearance(deps, karin, { meetingId, partId, personId: nils.personId });
    const after = await partApprovalOf(deps, nils, ids);
    expect(after.approval).toMatchObject({
      html: approval.html,
      part: { state: 'sealed' },
      signers: [{ personId: 'eva', hasApproved: true }],
      me: { isSigner: false },
    });
    expect(after.view.may.approvePart).toBe(false);
  });
});
