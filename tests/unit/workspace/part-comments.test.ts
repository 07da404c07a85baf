import { beforeEach, describe, expect, it } from 'vitest';
import { entriesOf, SERVER_AUTHOR } from '@/lib/minutes/comments/entries';
import { blockText } from '@/lib/minutes/comments/proposals';
import { readComments } from '@/lib/minutes/comments/read';
import { textHash } from '@/lib/minutes/comments/text-hash';
import { loadRoom } from '@/lib/room/load-room';
import { writeRoom } from '@/lib/room/write-room';
import { listPartReads } from '@/lib/store/part-read';
import { decideProposal } from '@/lib/workspace/decide-proposal';
import { listAuthors } from '@/lib/workspace/list-authors';
import { readReview } from '@/lib/workspace/read-review';
import { changeOf } from '@/lib/workspace/room-comments';
import { commentsRoom, partRoom } from '@/lib/workspace/room-name';
import { roomDepsOf } from '@/lib/workspace/seal-deps';
import { writeComment } from '@/lib/workspace/write-comment';
import { aPart } from '@/tests/support/builders';
import { inReview, type Life, openLife } from '@/tests/support/life';
import { addBlock } from '@/tests/support/minutes-texts';

const CANARY = 'kanariefågeln';

describe('what is said about a confidential part', () => {
  const place = { itemId: 'item-1', blockId: 'secret-1' };
  const SECRET = 'Anbudet var lägst.';
  let life: Life;
  let meetingId: string;
  let partId: string;
  let room: string;

  const said = async (where: string): Promise<string> => {
    const doc = await loadRoom(roomDepsOf(life.deps), where);
    return JSON.stringify(entriesOf(doc).toJSON());
  };
  const secretText = async (): Promise<string | null> =>
    blockText(await loadRoom(roomDepsOf(life.deps), room), place.itemId, place.blockId);

  beforeEach(async () => {
    life = await openLife();
    ({ meetingId } = await inReview(life));
    partId = await aPart(life.deps, life.karin, { meetingId, clearedIds: ['eva'] });
    room = partRoom(meetingId, partId, 1);
    const doc = await loadRoom(roomDepsOf(life.deps), room);
    const block = { id: place.blockId, content: [{ text: SECRET, marks: {} }] };
    const update = changeOf(doc, () => addBlock(doc, place.itemId, block));
    await writeRoom(roomDepsOf(life.deps), room, { personId: 'karin', update });
  });

  it('stands in the part’s own document, written by the cleared and known to nobody else', async () => {
    const thread = { say: 'thread', meetingId, partId, ...place, text: CANARY } as const;
    await writeComment(life.deps, life.eva, thread);
    expect(await said(room)).toContain(CANARY);
    expect(await said(commentsRoom(meetingId, 1))).not.toContain(CANARY);
    expect(JSON.stringify(await readReview(life.deps, life.olof, { meetingId }))).not.toContain(CANARY);
    for (const actor of [life.olof, life.nils, life.reader, life.stranger])
      await expect(writeComment(life.deps, actor, thread)).rejects.toMatchObject({ code: 'notFound' });
    await expect(listAuthors(life.deps, life.olof, { meetingId, room })).rejects.toMatchObject({
      code: 'notFound',
    });
  });

  it('is read by the cleared on its own, and each reading is written down', async () => {
    await writeComment(life.deps, life.eva, { say: 'thread', meetingId, partId, ...place, text: CANARY });
    const { items } = await readReview(life.deps, life.karin, { meetingId, partId });
    expect(items).toMatchObject([
      { itemId: place.itemId, blocks: [{ text: SECRET }], threads: [{ by: 'eva', text: CANARY }] },
    ]);
    const before = await listPartReads(life.deps.table, meetingId, partId);
    expect(before.map(({ personId, how }) => [personId, how])).toEqual([['karin', 'page']]);
    for (const actor of [life.olof, life.stranger])
      await expect(readReview(life.deps, actor, { meetingId, partId })).rejects.toMatchObject({
        code: 'notFound',
      });
    expect(await listPartReads(life.deps.table, meetingId, partId)).toHaveLength(1);
  });

  it('can be a proposal, decided by a cleared secretary', async () => {
    const change = { before: SECRET, replacement: 'Anbudet var näst lägst.', reason: '' };
    await writeComment(life.deps, life.eva, { say: 'proposal', meetingId, partId, ...place, ...change });
    const doc = await loadRoom(roomDepsOf(life.deps), room);
    const [proposal] = readComments(doc, () => SERVER_AUTHOR).proposals;
    const decision = { meetingId, partId, proposal: proposal?.key ?? '', seen: textHash(SECRET) };
    for (const actor of [life.olof, life.eva])
      await expect(
        decideProposal(life.deps, actor, { ...decision, outcome: 'accepted' }),
      ).rejects.toMatchObject({ code: actor === life.eva ? 'conflict' : 'notFound' });
    expect(await secretText()).toBe(SECRET);
    await decideProposal(life.deps, life.karin, { ...decision, outcome: 'accepted' });
    expect(await secretText()).toBe('Anbudet var näst lägst.');
    await decideProposal(life.deps, life.karin, { ...decision, outcome: 'reopened' });
    expect(await secretText()).toBe(SECRET);
  });
});
