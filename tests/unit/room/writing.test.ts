import { beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { readAuthors } from '@/lib/room/authors';
import { loadRoom } from '@/lib/room/load-room';
import {
  acksOf,
  connectionOf,
  documentWith,
  joinAs,
  openTestRoom,
  say,
  type TestRoom,
  textOf,
  updateOf,
} from '@/tests/support/room';

let test: TestRoom;
beforeEach(async () => {
  test = await openTestRoom();
});

const storedText = async (): Promise<string> => {
  const doc = await loadRoom(test.deps, test.room);
  return doc.getText('body').toString();
};

describe('writing in a room', () => {
  it('R21 acknowledges what is stored and then gives it to the others', async () => {
    const anna = await joinAs(test, 'anna');
    const bo = await joinAs(test, 'bo');
    await say(test, anna, updateOf(documentWith('protokoll', 1)));
    expect(acksOf(test.sentTo(anna.connectionId))).toEqual(['1 stored']);
    expect(textOf(test.sentTo(bo.connectionId))).toBe('protokoll');
    expect(await storedText()).toBe('protokoll');
  });

  it('R21 acknowledges nothing that the table refused', async () => {
    const broken = await openTestRoom();
    const put: typeof broken.table.put = async (item, condition) => {
      if (item.sk.startsWith('U#')) throw new Error('disk full');
      return broken.table.put(item, condition);
    };
    const failing = { ...broken, deps: { ...broken.deps, table: { ...broken.table, put } } };
    const anna = await joinAs(failing, 'anna');
    await expect(say(failing, anna, updateOf(documentWith('x', 1)))).rejects.toThrow('disk full');
    expect(acksOf(failing.sentTo(anna.connectionId))).toEqual([]);
  });

  it('R22 does not send an update back to its sender', async () => {
    const anna = await joinAs(test, 'anna');
    const before = test.sentTo(anna.connectionId).length;
    await say(test, anna, updateOf(documentWith('x', 1)));
    expect(
      test
        .sentTo(anna.connectionId)
        .slice(before)
        .map(({ type }) => type),
    ).toEqual(['ack']);
  });

  it('R23 acknowledges an empty update and stores nothing', async () => {
    const anna = await joinAs(test, 'anna');
    const before = await test.dump();
    await say(test, anna, { type: 'step2', update: Uint8Array.of(0, 0) });
    expect(acksOf(test.sentTo(anna.connectionId))).toEqual(['1 stored']);
    expect(await test.dump()).toBe(before);
  });

  it.each(['update', 'step2'] as const)('R24 R31 refuses a reader’s %s and stores nothing', async (type) => {
    test.roles.set('reader', 'read');
    const reader = await joinAs(test, 'reader');
    const before = await test.dump();
    const { update } = updateOf(documentWith('x', 1));
    await expect(say(test, reader, { type, update })).rejects.toThrow('locked: roomReadOnly');
    expect(await test.dump()).toBe(before);
  });

  it('R24 does not mind a reader’s step 2 that holds nothing', async () => {
    test.roles.set('reader', 'read');
    const reader = await joinAs(test, 'reader');
    await say(test, reader, { type: 'step2', update: Uint8Array.of(0, 0) });
    expect(acksOf(test.sentTo(reader.connectionId))).toEqual(['1 stored']);
  });

  it('R24 a person without a role learns nothing', async () => {
    test.roles.set('stranger', null);
    await expect(joinAs(test, 'stranger')).rejects.toThrow('notFound');
  });

  it('R25 stores of a step 2 only what changes the document', async () => {
    const anna = connectionOf(test, 'anna');
    const doc = documentWith('a', 1);
    await say(test, anna, updateOf(doc));
    const before = await test.dump();
    await say(test, anna, { type: 'step2', update: Y.encodeStateAsUpdate(doc) });
    expect(await test.dump()).toBe(before);
    doc.getText('body').insert(1, 'b');
    await say(test, anna, { type: 'step2', update: Y.encodeStateAsUpdate(doc) });
    expect(await storedText()).toBe('ab');
  });

  it('R26 R31 refuses new text under another person’s client id, and the victim writes on', async () => {
    const anna = connectionOf(test, 'anna');
    const doc = documentWith('mine', 7);
    await say(test, anna, updateOf(doc));
    const before = await test.dump();
    // One client, one struct, client 7, clock 4, deleted content of length 1000, no deletions.
    const forged = Uint8Array.of(1, 1, 7, 4, 0, 232, 7, 0);
    const thief = connectionOf(test, 'thief');
    await expect(say(test, thief, { type: 'update', update: forged })).rejects.toThrow('roomForeignClient');
    expect(await test.dump()).toBe(before);
    doc.getText('body').insert(4, ' still');
    await say(test, anna, updateOf(doc));
    expect(await storedText()).toBe('mine still');
  });

  it('R27 drops known text of others that comes along and stores the rest', async () => {
    const shared = documentWith('first', 1);
    await say(test, connectionOf(test, 'anna'), updateOf(shared));
    const copy = new Y.Doc();
    copy.clientID = 2;
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(shared));
    copy.getText('body').insert(5, ' second');
    await say(test, connectionOf(test, 'bo'), updateOf(copy));
    expect(await storedText()).toBe('first second');
    expect([...(await readAuthors(test.deps, test.room))]).toEqual([
      [1, 'anna'],
      [2, 'bo'],
    ]);
  });

  it('R28 answers again to a deletion of what nobody has written, and stores nothing', async () => {
    const anna = await joinAs(test, 'anna');
    const before = await test.dump();
    await say(test, anna, { type: 'update', update: Uint8Array.of(0, 1, 9, 1, 0, 5) });
    expect(acksOf(test.sentTo(anna.connectionId))).toEqual(['1 again']);
    expect(await test.dump()).toBe(before);
  });

  it('R28 answers again to another person’s text after a gap', async () => {
    const doc = documentWith('ab', 7);
    await say(test, connectionOf(test, 'anna'), updateOf(doc));
    const bo = connectionOf(test, 'bo');
    await say(test, bo, { type: 'update', update: Uint8Array.of(1, 1, 7, 50, 0, 1, 0) });
    expect(acksOf(test.sentTo(bo.connectionId))).toEqual(['1 again']);
  });

  it('R29 stores an update of many parts whole, and refuses one that is too large', async () => {
    const anna = connectionOf(test, 'anna');
    const text = 'ö'.repeat(500_000);
    await say(test, anna, updateOf(documentWith(text, 1)));
    expect(await storedText()).toBe(text);
    const huge = { type: 'update' as const, update: updateOf(documentWith('x'.repeat(9_000_000), 2)).update };
    await expect(say(test, anna, huge)).rejects.toThrow('tooLarge: roomUpdateTooLarge');
  });

  it('R29 an update of which a part is missing does not exist', async () => {
    await say(test, connectionOf(test, 'anna'), updateOf(documentWith('x'.repeat(900_000), 1)));
    const { items } = await test.table.query({ pk: `ROOM#${test.room}`, prefix: 'U#' });
    const [, second] = items;
    if (second === undefined) throw new Error('one part only');
    await test.table.remove([second]);
    expect(await storedText()).toBe('');
  });

  it('R32 the same packet twice has the effect of once', async () => {
    const anna = await joinAs(test, 'anna');
    const message = updateOf(documentWith('once', 1));
    await say(test, anna, message);
    await say(test, anna, message);
    expect(await storedText()).toBe('once');
    expect(acksOf(test.sentTo(anna.connectionId))).toEqual(['1 stored', '1 stored']);
  });

  it('R54 who wrote what is known after compaction', async () => {
    const { compact } = await import('@/lib/room/compact');
    await say(test, connectionOf(test, 'anna'), updateOf(documentWith('a', 1)));
    expect(await compact(test.deps, test.room)).toBe('compacted');
    expect([...(await readAuthors(test.deps, test.room))]).toEqual([[1, 'anna']]);
    expect(await storedText()).toBe('a');
  });
});
