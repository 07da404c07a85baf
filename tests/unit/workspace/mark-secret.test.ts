import { beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { readEntries, SERVER_AUTHOR } from '@/lib/minutes/comments/entries';
import { readBlocks } from '@/lib/minutes/live/blocks';
import { insertElement } from '@/lib/minutes/live/elements';
import { readActions, readItems } from '@/lib/minutes/live/read-items';
import { bodyOf } from '@/lib/minutes/live/shape';
import { loadRoom } from '@/lib/room/load-room';
import { writeRoom } from '@/lib/room/write-room';
import { readPlan } from '@/lib/store/plan';
import { authorizeRoom } from '@/lib/workspace/authorize-room';
import { listParts } from '@/lib/workspace/list-parts';
import { type MarkSecretInput, markSecret } from '@/lib/workspace/mark-secret';
import { commentsRoom, minutesRoom } from '@/lib/workspace/room-name';
import { roomDepsOf } from '@/lib/workspace/seal-deps';
import { findCanaries } from '@/tests/support/canary';
import { type Life, openLife } from '@/tests/support/life';
import {
  aBlock,
  aMarking,
  aSecretMeeting,
  editRoom,
  SECRET_WORDS,
  type SecretMeeting,
  storedBytes,
} from '@/tests/support/secret-meeting';

let life: Life;
let secret: SecretMeeting;
let meetingId: string;
let itemId: string;

const mark = (more: Partial<MarkSecretInput> = {}): MarkSecretInput => aMarking(secret, more);

const docWith = (text: string): Y.Doc => {
  const doc = new Y.Doc();
  doc.getText('x').insert(0, text);
  return doc;
};

beforeEach(async () => {
  life = await openLife();
  secret = await aSecretMeeting(life);
  ({ meetingId, itemId } = secret);
});

describe('marking text as secret', () => {
  it('moves it to a part of its own with its actions and what was said about it', async () => {
    const { deps, karin } = life;
    const { partId, room, generation } = await markSecret(deps, karin, mark());
    expect(generation).toBe(3);
    const part = await loadRoom(deps, room);
    expect(JSON.stringify(readBlocks(part, itemId))).toContain(SECRET_WORDS[0]);
    expect(readBlocks(part, itemId).map(({ id }) => id)).toEqual(secret.blockIds);
    expect(readActions(part)).toMatchObject([{ id: 'act', task: `Ring ${SECRET_WORDS[2]}` }]);
    expect(readEntries(part, () => SERVER_AUTHOR).map(({ entry }) => entry)).toMatchObject([
      { type: 'thread', by: 'karin', text: `${SECRET_WORDS[3]} ord` },
    ]);
    const open = await loadRoom(deps, minutesRoom(meetingId, 3));
    const blocks = readBlocks(open, itemId);
    expect(blocks[1]).toMatchObject({ type: 'secret', target: partId });
    expect(blocks.map(({ type }) => type)).toEqual(['text', 'secret', 'text']);
    expect(readActions(open)).toEqual([]);
    const comments = await loadRoom(deps, commentsRoom(meetingId, 3));
    expect(readEntries(comments, () => SERVER_AUTHOR).map(({ entry }) => entry)).toMatchObject([
      { type: 'thread', by: 'karin', text: 'Öppen kommentar' },
    ]);
  });

  it('leaves no word of it anywhere else: log, versions, comments, plan, deleted text', async () => {
    const { deps, karin } = life;
    expect(findCanaries(await storedBytes(deps), SECRET_WORDS)).not.toEqual([]);
    const { partId } = await markSecret(deps, karin, mark());
    expect(findCanaries(await storedBytes(deps, partId), SECRET_WORDS)).toEqual([]);
    expect((await readPlan(deps.table, meetingId))?.agenda.map(({ notes }) => notes)).toEqual(['', 'Öppet.']);
  });

  it('sends everybody out of the old rooms, for ever, and strangers are told nothing', async () => {
    const { deps, karin } = life;
    await markSecret(deps, karin, mark());
    for (const room of [minutesRoom(meetingId, 1), commentsRoom(meetingId, 1)]) {
      expect(await authorizeRoom(deps, { personId: 'eva', room })).toBe('moved');
      expect(await authorizeRoom(deps, { personId: 'per', room })).toBeNull();
      await expect(
        writeRoom(roomDepsOf(deps), room, {
          personId: 'karin',
          update: Y.encodeStateAsUpdate(docWith('nytt')),
        }),
      ).rejects.toMatchObject({ code: 'gone', reason: 'roomMoved' });
    }
  });

  it('lets nobody under an old client id write in the new rooms', async () => {
    const { deps, karin } = life;
    const old = new Y.Doc();
    old.clientID = 4711;
    old.getMap('meta').set('x', 'y');
    await writeRoom(roomDepsOf(deps), minutesRoom(meetingId, 1), {
      personId: 'eva',
      update: Y.encodeStateAsUpdate(old),
    });
    await markSecret(deps, karin, mark());
    old.getMap('meta').set('x', 'z');
    await expect(
      writeRoom(roomDepsOf(deps), minutesRoom(meetingId, 3), {
        personId: 'eva',
        update: Y.encodeStateAsUpdate(old),
      }),
    ).rejects.toMatchObject({ code: 'invalid', reason: 'roomForeignClient' });
  });

  it('takes the whole item with its sub-items', async () => {
    const { deps, karin } = life;
    const { room } = await markSecret(deps, karin, mark({ blockIds: null }));
    const part = await loadRoom(deps, room);
    expect(readBlocks(part, itemId)).toHaveLength(5);
    const open = await loadRoom(deps, minutesRoom(meetingId, 3));
    expect(readBlocks(open, itemId)).toMatchObject([{ type: 'secret' }]);
    expect(readItems(open)[0]).toMatchObject({ title: 'Upphandling', secrecy: { scope: 'item' } });
  });

  it('takes the other half of a paragraph that was split meanwhile', async () => {
    const { deps, karin } = life;
    const seenBlockIds = (
      await loadRoom(deps, minutesRoom(meetingId, 1)).then((doc) => readBlocks(doc, itemId))
    ).map(({ id }) => id);
    await editRoom(deps, { room: minutesRoom(meetingId, 1), personId: 'olof' }, (live) =>
      insertElement(bodyOf(live, itemId), aBlock('half', 'andra halvan'), 'more'),
    );
    const { room } = await markSecret(deps, karin, mark({ seenBlockIds }));
    expect(readBlocks(await loadRoom(deps, room), itemId).map(({ id }) => id)).toContain('half');
  });

  it('is one marking however often it is sent, and a second one follows on the first', async () => {
    const { deps, karin } = life;
    const first = await markSecret(deps, karin, mark());
    expect(await markSecret(deps, karin, mark())).toEqual(first);
    const second = await markSecret(deps, karin, mark({ blockIds: ['after'], requestId: 'marking-2' }));
    expect(second.generation).toBe(5);
    const both = await Promise.all([
      listParts(deps, karin, { meetingId }),
      listParts(deps, life.nils, { meetingId }),
    ]);
    expect(both.map(({ parts }) => parts.map(({ state }) => state))).toEqual([
      ['cleared', 'cleared'],
      ['withheld', 'withheld'],
    ]);
  });

  it('of two at once both are done', async () => {
    const { deps, karin, olof } = life;
    const both = await Promise.all([
      markSecret(deps, karin, mark()),
      markSecret(deps, olof, mark({ blockIds: ['after'], requestId: 'marking-2' })),
    ]);
    expect(new Set(both.map(({ partId }) => partId)).size).toBe(2);
    const { meeting } = await listParts(deps, karin, { meetingId });
    expect(meeting).toMatchObject({ generation: 5, parts: [{}, {}] });
    for (const { room } of both)
      expect(readBlocks(await loadRoom(deps, room), itemId).length).toBeGreaterThan(0);
  });

  it.each([
    { code: 'notFound', reason: null, who: 'stranger', more: {} },
    { code: 'notFound', reason: null, who: 'nils', more: {} },
    { code: 'conflict', reason: 'secretBlocksGone', who: 'karin', more: { blockIds: ['nothing'] } },
    { code: 'notFound', reason: null, who: 'karin', more: { itemId: 'nothing' } },
    { code: 'invalid', reason: 'secretProvisionMissing', who: 'karin', more: { provision: ' ' } },
    { code: 'invalid', reason: 'secretMarkMissing', who: 'karin', more: { mark: '' } },
    { code: 'invalid', reason: 'secretReasonMissing', who: 'karin', more: { reason: '' } },
    { code: 'invalid', reason: 'clearanceNotMember', who: 'karin', more: { clearedIds: ['per'] } },
  ] as const)('is refused as $code $reason', async ({ code, reason, who, more }) => {
    const before = await loadRoom(life.deps, minutesRoom(meetingId, 1));
    await expect(
      markSecret(life.deps, life[who], mark(more as Partial<MarkSecretInput>)),
    ).rejects.toMatchObject({
      code,
      reason,
    });
    const after = await loadRoom(life.deps, minutesRoom(meetingId, 1));
    expect(JSON.stringify(after.toJSON())).toBe(JSON.stringify(before.toJSON()));
  });
});
