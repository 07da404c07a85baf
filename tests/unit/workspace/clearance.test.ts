import { beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/access/actor';
import { authorizeRoom } from '@/lib/workspace/authorize-room';
import { grantClearance } from '@/lib/workspace/grant-clearance';
import { listCleared } from '@/lib/workspace/list-cleared';
import { removeMember } from '@/lib/workspace/remove-member';
import { revokeClearance } from '@/lib/workspace/revoke-clearance';
import { partRoom } from '@/lib/workspace/room-name';
import type { SealDeps } from '@/lib/workspace/seal-deps';
import { aGroup, aMeeting, aMember, aPart, putPerson } from '@/tests/support/builders';
import { openTestDeps, type TestDeps } from '@/tests/support/deps';
import { sha256 } from '@/tests/support/life';

let deps: TestDeps & SealDeps;
/** Secretary, cleared. */
let karin: Actor;
/** Chair, not cleared. */
let eva: Actor;
let sara: Actor;
let groupId: string;
let part: { meetingId: string; partId: string };

beforeEach(async () => {
  deps = { ...(await openTestDeps()), sha256 };
  karin = await putPerson(deps, { id: 'karin' });
  eva = await putPerson(deps, { id: 'eva', organisationId: 'fjallbyn' });
  sara = await putPerson(deps, { id: 'sara', organisationId: 'fjallbyn' });
  ({ groupId } = await aGroup(deps, karin));
  await aMember(deps, karin, { groupId, person: eva, roles: ['chair'] });
  await aMember(deps, karin, { groupId, person: sara, roles: ['member'] });
  const { meetingId } = await aMeeting(deps, karin, { groupId });
  part = { meetingId, partId: await aPart(deps, karin, { meetingId }) };
});

const right = (personId: string): Promise<unknown> =>
  authorizeRoom(deps, { personId, room: partRoom(part.meetingId, part.partId, 1) });

describe('clearance', () => {
  it('is given and taken by a cleared leader, and counts at once', async () => {
    await grantClearance(deps, karin, { ...part, personId: 'sara' });
    await grantClearance(deps, karin, { ...part, personId: 'sara' });
    expect(await right('sara')).toBe('read');
    expect((await listCleared(deps, sara, part)).map(({ personId }) => personId)).toEqual(['karin', 'sara']);
    await revokeClearance(deps, karin, { ...part, personId: 'sara' });
    await revokeClearance(deps, karin, { ...part, personId: 'sara' });
    expect(await right('sara')).toBeNull();
  });

  it('does not exist for a chair without it, nor can a member with it pass it on', async () => {
    await grantClearance(deps, karin, { ...part, personId: 'sara' });
    for (const actor of [eva, sara])
      for (const verb of [grantClearance, revokeClearance])
        await expect(verb(deps, actor, { ...part, personId: 'eva' })).rejects.toMatchObject({
          message: 'notFound',
        });
    await expect(listCleared(deps, eva, part)).rejects.toMatchObject({ message: 'notFound' });
    expect(await right('eva')).toBeNull();
  });

  it('is of one part only', async () => {
    const other = { ...part, partId: 'item-2', personId: 'sara' };
    await expect(grantClearance(deps, karin, other)).rejects.toMatchObject({ message: 'notFound' });
  });

  it('is for members of the group', async () => {
    await putPerson(deps, { id: 'per', organisationId: 'fjallbyn' });
    const asked = grantClearance(deps, karin, { ...part, personId: 'per' });
    await expect(asked).rejects.toMatchObject({ code: 'invalid', reason: 'clearanceNotMember' });
  });

  it('is not given up by its holder', async () => {
    const asked = revokeClearance(deps, karin, { ...part, personId: 'karin' });
    await expect(asked).rejects.toMatchObject({ code: 'conflict', reason: 'ownClearance' });
  });

  it('does not come back with a person who left the group and joined again', async () => {
    await grantClearance(deps, karin, { ...part, personId: 'sara' });
    await removeMember(deps, karin, { groupId, personId: 'sara' });
    expect(await right('sara')).toBeNull();
    deps.pass(1);
    await aMember(deps, karin, { groupId, person: sara, roles: ['secretary'] });
    expect(await right('sara')).toBeNull();
    expect((await listCleared(deps, karin, part)).map(({ personId }) => personId)).toEqual(['karin']);
    await grantClearance(deps, karin, { ...part, personId: 'sara' });
    expect(await right('sara')).toBe('write');
  });
});
