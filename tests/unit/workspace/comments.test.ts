import { beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/access/actor';
import { archiveSchema, contentOf } from '@/lib/documents/archive/archive';
import { replaceText } from '@/lib/minutes/comments/proposals';
import { textHash } from '@/lib/minutes/comments/text-hash';
import { readAuthors } from '@/lib/room/authors';
import { loadRoom } from '@/lib/room/load-room';
import { writeRoom } from '@/lib/room/write-room';
import { approveMinutes } from '@/lib/workspace/approve-minutes';
import { changeRoles } from '@/lib/workspace/change-roles';
import { decideProposal } from '@/lib/workspace/decide-proposal';
import { exportMeeting } from '@/lib/workspace/export-meeting';
import { listAuthors } from '@/lib/workspace/list-authors';
import { prepareCandidate } from '@/lib/workspace/prepare-candidate';
import { publishMinutes } from '@/lib/workspace/publish-minutes';
import { readMeeting } from '@/lib/workspace/read-meeting';
import { readPublished } from '@/lib/workspace/read-published';
import { type Review, type ReviewItem, readReview } from '@/lib/workspace/read-review';
import { returnToReview } from '@/lib/workspace/return-to-review';
import { changeOf } from '@/lib/workspace/room-comments';
import { commentsRoom, minutesRoom } from '@/lib/workspace/room-name';
import { roomDepsOf } from '@/lib/workspace/seal-deps';
import { seedMinutes } from '@/lib/workspace/seed-minutes';
import { writeComment } from '@/lib/workspace/write-comment';
import { inReview, type Life, openLife } from '@/tests/support/life';
import { joinAs, openTestRoom } from '@/tests/support/room';

const CANARY = 'kanariefågeln';
let life: Life;
let meetingId: string;

beforeEach(async () => {
  life = await openLife();
  ({ meetingId } = await inReview(life));
  const opened = await readMeeting(life.deps, life.karin, { meetingId });
  await seedMinutes(life.deps, opened.rooms.minutes, opened);
});

const review = (actor: Actor = life.karin): Promise<Review> => readReview(life.deps, actor, { meetingId });

async function firstItem(): Promise<ReviewItem> {
  const [item] = (await review()).items;
  if (item === undefined) throw new Error('no item');
  return item;
}

/** The first paragraph, as somebody who proposes sees it. */
async function paragraph(): Promise<{ itemId: string; blockId: string; before: string }> {
  const { itemId, blocks } = await firstItem();
  const block = blocks.find(({ isText }) => isText);
  if (block === undefined) throw new Error('no text');
  return { itemId, blockId: block.blockId, before: block.text };
}

async function propose(actor: Actor, replacement: string): Promise<{ key: string; seen: string }> {
  const place = await paragraph();
  await writeComment(life.deps, actor, {
    say: 'proposal',
    meetingId,
    ...place,
    replacement,
    reason: 'fel ord',
  });
  const key = (await firstItem()).proposals.at(-1)?.key ?? '';
  return { key, seen: textHash(place.before) };
}

const decide = (
  actor: Actor,
  proposal: string,
  what: { outcome: 'accepted' | 'rejected' | 'reopened'; seen?: string },
): Promise<void> => decideProposal(life.deps, actor, { meetingId, proposal, ...what });

/** The secretary writes in the live document meanwhile. */
async function writeOver(text: string): Promise<void> {
  const room = minutesRoom(meetingId, 1);
  const doc = await loadRoom(roomDepsOf(life.deps), room);
  const { itemId, blockId } = await paragraph();
  const update = changeOf(doc, () => replaceText(doc, { itemId, blockId, replacement: text }));
  await writeRoom(roomDepsOf(life.deps), room, { personId: 'karin', update });
}

const BEFORE = 'Gruppen gick igenom underlaget.';

describe('what is said about minutes in review', () => {
  it('stands at its item with its author, its place and its answers', async () => {
    const { itemId, blockId } = await paragraph();
    await writeComment(life.deps, life.eva, {
      say: 'thread',
      meetingId,
      itemId,
      blockId,
      text: 'Vilket underlag?',
    });
    const [thread] = (await firstItem()).threads;
    await writeComment(life.deps, life.nils, {
      ...{ say: 'reply', meetingId, thread: thread?.key ?? '', text: 'Det från mars.' },
    });
    await writeComment(life.deps, life.karin, { say: 'resolved', meetingId, thread: thread?.key ?? '' });
    const { threads } = await firstItem();
    expect(threads).toMatchObject([
      {
        by: 'eva',
        text: 'Vilket underlag?',
        place: { state: 'block', blockId },
        replies: [{ by: 'nils', text: 'Det från mars.' }],
        resolved: { by: 'karin' },
      },
    ]);
    expect(Object.keys((await review()).names).sort()).toEqual(['eva', 'karin', 'nils']);
  });

  it('is for those who take part; readers read, strangers know of nothing', async () => {
    const { itemId } = await firstItem();
    const thread = { say: 'thread', meetingId, itemId, text: 'Hej' } as const;
    for (const actor of [life.karin, life.olof, life.eva, life.nils])
      await writeComment(life.deps, actor, thread);
    for (const actor of [life.reader, life.stranger])
      await expect(writeComment(life.deps, actor, thread)).rejects.toMatchObject({ code: 'notFound' });
    expect((await review(life.reader)).items[0]?.threads).toHaveLength(4);
    await expect(review(life.stranger)).rejects.toMatchObject({ code: 'notFound' });
  });

  it('is refused without words, about nothing, and in a thread that does not exist', async () => {
    const { itemId, blockId, before } = await paragraph();
    const say = (input: object): Promise<void> =>
      writeComment(life.deps, life.eva, { meetingId, ...input } as Parameters<typeof writeComment>[2]);
    await expect(say({ say: 'thread', itemId, text: '  ' })).rejects.toMatchObject({
      reason: 'commentMissing',
    });
    await expect(say({ say: 'thread', itemId: 'none', text: 'x' })).rejects.toMatchObject({
      code: 'notFound',
    });
    await expect(say({ say: 'reply', thread: 'eva/none', text: 'x' })).rejects.toMatchObject({
      code: 'notFound',
    });
    const proposal = { say: 'proposal', itemId, blockId, before };
    await expect(say({ ...proposal, replacement: before })).rejects.toMatchObject({
      reason: 'nothingProposed',
    });
    await expect(say({ ...proposal, before: 'annat', replacement: 'x' })).rejects.toMatchObject({
      reason: 'proposalOutdated',
    });
  });
});

describe('a proposed text', () => {
  it('is accepted as an edit of the decider’s, and the decision tells who, when and what was there', async () => {
    const { key, seen } = await propose(life.eva, 'Gruppen gick igenom underlaget för 2026.');
    life.deps.pass(1_000);
    await decide(life.olof, key, { outcome: 'accepted', seen });
    expect((await paragraph()).before).toBe('Gruppen gick igenom underlaget för 2026.');
    const [proposal] = (await firstItem()).proposals;
    expect(proposal?.decision).toEqual({
      ...{ outcome: 'accepted', by: 'olof', at: life.deps.now(), replaced: BEFORE },
    });
    expect([...(await readAuthors(life.deps, minutesRoom(meetingId, 1))).values()]).toContain('olof');
    await decide(life.karin, key, { outcome: 'accepted', seen });
    expect((await firstItem()).proposals[0]?.decision?.by).toBe('olof');
    await expect(decide(life.karin, key, { outcome: 'rejected' })).rejects.toMatchObject({
      reason: 'proposalDecided',
    });
  });

  it('is rejected without a change of the text', async () => {
    const { key } = await propose(life.eva, 'Något helt annat.');
    await decide(life.karin, key, { outcome: 'rejected' });
    expect((await paragraph()).before).toBe(BEFORE);
    expect((await firstItem()).proposals[0]?.decision).toMatchObject({ outcome: 'rejected', by: 'karin' });
  });

  it('is never applied to a text that the decider has not seen', async () => {
    const { key, seen } = await propose(life.eva, 'Gruppen läste underlaget.');
    await writeOver('Gruppen gick igenom hela underlaget.');
    await expect(decide(life.karin, key, { outcome: 'accepted', seen })).rejects.toMatchObject({
      reason: 'proposalOutdated',
    });
    expect((await paragraph()).before).toBe('Gruppen gick igenom hela underlaget.');
    const [outdated] = (await firstItem()).proposals;
    expect(outdated).toMatchObject({
      before: BEFORE,
      fit: { state: 'outdated', now: 'Gruppen gick igenom hela underlaget.' },
      decision: null,
    });
    await decide(life.karin, key, { outcome: 'accepted', seen: outdated?.seen ?? '' });
    expect((await paragraph()).before).toBe('Gruppen läste underlaget.');
  });

  it('can be decided anew: the words come back, unless somebody has changed them since', async () => {
    const { key, seen } = await propose(life.eva, 'Gruppen läste underlaget.');
    await decide(life.karin, key, { outcome: 'accepted', seen });
    await decide(life.karin, key, { outcome: 'reopened' });
    expect((await paragraph()).before).toBe(BEFORE);
    expect((await firstItem()).proposals[0]?.decision).toBeNull();
    await decide(life.karin, key, { outcome: 'accepted', seen });
    await writeOver('Gruppen läste ett annat underlag.');
    await expect(decide(life.karin, key, { outcome: 'reopened' })).rejects.toMatchObject({
      reason: 'proposalChangedSince',
    });
    expect((await paragraph()).before).toBe('Gruppen läste ett annat underlag.');
  });

  it('can be to strike a paragraph', async () => {
    const { key, seen } = await propose(life.eva, '');
    await decide(life.karin, key, { outcome: 'accepted', seen });
    expect((await firstItem()).blocks).toEqual([]);
    await decide(life.karin, key, { outcome: 'reopened' });
    expect((await paragraph()).before).toBe(BEFORE);
  });

  it('is decided by secretary and chair only, in review only', async () => {
    const { key, seen } = await propose(life.eva, 'Annat.');
    for (const actor of [life.eva, life.nils, life.reader, life.stranger])
      await expect(decide(actor, key, { outcome: 'accepted', seen })).rejects.toMatchObject({
        code: 'notFound',
      });
    await expect(decide(life.karin, 'eva/none', { outcome: 'rejected' })).rejects.toMatchObject({
      code: 'notFound',
    });
    await prepareCandidate(life.deps, life.karin, { meetingId });
    await expect(decide(life.karin, key, { outcome: 'accepted', seen })).rejects.toMatchObject({
      reason: 'meetingState',
    });
    expect((await firstItem()).proposals[0]?.decision).toBeNull();
  });

  it('is told at once to everybody who is connected to the rooms of the process', async () => {
    const room = await openTestRoom({ table: life.deps.table });
    const here = { ...room, room: commentsRoom(meetingId, 1) };
    const nils = await joinAs(here, 'nils');
    const before = room.sentTo(nils.connectionId).length;
    const { itemId } = await firstItem();
    await writeComment({ ...life.deps, rooms: room.deps }, life.eva, {
      ...{ say: 'thread', meetingId, itemId, text: 'Hej' },
    });
    expect(room.sentTo(nils.connectionId).slice(before)).toMatchObject([{ type: 'update' }]);
  });
});

describe('after the review', () => {
  async function seal(): Promise<void> {
    const { candidateHash } = await prepareCandidate(life.deps, life.karin, { meetingId });
    for (const actor of [life.eva, life.olof])
      await approveMinutes(life.deps, actor, { meetingId, candidateHash: candidateHash ?? '' });
  }

  it('comments stay for the members to read, closed for everybody, and in no copy and no archive', async () => {
    const { itemId } = await firstItem();
    await writeComment(life.deps, life.eva, { say: 'thread', meetingId, itemId, text: CANARY });
    await propose(life.eva, `Gruppen såg ${CANARY}.`);
    await seal();
    await publishMinutes(life.deps, life.karin, { meetingId });
    expect((await review(life.reader)).items[0]).toMatchObject({
      threads: [{ text: CANARY }],
      proposals: [{ replacement: `Gruppen såg ${CANARY}.` }],
    });
    await expect(
      writeComment(life.deps, life.karin, { say: 'thread', meetingId, itemId, text: 'sent' }),
    ).rejects.toMatchObject({ reason: 'meetingState' });
    const { text } = await exportMeeting(life.deps, life.karin, { meetingId });
    const files = archiveSchema
      .parse(JSON.parse(text))
      .files.map((file) => contentOf(file) ?? new Uint8Array());
    const published = await readPublished(life.deps, meetingId);
    const bytes = [...files, new TextEncoder().encode(text + JSON.stringify(published))];
    expect(bytes.filter((one) => Buffer.from(one).includes('underlaget')).length).toBeGreaterThan(1);
    expect(bytes.filter((one) => Buffer.from(one).includes(CANARY))).toEqual([]);
  });

  it('comments go along, with their authors, when the minutes come back to review', async () => {
    const { itemId } = await firstItem();
    await writeComment(life.deps, life.eva, { say: 'thread', meetingId, itemId, text: 'Fortfarande fel.' });
    const { candidateHash } = await prepareCandidate(life.deps, life.karin, { meetingId });
    const hash = candidateHash ?? '';
    await returnToReview(life.deps, life.eva, { meetingId, candidateHash: hash, reason: 'Fel datum.' });
    expect((await firstItem()).threads).toMatchObject([{ text: 'Fortfarande fel.', by: 'eva' }]);
  });

  it('keep the decision of somebody whose office has ended', async () => {
    const { key, seen } = await propose(life.eva, 'Gruppen läste underlaget.');
    await decide(life.olof, key, { outcome: 'accepted', seen });
    await changeRoles(life.deps, life.karin, { groupId: life.groupId, personId: 'olof', roles: ['reader'] });
    expect((await firstItem()).proposals[0]?.decision).toMatchObject({ by: 'olof', outcome: 'accepted' });
  });
});

describe('the authors of a room', () => {
  it('are named to those who may read it', async () => {
    const { itemId } = await firstItem();
    await writeComment(life.deps, life.eva, { say: 'thread', meetingId, itemId, text: 'Hej' });
    const room = commentsRoom(meetingId, 1);
    const found = await listAuthors(life.deps, life.reader, { meetingId, room });
    expect(found).toMatchObject([{ personId: 'klubba', name: '' }]);
    for (const asked of [commentsRoom(meetingId, 2), minutesRoom('other', 1), 'x'])
      await expect(listAuthors(life.deps, life.karin, { meetingId, room: asked })).rejects.toMatchObject({
        code: 'notFound',
      });
  });
});
