import { afterEach, beforeEach, expect, it } from 'vitest';
import { message } from '@/lib/lambda/message';
import { encodeMessage } from '@/lib/protocol/messages';
import { encodePacket } from '@/lib/protocol/packet';
import { encodeTextFrames } from '@/lib/protocol/text-frame';
import { addGatewayConnection } from '@/lib/store/gateway-connection';
import { readGroup } from '@/lib/store/group';
import { readMeeting } from '@/lib/store/meeting';
import { listConnections } from '@/lib/store/room-connection';
import { endPersonSessions } from '@/lib/store/session';
import { removeMember } from '@/lib/workspace/remove-member';
import { aMember, putPerson } from '@/tests/support/builders';
import { aContext, openTestHome, type TestHome } from '@/tests/support/lambda-home';

let test: TestHome;
beforeEach(async () => {
  test = await openTestHome();
});
afterEach(() => test.deps.table.close());

const step1 = encodeMessage({ type: 'step1', stateVector: Uint8Array.of(0) });

/** Sends one packet of these messages, as the gateway hands it on. */
async function send(connectionId: string, messages: readonly Uint8Array[]): Promise<void> {
  for (const body of encodeTextFrames(encodePacket({ seq: 0, messages }), test.deps.newId))
    await message(test.home, { requestContext: aContext(connectionId), body });
}

async function open(connectionId: string, personId: string): Promise<void> {
  const { sessionId } = await test.signIn({ ...test.karin, personId });
  const { room } = test;
  const who = { connectionId, room, personId, name: personId, sessionId, schemaVersion: 1 };
  await addGatewayConnection(test.deps.table, who, test.deps.now());
  await send(connectionId, [step1]);
}

const members = async (): Promise<string[]> =>
  (await listConnections(test.deps.table, test.room)).map(({ connectionId }) => connectionId).sort();

it('hangs up on a connection that nobody let in', async () => {
  await send('stranger', [step1]);
  expect(test.removed).toEqual(['stranger']);
  expect(await members()).toEqual([]);
});

it('R91 hangs up on who was removed from the group, at the first frame of anybody after two seconds', async () => {
  const olof = await putPerson(test.deps, { id: 'olof' });
  const meeting = await readMeeting(test.deps.table, test.room.split(':')[1] ?? '');
  const groupId = meeting?.groupId ?? '';
  await aMember(test.deps, test.karin, { groupId, person: olof, roles: ['reader'] });
  await open('c-karin', 'karin');
  await open('c-olof', 'olof');
  expect(await members()).toEqual(['c-karin', 'c-olof']);
  const group = await readGroup(test.deps.table, groupId);
  expect(group).not.toBeNull();
  await removeMember(test.deps, test.karin, { groupId, personId: 'olof' });
  const before = test.sent.length;
  test.deps.pass(2_000);
  await send('c-karin', [encodeMessage({ type: 'queryPresence' })]);
  expect(test.removed).toContain('c-olof');
  const told = test.sent.slice(before).filter(({ connectionId }) => connectionId === 'c-olof');
  expect(told.map(({ frame }) => frame.slice(0, 5))).toEqual(['x4404']);
  expect(await members()).toEqual(['c-karin']);
});

it('hangs up on whose session has ended, at their next frame', async () => {
  await open('c-karin', 'karin');
  await endPersonSessions(test.deps.table, 'karin');
  test.deps.pass(2_000);
  await send('c-karin', [encodeMessage({ type: 'queryPresence' })]);
  expect(test.removed).toEqual(['c-karin']);
  expect(test.sent.at(-1)?.frame).toMatch(/^x4001/);
});
