import { beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/access/actor';
import { grantClearance } from '@/lib/store/clearance';
import { changePerson } from '@/lib/store/person';
import type { Table } from '@/lib/store/table';
import { authorizeRoom } from '@/lib/workspace/authorize-room';
import { finishMeeting } from '@/lib/workspace/finish-meeting';
import { removeMember } from '@/lib/workspace/remove-member';
import { commentsRoom, minutesRoom, parseRoomName, partRoom } from '@/lib/workspace/room-name';
import { startMeeting } from '@/lib/workspace/start-meeting';
import { aGroup, aMeeting, aMember, aPart, putPerson } from '@/tests/support/builders';
import { openTestDeps, type TestDeps } from '@/tests/support/deps';
import { sha256 } from '@/tests/support/life';

let deps: TestDeps;
let karin: Actor;
let groupId: string;
let meetingId: string;

beforeEach(async () => {
  deps = await openTestDeps();
  karin = await putPerson(deps, { id: 'karin' });
  ({ groupId } = await aGroup(deps, karin));
  for (const [id, role] of [
    ['eva', 'member'],
    ['sara', 'reader'],
  ] as const) {
    const person = await putPerson(deps, { id, organisationId: 'fjallbyn' });
    await aMember(deps, karin, { groupId, person, roles: [role] });
  }
  await putPerson(deps, { id: 'per', organisationId: 'fjallbyn' });
  ({ meetingId } = await aMeeting(deps, karin, { groupId }));
});

const PEOPLE = ['karin', 'eva', 'sara', 'per', 'nobody', '', 'a#b'];
const rights = (room: string): Promise<unknown[]> =>
  Promise.all(PEOPLE.map((personId) => authorizeRoom(deps, { personId, room })));

describe('authorizeRoom', () => {
  it('follows the state of the meeting from message to message', async () => {
    const room = minutesRoom(meetingId, 1);
    expect(await rights(room)).toEqual(['write', 'read', 'read', null, null, null, null]);
    await startMeeting(deps, karin, { meetingId });
    expect(await rights(room)).toEqual(['write', 'write', 'read', null, null, null, null]);
    await finishMeeting(deps, karin, { meetingId });
    expect(await rights(room)).toEqual(['write', 'read', 'read', null, null, null, null]);
    expect(await rights(commentsRoom(meetingId, 1))).toEqual([
      'write',
      'write',
      'read',
      null,
      null,
      null,
      null,
    ]);
  });

  it('forgets a member who was removed and an account that was closed', async () => {
    const room = minutesRoom(meetingId, 1);
    await removeMember(deps, karin, { groupId, personId: 'eva' });
    await changePerson(deps.table, 'sara', () => ({ isActive: false }));
    expect(await rights(room)).toEqual(['write', null, null, null, null, null, null]);
  });

  it('opens a confidential part to those with clearance only, within their role', async () => {
    const partId = await aPart({ ...deps, sha256 }, karin, { meetingId });
    const room = partRoom(meetingId, partId, 1);
    expect(await rights(room)).toEqual(['write', null, null, null, null, null, null]);
    for (const personId of ['sara', 'per'])
      await grantClearance(deps.table, {
        meetingId,
        partId,
        personId,
        grantedBy: 'karin',
        grantedAt: deps.now(),
      });
    expect(await rights(room)).toEqual(['write', null, 'read', null, null, null, null]);
    expect(await rights(partRoom(meetingId, 'item-2', 1))).toEqual(Array(7).fill(null));
  });

  it('knows no other generation, no other meeting and no other name', async () => {
    for (const room of [
      minutesRoom(meetingId, 2),
      minutesRoom(meetingId, 0),
      commentsRoom(meetingId, 2),
      minutesRoom('other', 1),
      `minutes:${meetingId}`,
      `minutes:${meetingId}:01`,
      `minutes:${meetingId}:1:`,
      `minutes:${meetingId}::1`,
      `minutes:${meetingId}:a:b:1`,
      `minutes:${meetingId}:1e0`,
      `comments:${meetingId}:item-1:1`,
      `minutes:a#b:1`,
      `minutes:${meetingId}:a#b:1`,
      `Minutes:${meetingId}:1`,
      '',
      ':::',
    ])
      expect(await authorizeRoom(deps, { personId: 'karin', room })).toBeNull();
  });

  it('reads a handful of items at most', async () => {
    let reads = 0;
    const table: Table = {
      ...deps.table,
      get: (key) => {
        reads++;
        return deps.table.get(key);
      },
      query: (query) => {
        reads++;
        return deps.table.query(query);
      },
    };
    const partId = await aPart({ ...deps, sha256 }, karin, { meetingId });
    await authorizeRoom({ table }, { personId: 'karin', room: partRoom(meetingId, partId, 1) });
    expect(reads).toBeLessThanOrEqual(5);
  });

  it('has one name for one room', () => {
    for (const [name, room] of [
      [{ type: 'minutes', meetingId: 'm', generation: 3 }, minutesRoom('m', 3)],
      [{ type: 'comments', meetingId: 'm', generation: 3 }, commentsRoom('m', 3)],
      [{ type: 'part', meetingId: 'm', partId: 'p', generation: 3 }, partRoom('m', 'p', 3)],
    ] as const)
      expect(parseRoomName(room)).toEqual(name);
  });
});
