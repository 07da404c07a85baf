import { beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { encodePresence } from '@/lib/protocol/presence';
import { compact } from '@/lib/room/compact';
import { type PollAnswer, type PollRequest, poll } from '@/lib/room/poll';
import { listConnections } from '@/lib/store/room-connection';
import {
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

const ask = (person: string, request: Partial<PollRequest> = {}, room = test): Promise<PollAnswer> => {
  const nothing = { cursor: null, stateVector: Uint8Array.of(0), updates: [], presence: null };
  return poll(room.deps, connectionOf(room, person), { ...nothing, ...request });
};

const textFrom = (answer: PollAnswer): string =>
  textOf(answer.updates.map((update) => ({ type: 'update', update })));

describe('a room without WebSocket', () => {
  it('R80 stores what a poll brings and answers what is new', async () => {
    await say(test, connectionOf(test, 'bo'), updateOf(documentWith('from bo', 2)));
    const socket = await joinAs(test, 'cia');
    const { update } = updateOf(documentWith('from anna ', 1));
    const answer = await ask('anna', { updates: [update] });
    expect(answer.status).toBe('stored');
    expect(textFrom(answer)).toContain('from bo');
    expect(textOf(test.sentTo(socket.connectionId))).toContain('from anna');
    expect([...Y.decodeStateVector(answer.stateVector ?? Uint8Array.of(0))].sort()).toEqual([
      [1, 10],
      [2, 7],
    ]);
  });

  it('R80 checks rights as a packet does', async () => {
    test.roles.set('anna', 'read').set('bo', null);
    const { update } = updateOf(documentWith('x', 1));
    await expect(ask('anna', { updates: [update] })).rejects.toThrow('locked: roomReadOnly');
    await expect(ask('bo')).rejects.toThrow('notFound');
    expect((await ask('anna')).stateVector).toBeNull();
  });

  it('R81 answers "unchanged" without reading the document', async () => {
    await say(test, connectionOf(test, 'bo'), updateOf(documentWith('text', 2)));
    const { cursor } = await ask('anna');
    test.clock.now += 120_000;
    const queries: string[] = [];
    const table = {
      ...test.table,
      query: (query: Parameters<typeof test.table.query>[0]) => {
        if (query.pk.startsWith('ROOM#')) queries.push(`${query.prefix} ${query.limit}`);
        return test.table.query(query);
      },
    };
    const watched = { ...test, deps: { ...test.deps, table } };
    expect((await ask('anna', { cursor }, watched)).updates).toEqual([]);
    expect(queries).toEqual(['U# 1']);
  });

  it('R81 sees what came after its cursor, also past a compaction', async () => {
    const { cursor } = await ask('anna');
    await say(test, connectionOf(test, 'bo'), updateOf(documentWith('new', 2)));
    const second = await ask('anna', { cursor });
    expect(textFrom(second)).toBe('new');
    await say(test, connectionOf(test, 'cia'), updateOf(documentWith('newer', 3)));
    await compact(test.deps, test.room);
    test.clock.now += 120_000;
    expect(textFrom(await ask('anna', { cursor: second.cursor }))).toContain('newer');
  });

  it('R82 shows presence like everybody else, until it has been silent for 40 s', async () => {
    const bo = await joinAs(test, 'bo');
    await ask('anna');
    const presence = encodePresence([{ clientId: 5, clock: 1, state: '{}' }]);
    await ask('anna', { presence });
    expect(test.sentTo(bo.connectionId).filter(({ type }) => type === 'presence')).toHaveLength(1);
    test.clock.now += 41_000;
    await ask('cia');
    expect(test.sentTo(bo.connectionId).filter(({ type }) => type === 'presence')).toHaveLength(2);
    expect((await listConnections(test.table, test.room)).map(({ personId }) => personId)).not.toContain(
      'anna',
    );
  });
});
