import { beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { verifyArchive } from '@/lib/documents/archive/verify-archive';
import { FRESH_SIGN_IN_MS } from '@/lib/limits';
import { itemMap } from '@/lib/minutes/live/read-items';
import { loadRoom } from '@/lib/room/load-room';
import { writeRoom } from '@/lib/room/write-room';
import { readGroup } from '@/lib/store/group';
import { filesOf, type Meeting, readMeeting } from '@/lib/store/meeting';
import { readChain } from '@/lib/store/meeting-event';
import { planSchema, readPlan } from '@/lib/store/plan';
import { readSealedBytes } from '@/lib/store/sealed-bytes';
import { approveItem } from '@/lib/workspace/approve-item';
import { approveMinutes } from '@/lib/workspace/approve-minutes';
import { readRecordBytes } from '@/lib/workspace/candidate-files';
import { exportMeeting } from '@/lib/workspace/export-meeting';
import { postNotice } from '@/lib/workspace/post-notice';
import { prepareCandidate } from '@/lib/workspace/prepare-candidate';
import { prepareItem } from '@/lib/workspace/prepare-item';
import { returnItem } from '@/lib/workspace/return-item';
import { minutesRoom } from '@/lib/workspace/room-name';
import { roomDepsOf } from '@/lib/workspace/seal-deps';
import { seedMinutes } from '@/lib/workspace/seed-minutes';
import { updateGroup } from '@/lib/workspace/update-group';
import { Interruption, interrupting } from '@/tests/support/deps';
import { inReview, inSigning, type Life, openLife, sealed, sha256 } from '@/tests/support/life';

let life: Life;

beforeEach(async () => {
  life = await openLife();
  const { deps, karin, groupId } = life;
  await updateGroup(deps, karin, { groupId, isStatutory: true });
});

/** A meeting in review, and the id of its first item. */
async function withItem(): Promise<{ meetingId: string; itemId: string }> {
  const { meetingId } = await inReview(life);
  const plan = await readPlan(life.deps.table, meetingId);
  return { meetingId, itemId: plan?.agenda[0]?.itemId ?? '' };
}

async function putForward(): Promise<{ meetingId: string; itemId: string; itemHash: string }> {
  const ids = await withItem();
  const { immediate } = await prepareItem(life.deps, life.karin, ids);
  return { ...ids, itemHash: immediate[ids.itemId]?.itemHash ?? '' };
}

async function sealedItem(): Promise<{ meetingId: string; itemId: string; itemHash: string }> {
  const item = await putForward();
  for (const who of [life.eva, life.olof]) await approveItem(life.deps, who, item);
  return item;
}

const meetingOf = async (meetingId: string): Promise<Meeting | null> =>
  readMeeting(life.deps.table, meetingId);
const typesOf = async (meetingId: string): Promise<string[]> =>
  (await readChain(life.deps.table, meetingId)).map(({ event }) => event.what.type);

async function retitle(meetingId: string, itemId: string, title: string): Promise<void> {
  const { deps, karin, groupId } = life;
  const meeting = await meetingOf(meetingId);
  const group = await readGroup(deps.table, groupId);
  const room = minutesRoom(meetingId, 1);
  if (meeting === null || group === null) throw new Error('no meeting');
  await seedMinutes(deps, room, {
    meeting,
    group,
    plan: (await readPlan(deps.table, meetingId)) ?? planSchema.parse({}),
  });
  const doc = await loadRoom(roomDepsOf(deps), room);
  const before = Y.encodeStateVector(doc);
  const words = itemMap(doc, itemId)?.get('title');
  if (!(words instanceof Y.Text)) throw new Error('no title');
  words.delete(0, words.length);
  words.insert(0, title);
  const update = Y.encodeStateAsUpdate(doc, before);
  await writeRoom(roomDepsOf(deps), room, { personId: karin.personId, update });
}

describe('an item that is approved at once', () => {
  it('has bytes, signers and a seal of its own, in the same chain', async () => {
    const { deps, karin } = life;
    const { meetingId, itemId, itemHash } = await sealedItem();
    const meeting = await meetingOf(meetingId);
    expect(meeting).toMatchObject({
      state: 'review',
      immediate: { [itemId]: { state: 'sealed', attempt: 1, itemHash, approvedBy: ['eva', 'olof'] } },
    });
    const [record] = meeting?.immediate[itemId]?.files ?? [];
    const bytes = await readSealedBytes(deps.table, meetingId, { hash: record?.sha256 ?? '', sha256 });
    expect(readRecordBytes(bytes).items.map(({ title }) => title)).toEqual(['Gemensam skolskjuts']);
    const { text } = await exportMeeting(deps, karin, { meetingId });
    expect(await verifyArchive(new TextEncoder().encode(text))).toMatchObject({ isIntact: true });
    const tampered = text.replace('underlaget', 'avslaget');
    const verdict = await verifyArchive(new TextEncoder().encode(tampered));
    expect(verdict.problems).toMatchObject([{ code: 'fileChanged', name: 'item-5.json' }]);
  });

  it('is refused to those who are not asked, twice, in another version and without a fresh sign-in', async () => {
    const { deps, karin, eva, olof, nils, stranger } = life;
    const item = await putForward();
    const approve = (who: typeof eva, change = {}): Promise<unknown> =>
      approveItem(deps, who, { ...item, ...change });
    const stale = { ...eva, authenticatedAt: deps.now() - FRESH_SIGN_IN_MS - 1 };
    await expect(approve(stale)).rejects.toMatchObject({ code: 'reauthenticate' });
    await approve(eva);
    const chain = await typesOf(item.meetingId);
    await expect(approve(eva)).rejects.toMatchObject({ reason: 'alreadyApproved' });
    await expect(approve(olof, { itemHash: 'f'.repeat(64) })).rejects.toMatchObject({ reason: 'itemStale' });
    for (const who of [karin, nils])
      await expect(approve(who)).rejects.toMatchObject({ reason: 'notSigner' });
    await expect(approve(stranger)).rejects.toMatchObject({ code: 'notFound' });
    expect(await typesOf(item.meetingId)).toEqual(chain);
  });

  it('goes back with a reason, and is put forward again under another hash', async () => {
    const { deps, karin, eva, nils } = life;
    const item = await putForward();
    await expect(returnItem(deps, nils, { ...item, reason: 'Nej' })).rejects.toMatchObject({
      code: 'notFound',
    });
    await returnItem(deps, eva, { ...item, reason: 'Fel belopp' });
    await expect(approveItem(deps, eva, item)).rejects.toMatchObject({ reason: 'itemStale' });
    const again = await prepareItem(deps, karin, item);
    expect(again.immediate[item.itemId]).toMatchObject({ state: 'signing', attempt: 2 });
    expect(again.immediate[item.itemId]?.itemHash).not.toBe(item.itemHash);
    expect(filesOf(again)).toHaveLength(2);
  });

  it('has to stand in the minutes as it was approved', async () => {
    const { deps, karin, eva, olof } = life;
    const { meetingId, itemId } = await sealedItem();
    await retitle(meetingId, itemId, 'Ingen skolskjuts');
    await expect(prepareCandidate(deps, karin, { meetingId })).rejects.toMatchObject({
      code: 'conflict',
      reason: 'sealedItemChanged',
    });
    await retitle(meetingId, itemId, 'Gemensam skolskjuts');
    const { candidateHash, files } = await prepareCandidate(deps, karin, { meetingId });
    const html = await readSealedBytes(deps.table, meetingId, { hash: files[1]?.sha256 ?? '', sha256 });
    expect(new TextDecoder().decode(html)).toContain(
      'Gemensam skolskjuts justerades omedelbart 2026-03-14 av eva, olof.',
    );
    for (const who of [eva, olof])
      await approveMinutes(deps, who, { meetingId, candidateHash: candidateHash ?? '' });
    const { text } = await exportMeeting(deps, karin, { meetingId });
    expect(await verifyArchive(new TextEncoder().encode(text))).toMatchObject({ isIntact: true });
  });

  it('is sealed when a signer asks again after the process died', async () => {
    for (let n = 0, died = true; died; n += 1) {
      const item = await putForward();
      await approveItem(life.deps, life.eva, item);
      const dying = { ...life.deps, table: interrupting(life.deps.table, n, 'unanswered') };
      died = await approveItem(dying, life.olof, item).then(
        () => false,
        (error: unknown) => {
          expect(error).toBeInstanceOf(Interruption);
          return true;
        },
      );
      if ((await meetingOf(item.meetingId))?.immediate[item.itemId]?.state !== 'sealed')
        await approveItem(life.deps, life.olof, item);
      expect((await typesOf(item.meetingId)).filter((type) => type === 'itemSealed')).toHaveLength(1);
    }
  });
});

describe('the notice on the board', () => {
  it('is for what is approved, from the day of approval, and stays up for three weeks', async () => {
    const { deps, karin } = life;
    const open = await inSigning(life);
    const post = (meetingId: string, postedOn: string): Promise<Meeting> =>
      postNotice(deps, karin, { meetingId, postedOn });
    await expect(post(open.meetingId, '2026-03-14')).rejects.toMatchObject({ reason: 'notApprovedYet' });
    const { meetingId } = await sealed(life);
    await expect(post(meetingId, '2026-03-13')).rejects.toMatchObject({ reason: 'noticeBeforeApproval' });
    await expect(post(meetingId, '2026-03-15')).rejects.toMatchObject({ reason: 'noticeInFuture' });
    await post(meetingId, '2026-03-14');
    expect(await post(meetingId, '2026-03-14')).toMatchObject({
      notices: [{ itemId: null, postedOn: '2026-03-14', upUntil: '2026-04-04' }],
    });
  });

  it('can be of one item', async () => {
    const { meetingId, itemId } = await sealedItem();
    const input = { meetingId, itemId, postedOn: '2026-03-14' };
    expect(await postNotice(life.deps, life.karin, input)).toMatchObject({ notices: [{ itemId }] });
  });
});

describe('a group that is no body under the Act', () => {
  it('has none of it', async () => {
    const { deps, karin, groupId } = life;
    await updateGroup(deps, karin, { groupId, isStatutory: false });
    const ids = await withItem();
    const refusal = { code: 'conflict', reason: 'notStatutory' };
    await expect(prepareItem(deps, karin, ids)).rejects.toMatchObject(refusal);
    const { meetingId } = await sealed(life);
    const notice = { meetingId, postedOn: '2026-03-14' };
    await expect(postNotice(deps, karin, notice)).rejects.toMatchObject(refusal);
  });
});
