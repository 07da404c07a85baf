import { beforeEach, describe, expect, it } from 'vitest';
import { describeVerdict } from '@/lib/documents/archive/describe-verdict';
import { verifyArchive } from '@/lib/documents/archive/verify-archive';
import { readBlocks } from '@/lib/minutes/live/blocks';
import { loadRoom } from '@/lib/room/load-room';
import { approveMinutes } from '@/lib/workspace/approve-minutes';
import { approvePart } from '@/lib/workspace/approve-part';
import { authorizeRoom } from '@/lib/workspace/authorize-room';
import { exportMeeting } from '@/lib/workspace/export-meeting';
import { exportPart } from '@/lib/workspace/export-part';
import { finishMeeting } from '@/lib/workspace/finish-meeting';
import { grantClearance } from '@/lib/workspace/grant-clearance';
import { markSecret } from '@/lib/workspace/mark-secret';
import { nameAdjusters } from '@/lib/workspace/name-adjusters';
import { prepareCandidate } from '@/lib/workspace/prepare-candidate';
import { preparePart } from '@/lib/workspace/prepare-part';
import { readPartApproval } from '@/lib/workspace/read-part-approval';
import { readPartLog } from '@/lib/workspace/read-part-log';
import { returnToReview } from '@/lib/workspace/return-to-review';
import { partRoom } from '@/lib/workspace/room-name';
import { startMeeting } from '@/lib/workspace/start-meeting';
import { findCanaries } from '@/tests/support/canary';
import { type Life, openLife } from '@/tests/support/life';
import { aMarking, aSecretMeeting, SECRET_WORDS, type SecretMeeting } from '@/tests/support/secret-meeting';

let life: Life;
let secret: SecretMeeting;
let meetingId: string;
let partId: string;

/** Secretary Karin has marked; Eva adjusts, Olof leads; both are to sign. Eva is cleared. */
beforeEach(async () => {
  life = await openLife();
  const { deps, karin, eva } = life;
  secret = await aSecretMeeting(life);
  ({ meetingId } = secret);
  ({ partId } = await markSecret(deps, karin, aMarking(secret, { clearedIds: ['eva'] })));
  await nameAdjusters(deps, karin, { meetingId, adjusterIds: [eva.personId] });
  await startMeeting(deps, karin, { meetingId });
  await finishMeeting(deps, karin, { meetingId });
});

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('the approval of a confidential part', () => {
  it('is asked of the cleared signers only, and the minutes do not wait for it', async () => {
    const { deps, karin, eva, olof } = life;
    const meeting = await prepareCandidate(deps, karin, { meetingId });
    const view = await readPartApproval(deps, eva, { meetingId, partId });
    expect(view.part).toMatchObject({ state: 'signing', signerIds: ['eva'] });
    expect(view.html).toContain(SECRET_WORDS[0]);
    expect(await authorizeRoom(deps, { personId: 'karin', room: partRoom(meetingId, partId, 1) })).toBe(
      'read',
    );
    const candidateHash = meeting.candidateHash ?? '';
    await approveMinutes(deps, eva, { meetingId, candidateHash });
    expect(await approveMinutes(deps, olof, { meetingId, candidateHash })).toMatchObject({
      state: 'approved',
    });
    const hash = view.part.candidateHash ?? '';
    await expect(approvePart(deps, olof, { meetingId, partId, candidateHash: hash })).rejects.toMatchObject({
      code: 'notFound',
    });
    await expect(approvePart(deps, karin, { meetingId, partId, candidateHash: hash })).rejects.toMatchObject({
      code: 'notFound',
    });
    await expect(approvePart(deps, eva, { meetingId, partId, candidateHash: 'other' })).rejects.toMatchObject(
      { reason: 'candidateStale' },
    );
    const later = { ...eva, authenticatedAt: deps.now() - 3_600_000 };
    await expect(approvePart(deps, later, { meetingId, partId, candidateHash: hash })).rejects.toMatchObject({
      reason: 'freshSignInNeeded',
    });
    expect(await approvePart(deps, eva, { meetingId, partId, candidateHash: hash })).toMatchObject({
      state: 'sealed',
    });
    await expect(approvePart(deps, eva, { meetingId, partId, candidateHash: hash })).rejects.toMatchObject({
      reason: 'alreadyApproved',
    });
  });

  it('waits for somebody who is cleared where no signer is', async () => {
    const { deps, karin, olof } = life;
    await nameAdjusters(deps, karin, { meetingId, adjusterIds: [] });
    await prepareCandidate(deps, karin, { meetingId });
    expect((await readPartApproval(deps, karin, { meetingId, partId })).part.state).toBe('open');
    await expect(preparePart(deps, karin, { meetingId, partId })).rejects.toMatchObject({
      reason: 'noSigner',
    });
    await grantClearance(deps, karin, { meetingId, partId, personId: olof.personId });
    await preparePart(deps, karin, { meetingId, partId });
    expect((await readPartApproval(deps, karin, { meetingId, partId })).part).toMatchObject({
      state: 'signing',
      signerIds: ['olof'],
    });
  });

  it('is void when the minutes go back, and the text goes on', async () => {
    const { deps, karin, eva, olof } = life;
    const { candidateHash } = await prepareCandidate(deps, karin, { meetingId });
    await returnToReview(deps, olof, { meetingId, candidateHash: candidateHash ?? '', reason: 'Ändra' });
    const { part } = await readPartApproval(deps, eva, { meetingId, partId });
    expect(part).toMatchObject({ state: 'open', generation: 2, candidateHash: null });
    expect(await authorizeRoom(deps, { personId: 'karin', room: partRoom(meetingId, partId, 1) })).toBe(
      'moved',
    );
    expect(await authorizeRoom(deps, { personId: 'karin', room: partRoom(meetingId, partId, 2) })).toBe(
      'write',
    );
    const doc = await loadRoom(deps, partRoom(meetingId, partId, 2));
    expect(JSON.stringify(readBlocks(doc, secret.itemId))).toContain(SECRET_WORDS[0]);
    await prepareCandidate(deps, karin, { meetingId });
    expect((await readPartApproval(deps, eva, { meetingId, partId })).part).toMatchObject({
      state: 'signing',
      candidate: 2,
    });
  });

  it('is verified alone, by its own archive, and the meeting’s holds nothing of it', async () => {
    const { deps, karin, eva, nils } = life;
    await prepareCandidate(deps, karin, { meetingId });
    const { part } = await readPartApproval(deps, eva, { meetingId, partId });
    await approvePart(deps, eva, { meetingId, partId, candidateHash: part.candidateHash ?? '' });
    const { text } = await exportPart(deps, eva, { meetingId, partId });
    expect(text).toContain(SECRET_WORDS[0]);
    const verdict = await verifyArchive(encode(text));
    expect(verdict).toMatchObject({
      isIntact: true,
      problems: [],
      meeting: { id: meetingId, part: partId, state: 'sealed' },
    });
    expect(describeVerdict(verdict)).toContain('confidential part: SEKRETESS');
    const open = await exportMeeting(deps, nils, { meetingId });
    expect(await verifyArchive(encode(open.text))).toMatchObject({ isIntact: true });
    expect(findCanaries(encode(open.text), SECRET_WORDS)).toEqual([]);
    for (const actor of [nils, life.olof, life.stranger])
      await expect(exportPart(deps, actor, { meetingId, partId })).rejects.toMatchObject({
        code: 'notFound',
      });
    const { lines } = await readPartLog(deps, karin, { meetingId, partId });
    expect(lines.map(({ personId, how }) => `${personId} ${how}`)).toEqual(['eva export', 'eva page']);
  });

  it('is found out when any byte of its archive was changed', async () => {
    const { deps, karin, eva } = life;
    await prepareCandidate(deps, karin, { meetingId });
    const { part } = await readPartApproval(deps, eva, { meetingId, partId });
    await approvePart(deps, eva, { meetingId, partId, candidateHash: part.candidateHash ?? '' });
    const { text } = await exportPart(deps, eva, { meetingId, partId });
    for (let at = 0; at < text.length - 1; at += 97) {
      const other = text[at] === 'a' ? 'b' : 'a';
      const changed = `${text.slice(0, at)}${other}${text.slice(at + 1)}`;
      expect((await verifyArchive(encode(changed))).isIntact, `byte ${at}`).toBe(false);
    }
    const asMeeting = text.replace(`,"part":"${partId}"`, '');
    expect((await verifyArchive(encode(asMeeting))).isIntact).toBe(false);
  });
});
