import { beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { compact } from '@/lib/room/compact';
import { freeze, moveRoom, readFrozen, readSuccessor } from '@/lib/room/freeze';
import { loadRoom } from '@/lib/room/load-room';
import { moveGate, readGate } from '@/lib/store/room-gate';
import type { Table } from '@/lib/store/table';
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

/** The same room for one caller, with something happening right before its `n`th operation that matches. */
function interrupted(
  matches: (operation: 'get' | 'put' | 'query', sk: string) => boolean,
  happen: () => Promise<unknown>,
): TestRoom {
  let done = false;
  const perhaps = async (operation: 'get' | 'put' | 'query', sk: string): Promise<void> => {
    if (done || !matches(operation, sk)) return;
    done = true;
    await happen();
  };
  const { table } = test;
  const between: Table = {
    get: async (key) => {
      await perhaps('get', key.sk);
      return table.get(key);
    },
    put: async (item, condition) => {
      await perhaps('put', item.sk);
      return table.put(item, condition);
    },
    query: async (query) => {
      await perhaps('query', query.from ?? query.prefix ?? '');
      return table.query(query);
    },
    remove: (keys) => table.remove(keys),
  };
  return { ...test, deps: { ...test.deps, table: between } };
}

const write = (room: TestRoom, text: string, clientId: number): Promise<void> =>
  say(room, connectionOf(room, `person-${clientId}`), updateOf(documentWith(text, clientId)));

describe('freezing a room', () => {
  it('R60 gives the same bytes again, whatever is tried in between', async () => {
    await write(test, 'beslut', 1);
    const first = await freeze(test.deps, test.room);
    await expect(write(test, 'more', 2)).rejects.toThrow('locked: roomFrozen');
    const second = await freeze(test.deps, test.room);
    expect(second).toEqual(first);
    expect(await readFrozen(test.deps, test.room)).toEqual(first);
  });

  it('R60 is completed by the next attempt after a crash', async () => {
    await write(test, 'beslut', 1);
    const crashing = interrupted(
      (operation, sk) => operation === 'put' && sk === 'CUT',
      () => Promise.reject(new Error('the instance dies')),
    );
    await expect(freeze(crashing.deps, test.room)).rejects.toThrow('dies');
    const { bytes } = await freeze(test.deps, test.room);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, bytes);
    expect(doc.getText('body').toString()).toBe('beslut');
  });

  it('R61 those who come later read the frozen text', async () => {
    await write(test, 'beslut', 1);
    await freeze(test.deps, test.room);
    const anna = await joinAs(test, 'anna');
    expect(test.sentTo(anna.connectionId).map(({ type }) => type)).toEqual(['step2']);
    expect(textOf(test.sentTo(anna.connectionId))).toBe('beslut');
  });

  it('R61 a joiner who is overtaken by a freeze gets the frozen text', async () => {
    await write(test, 'beslut', 1);
    const overtaken = interrupted(
      (operation, sk) => operation === 'query' && sk.startsWith('U#'),
      () => freeze(test.deps, test.room),
    );
    const anna = await joinAs(overtaken, 'anna');
    expect(textOf(test.sentTo(anna.connectionId))).toBe('beslut');
  });

  it('R61 nobody reads between the gate and the cut', async () => {
    await write(test, 'beslut', 1);
    const gate = await readGate(test.table, test.room);
    await moveGate(test.table, test.room, { from: gate, state: 'frozen' });
    await expect(joinAs(test, 'anna')).rejects.toThrow('unavailable: roomBusy');
    await expect(loadRoom(test.deps, test.room)).rejects.toThrow('unavailable: roomBusy');
  });

  it('R62 acknowledges an update that made it into the cut', async () => {
    const anna = connectionOf(test, 'anna');
    const late = interrupted(
      (operation, sk) => operation === 'get' && sk === 'GATE',
      async () => undefined,
    );
    let gates = 0;
    const table: Table = {
      ...late.deps.table,
      get: async (key) => {
        if (key.sk === 'GATE') gates += 1;
        if (gates === 2 && key.sk === 'GATE') await freeze(test.deps, test.room);
        return test.table.get(key);
      },
    };
    await say({ ...test, deps: { ...test.deps, table } }, anna, updateOf(documentWith('just in time', 1)));
    expect(acksOf(test.sentTo(anna.connectionId))).toEqual(['1 stored']);
    const doc = await loadRoom(test.deps, test.room);
    expect(doc.getText('body').toString()).toBe('just in time');
  });

  it('R62 removes and refuses an update that did not', async () => {
    await write(test, 'beslut', 1);
    const late = interrupted(
      (operation, sk) => operation === 'put' && sk.startsWith('U#'),
      () => freeze(test.deps, test.room),
    );
    await expect(write(late, 'too late', 2)).rejects.toThrow('locked: roomFrozen');
    expect((await test.table.query({ pk: `ROOM#${test.room}`, prefix: 'U#' })).items).toEqual([]);
    const doc = await loadRoom(test.deps, test.room);
    expect(doc.getText('body').toString()).toBe('beslut');
  });

  it('R62 gives no answer while there is no cut', async () => {
    const anna = connectionOf(test, 'anna');
    const gate = await readGate(test.table, test.room);
    await moveGate(test.table, test.room, { from: gate, state: 'frozen' });
    await say(test, anna, updateOf(documentWith('x', 1)));
    expect(test.sentTo(anna.connectionId)).toEqual([]);
  });

  it('R63 a moved room sends everybody away for ever and says where to', async () => {
    await write(test, 'beslut', 1);
    const anna = await joinAs(test, 'anna');
    await moveRoom(test.deps, test.room, 'next-room');
    expect(test.closed.get(anna.connectionId)).toEqual({ code: 4410, reason: 'gone.roomMoved' });
    await expect(joinAs(test, 'bo')).rejects.toThrow('gone: roomMoved');
    await expect(write(test, 'x', 2)).rejects.toThrow('gone: roomMoved');
    expect(await readSuccessor(test.deps, test.room)).toBe('next-room');
    expect((await readFrozen(test.deps, test.room))?.bytes.length).toBeGreaterThan(0);
  });

  it('R64 nothing is compacted any more', async () => {
    await write(test, 'beslut', 1);
    await freeze(test.deps, test.room);
    const before = await test.dump();
    expect(await compact(test.deps, test.room)).toBe('closed');
    expect(await test.dump()).toBe(before);
  });
});
