import { beforeEach, describe, expect, it } from 'vitest';
import type { RoomMessage } from '@/lib/protocol/messages';
import { decodePresence } from '@/lib/protocol/presence';
import { burnTicket } from '@/lib/room/burn-ticket';
import { recheck } from '@/lib/room/close-room';
import { leave } from '@/lib/room/leave';
import { receive } from '@/lib/room/receive';
import { listConnections } from '@/lib/store/room-connection';
import {
  connectionOf,
  documentWith,
  joinAs,
  openTestRoom,
  presenceOf,
  say,
  type TestRoom,
  textOf,
  updateOf,
} from '@/tests/support/room';

let test: TestRoom;
beforeEach(async () => {
  test = await openTestRoom();
});

const shown = (messages: readonly RoomMessage[]): unknown[] =>
  messages.flatMap((message) =>
    message.type === 'presence'
      ? decodePresence(message.presence).map(({ clientId, state }) => [clientId, JSON.parse(state ?? 'null')])
      : [],
  );

describe('joining a room', () => {
  it('R3 answers a keep-alive with its like and joins nobody', async () => {
    await receive(test.deps, connectionOf(test, 'anna'), { seq: 0, messages: [] });
    expect(await listConnections(test.table, test.room)).toEqual([]);
  });

  it('R10 makes a member at the first step 1, not before', async () => {
    const anna = connectionOf(test, 'anna');
    await say(test, anna, updateOf(documentWith('x', 1)));
    expect(await listConnections(test.table, test.room)).toEqual([]);
    await joinAs(test, 'anna');
    expect((await listConnections(test.table, test.room)).map(({ personId }) => personId)).toEqual(['anna']);
  });

  it('R12 R15 answers with everything, and the step 2 comes last', async () => {
    await say(test, connectionOf(test, 'anna'), updateOf(documentWith('protokoll', 1)));
    const bo = await joinAs(test, 'bo');
    const messages = test.sentTo(bo.connectionId);
    expect(messages.at(-1)?.type).toBe('step2');
    expect(textOf(messages)).toBe('protokoll');
  });

  it('R13 asks writers what they have, and readers nothing', async () => {
    test.roles.set('reader', 'read');
    const writer = await joinAs(test, 'writer');
    const reader = await joinAs(test, 'reader');
    expect(test.sentTo(writer.connectionId).map(({ type }) => type)).toEqual(['step1', 'step2']);
    expect(test.sentTo(reader.connectionId).map(({ type }) => type)).toEqual(['step2']);
  });

  it('R16 sends an older page to reload and a newer one to wait', async () => {
    await expect(joinAs(test, 'old', { schemaVersion: 0 })).rejects.toThrow('outdated');
    await expect(joinAs(test, 'new', { schemaVersion: 2 })).rejects.toThrow('unavailable');
    expect(await listConnections(test.table, test.room)).toEqual([]);
  });

  it('R17 refuses one person’s twenty-first connection', async () => {
    for (let n = 0; n < 20; n += 1) await joinAs(test, 'anna', { connectionId: `c${n}` });
    await expect(joinAs(test, 'anna', { connectionId: 'c20' })).rejects.toThrow('roomTooManyConnections');
    await joinAs(test, 'anna', { connectionId: 'c3' });
  });

  it('R14 R42 shows presence with the server’s words about the person', async () => {
    const anna = await joinAs(test, 'anna');
    await say(test, anna, presenceOf(5, 1, { cursor: 3, user: { name: 'The chair', role: 'admin' } }));
    const bo = await joinAs(test, 'bo');
    const user = { id: 'anna', name: 'Name of anna', color: expect.any(String), role: 'write' };
    expect(shown(test.sentTo(bo.connectionId))).toEqual([[5, { cursor: 3, user }]]);
  });

  it('R40 R41 ignores presence under other ids', async () => {
    const anna = await joinAs(test, 'anna');
    const bo = await joinAs(test, 'bo');
    await say(test, anna, presenceOf(5, 1, { at: 1 }));
    await say(test, bo, presenceOf(5, 9, { at: 'forged' }));
    await say(test, bo, presenceOf(6, 1, { at: 2 }));
    await say(test, bo, presenceOf(7, 2, { at: 3 }));
    const seen = shown(test.sentTo(anna.connectionId)).map((entry) => (entry as unknown[])[0]);
    expect(seen).toEqual([6]);
  });

  it('R43 refuses presence over 4 KB and stores nothing of its packet', async () => {
    const anna = await joinAs(test, 'anna');
    const before = await test.dump();
    const large = presenceOf(5, 1, { text: 'x'.repeat(5000) });
    await expect(say(test, anna, updateOf(documentWith('x', 5)), large)).rejects.toThrow(
      'roomPresenceTooLarge',
    );
    expect(await test.dump()).toBe(before);
  });

  it('R44 ignores a clock that is not newer', async () => {
    const anna = await joinAs(test, 'anna');
    const bo = await joinAs(test, 'bo');
    await say(test, anna, presenceOf(5, 4, { at: 'new' }));
    await say(test, anna, presenceOf(5, 3, { at: 'old' }));
    expect(shown(test.sentTo(bo.connectionId))).toHaveLength(1);
  });

  it('R45 removes those who leave and those whose connection is gone', async () => {
    const anna = await joinAs(test, 'anna');
    const bo = await joinAs(test, 'bo');
    const cia = await joinAs(test, 'cia');
    await say(test, bo, presenceOf(6, 1, {}));
    await say(test, cia, presenceOf(7, 1, {}));
    test.gone.add(cia.connectionId);
    await say(test, bo, updateOf(documentWith('x', 6)));
    await leave(test.deps, bo);
    const seen = shown(test.sentTo(anna.connectionId)).filter((entry) => (entry as unknown[])[1] === null);
    expect(seen).toEqual([
      [7, null],
      [6, null],
    ]);
  });

  it('R55 the last one out asks for a compaction', async () => {
    const anna = await joinAs(test, 'anna');
    const bo = await joinAs(test, 'bo');
    await leave(test.deps, anna);
    expect(test.compactionsAsked).toEqual([]);
    await leave(test.deps, bo);
    expect(test.compactionsAsked).toEqual([test.room]);
  });

  it('R90 a ticket is used once and not after its end', async () => {
    await burnTicket(test.deps, 't1', test.clock.now + 1000);
    await expect(burnTicket(test.deps, 't1', test.clock.now + 1000)).rejects.toThrow('ticketUsed');
    await expect(burnTicket(test.deps, 't2', test.clock.now)).rejects.toThrow('ticketExpired');
  });

  it('R91 closes those whose role has changed, and nobody else', async () => {
    const anna = await joinAs(test, 'anna');
    const bo = await joinAs(test, 'bo');
    await joinAs(test, 'cia');
    test.roles.set('anna', 'read').set('bo', null);
    await recheck(test.deps, test.room);
    expect([...test.closed]).toEqual([
      [anna.connectionId, { code: 4009, reason: 'conflict.roomRoleChanged' }],
      [bo.connectionId, { code: 4404, reason: 'notFound' }],
    ]);
    expect((await listConnections(test.table, test.room)).map(({ personId }) => personId)).toEqual(['cia']);
  });
});
