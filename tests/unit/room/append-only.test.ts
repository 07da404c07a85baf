import { beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { isAppendOnly } from '@/lib/room/append-only';
import { loadRoom } from '@/lib/room/load-room';
import { commentsRoom, minutesRoom, partRoom } from '@/lib/workspace/room-name';
import { joinAs, openTestRoom, say, type TestRoom } from '@/tests/support/room';

let test: TestRoom;
beforeEach(async () => {
  test = { ...(await openTestRoom()), room: commentsRoom('meeting', 1) };
});

/** A document in step with the stored one, and what its next change sends. */
async function replica(
  clientId: number,
): Promise<{ doc: Y.Doc; list: Y.Array<unknown>; news: () => Uint8Array }> {
  const stored = await loadRoom(test.deps, test.room);
  const doc = new Y.Doc();
  doc.clientID = clientId;
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(stored));
  const sent: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => sent.push(update));
  return { doc, list: doc.getArray('comments'), news: () => Y.mergeUpdates(sent) };
}

const storedList = async (): Promise<unknown[]> =>
  (await loadRoom(test.deps, test.room)).getArray('comments').toArray();

describe('a room of comments', () => {
  it('R33 refuses the deletion of what another person wrote, and stores nothing of that packet', async () => {
    const anna = await joinAs(test, 'anna');
    const bo = await joinAs(test, 'bo');
    const annas = await replica(1);
    annas.list.push(['annas']);
    await say(test, anna, { type: 'update', update: annas.news() });
    const bos = await replica(2);
    bos.doc.transact(() => {
      bos.list.delete(0, 1);
      bos.list.push(['bos']);
    });
    const refusal = 'roomForeignDeletion';
    await expect(say(test, bo, { type: 'update', update: bos.news() })).rejects.toThrow(refusal);
    await expect(say(test, bo, { type: 'step2', update: Y.encodeStateAsUpdate(bos.doc) })).rejects.toThrow(
      refusal,
    );
    expect(await storedList()).toEqual(['annas']);
  });

  it('R33 lets people delete their own, also from another tab, and repeat what is deleted already', async () => {
    const anna = await joinAs(test, 'anna');
    const bo = await joinAs(test, 'bo');
    const first = await replica(1);
    first.list.push(['annas', 'annas other']);
    await say(test, anna, { type: 'update', update: first.news() });
    const second = await replica(3);
    second.list.push(['new']);
    second.list.delete(0, 1);
    await say(test, anna, { type: 'update', update: second.news() });
    expect(await storedList()).toEqual(['annas other', 'new']);
    const bos = await replica(2);
    bos.list.push(['bos']);
    await say(test, bo, { type: 'step2', update: Y.encodeStateAsUpdate(bos.doc) });
    expect(await storedList()).toEqual(['annas other', 'new', 'bos']);
  });

  it('R33 holds for comments and for nothing else', () => {
    expect(isAppendOnly(commentsRoom('m', 3))).toBe(true);
    expect([minutesRoom('m', 3), partRoom('m', 'p', 3)].filter(isAppendOnly)).toEqual([]);
  });
});
