import { beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/access/actor';
import { listPersonGroupIds, readGroup as readStored } from '@/lib/store/group';
import { changeRoles } from '@/lib/workspace/change-roles';
import { createGroup } from '@/lib/workspace/create-group';
import { listMyGroups } from '@/lib/workspace/list-my-groups';
import { listOrganisationGroups } from '@/lib/workspace/list-organisation-groups';
import { listOrganisationPeople } from '@/lib/workspace/list-organisation-people';
import { readGroup } from '@/lib/workspace/read-group';
import { removeMember } from '@/lib/workspace/remove-member';
import { updateGroup } from '@/lib/workspace/update-group';
import { aGroup, aMember, putOrganisation, putPerson } from '@/tests/support/builders';
import { interrupting, openTestDeps, secondDeps, type TestDeps } from '@/tests/support/deps';

let deps: TestDeps;
let karin: Actor;
let eva: Actor;

beforeEach(async () => {
  deps = await openTestDeps();
  karin = await putPerson(deps, { id: 'karin' });
  eva = await putPerson(deps, { id: 'eva', organisationId: 'fjallbyn' });
});

describe('createGroup', () => {
  it('makes the creator its administrator and secretary, with the own organisation in it', async () => {
    const group = await aGroup(deps, karin, { name: '  Kommuncheferna ' });
    expect(group).toMatchObject({
      name: 'Kommuncheferna',
      kind: 'minnesanteckningar',
      isStatutory: false,
      organisationIds: ['norras', 'fjallbyn'],
      members: [{ personId: 'karin', organisationId: 'norras', roles: ['administrator', 'secretary'] }],
    });
    expect(await listMyGroups(deps, karin)).toMatchObject([{ groupId: group.groupId, memberCount: 1 }]);
  });

  it('creates one group when one request comes twice, also at once and from two processes', async () => {
    const input = { requestId: 'form-0001', name: 'Cheferna', organisationIds: ['fjallbyn'] };
    const both = await Promise.all([
      createGroup(deps, karin, input),
      createGroup(secondDeps(deps), karin, input),
    ]);
    const again = await createGroup(deps, karin, input);
    expect(new Set([...both, again].map((group) => group.groupId)).size).toBe(1);
    expect(await listMyGroups(deps, karin)).toHaveLength(1);
  });

  it('gives two people two groups for the same request id', async () => {
    const input = { requestId: 'form-0001', name: 'Cheferna' };
    const [mine, hers] = [await createGroup(deps, karin, input), await createGroup(deps, eva, input)];
    expect(mine.groupId).not.toBe(hers.groupId);
  });

  it.each([
    [{ name: '   ' }, 'nameMissing'],
    [{ name: 'x'.repeat(201) }, 'nameTooLong'],
    [{ name: 'Cheferna', organisationIds: ['atlantis'] }, 'organisationUnknown'],
    [{ name: 'Cheferna', organisationIds: Array(61).fill('fjallbyn') }, 'tooManyOrganisations'],
  ])('refuses %j with %s', async (input, reason) => {
    await expect(createGroup(deps, karin, input)).rejects.toMatchObject({ code: 'invalid', reason });
    expect(await listMyGroups(deps, karin)).toEqual([]);
  });

  it('refuses what is not even the right shape', async () => {
    for (const input of [null, 17, [], { name: { $ne: 1 } }, { name: 'x', kind: 'dekret' }])
      await expect(createGroup(deps, karin, input as never)).rejects.toMatchObject({ code: 'invalid' });
  });

  it('is whole after a crash at any of its writes, once it is asked again', async () => {
    const input = { requestId: 'form-0001', name: 'Cheferna', organisationIds: ['fjallbyn'] };
    for (const how of ['lost', 'unanswered'] as const)
      for (let n = 0; n < 4; n++) {
        const request = { ...input, requestId: `form-${how}-${n}` };
        const crashed = createGroup({ ...deps, table: interrupting(deps.table, n, how) }, karin, request);
        await expect(crashed).rejects.toThrow();
        const group = await createGroup(deps, karin, request);
        expect(
          (await listMyGroups(deps, karin)).filter(({ groupId }) => groupId === group.groupId),
        ).toHaveLength(1);
      }
  });
});

describe('readGroup', () => {
  it('shows a member the group, its organisations and what the member may do', async () => {
    const { groupId } = await aGroup(deps, karin);
    await aMember(deps, karin, { groupId, person: eva, roles: ['member'] });
    const view = await readGroup(deps, eva, { groupId });
    expect(view.organisations).toEqual([
      { organisationId: 'norras', name: 'norras kommun' },
      { organisationId: 'fjallbyn', name: 'fjallbyn kommun' },
    ]);
    expect(view.may).toMatchObject({
      readGroup: true,
      createMeeting: false,
      invite: false,
      leaveGroup: true,
    });
  });

  it('answers a stranger, an unknown id and an impossible id alike', async () => {
    const { groupId } = await aGroup(deps, karin);
    for (const id of [groupId, 'no-such-group', 'a#b', '../x', 'é'.repeat(100)])
      await expect(readGroup(deps, eva, { groupId: id })).rejects.toMatchObject({ message: 'notFound' });
  });

  it('is not opened by an index entry alone', async () => {
    const { groupId } = await aGroup(deps, karin);
    await deps.table.put({ pk: 'PERSON#eva', sk: `G#${groupId}`, groupId });
    expect(await listMyGroups(deps, eva)).toEqual([]);
    await expect(readGroup(deps, eva, { groupId })).rejects.toMatchObject({ code: 'notFound' });
  });
});

describe('updateGroup', () => {
  it('changes what is given and leaves the rest', async () => {
    const { groupId } = await aGroup(deps, karin);
    const group = await updateGroup(deps, karin, { groupId, isStatutory: true });
    expect(group).toMatchObject({ name: 'Kommuncheferna', isStatutory: true, version: 2 });
  });

  it('keeps both of two changes made at once', async () => {
    const { groupId } = await aGroup(deps, karin);
    await Promise.all([
      updateGroup(deps, karin, { groupId, name: 'Nytt namn' }),
      updateGroup(secondDeps(deps), karin, { groupId, kind: 'protokoll' }),
    ]);
    expect(await readStored(deps.table, groupId)).toMatchObject({ name: 'Nytt namn', kind: 'protokoll' });
  });

  it('lets an organisation come and go, but not with members in the group', async () => {
    await putOrganisation(deps, { id: 'lilla' });
    const { groupId } = await aGroup(deps, karin);
    const wider = ['norras', 'fjallbyn', 'lilla'];
    expect((await updateGroup(deps, karin, { groupId, organisationIds: wider })).organisationIds).toEqual(
      wider,
    );
    await aMember(deps, karin, { groupId, person: eva, roles: ['member'] });
    const without = updateGroup(deps, karin, { groupId, organisationIds: ['norras'] });
    await expect(without).rejects.toMatchObject({ code: 'conflict', reason: 'organisationHasMembers' });
    await updateGroup(deps, karin, { groupId, organisationIds: ['norras', 'fjallbyn'] });
    const admin = await putPerson(deps, {
      id: 'ali',
      organisationId: 'lilla',
      administersOrganisation: true,
    });
    expect(await listOrganisationGroups(deps, admin, { organisationId: 'lilla' })).toEqual([]);
  });

  it('refuses a member who does not administer the group', async () => {
    const { groupId } = await aGroup(deps, karin);
    await aMember(deps, karin, { groupId, person: eva, roles: ['chair', 'secretary'] });
    await expect(updateGroup(deps, eva, { groupId, name: 'Mitt' })).rejects.toMatchObject({
      code: 'notFound',
    });
  });
});

describe('roles and leaving', () => {
  it('gives several roles, each once and in one order', async () => {
    const { groupId } = await aGroup(deps, karin);
    await aMember(deps, karin, { groupId, person: eva, roles: ['member'] });
    const roles = ['viceChair', 'secretary', 'viceChair'] as const;
    const group = await changeRoles(deps, karin, { groupId, personId: 'eva', roles: [...roles] });
    expect(group.members[1]?.roles).toEqual(['secretary', 'viceChair']);
  });

  it.each([[[], 'roleMissing'] as const, [['emperor'], null] as const])(
    'refuses the roles %j',
    async (roles, reason) => {
      const { groupId } = await aGroup(deps, karin);
      const asked = changeRoles(deps, karin, { groupId, personId: 'karin', roles: roles as never });
      await expect(asked).rejects.toMatchObject({ code: 'invalid', ...(reason ? { reason } : {}) });
    },
  );

  it('keeps the last administrator, whichever way the role would go', async () => {
    const { groupId } = await aGroup(deps, karin);
    await aMember(deps, karin, { groupId, person: eva, roles: ['chair'] });
    const last = { code: 'conflict', reason: 'lastAdministrator' };
    await expect(removeMember(deps, karin, { groupId, personId: 'karin' })).rejects.toMatchObject(last);
    const demoted = changeRoles(deps, karin, { groupId, personId: 'karin', roles: ['member'] });
    await expect(demoted).rejects.toMatchObject(last);
  });

  it('keeps one of two administrators who remove each other at once', async () => {
    for (let n = 0; n < 10; n++) {
      const { groupId } = await aGroup(deps, karin, { name: `Grupp ${n}` });
      await aMember(deps, karin, { groupId, person: eva, roles: ['administrator'] });
      await Promise.allSettled([
        removeMember(deps, karin, { groupId, personId: n % 2 === 0 ? 'eva' : 'karin' }),
        removeMember(secondDeps(deps), eva, { groupId, personId: n % 2 === 0 ? 'karin' : 'eva' }),
      ]);
      const group = await readStored(deps.table, groupId);
      expect(group?.members.filter((member) => member.roles.includes('administrator'))).toHaveLength(1);
    }
  });

  it('lets a member leave, at once and for every group page', async () => {
    const { groupId } = await aGroup(deps, karin);
    await aMember(deps, karin, { groupId, person: eva, roles: ['reader'] });
    await removeMember(deps, eva, { groupId, personId: 'eva' });
    await expect(readGroup(deps, eva, { groupId })).rejects.toMatchObject({ code: 'notFound' });
    expect(await listPersonGroupIds(deps.table, 'eva')).toEqual([]);
  });

  it('removes a member once when it is asked twice', async () => {
    const { groupId } = await aGroup(deps, karin);
    await aMember(deps, karin, { groupId, person: eva, roles: ['reader'] });
    const first = await removeMember(deps, karin, { groupId, personId: 'eva' });
    expect(await removeMember(deps, karin, { groupId, personId: 'eva' })).toEqual(first);
  });

  it('lets no member remove another without being an administrator', async () => {
    const { groupId } = await aGroup(deps, karin);
    await aMember(deps, karin, { groupId, person: eva, roles: ['secretary', 'chair'] });
    const asked = removeMember(deps, eva, { groupId, personId: 'karin' });
    await expect(asked).rejects.toMatchObject({ code: 'notFound' });
  });
});

describe("the organisation's view", () => {
  it('shows its administrators their own people and where they sit, and nobody else', async () => {
    const { groupId } = await aGroup(deps, karin);
    await aMember(deps, karin, { groupId, person: eva, roles: ['chair'] });
    const admin = await putPerson(deps, {
      id: 'oskar',
      organisationId: 'fjallbyn',
      administersOrganisation: true,
    });
    const people = await listOrganisationPeople(deps, admin, { organisationId: 'fjallbyn' });
    expect(people.map(({ personId, groups }) => [personId, groups.length])).toEqual([
      ['eva', 1],
      ['oskar', 0],
    ]);
    const [group] = await listOrganisationGroups(deps, admin, { organisationId: 'fjallbyn' });
    expect(group).toEqual({
      groupId,
      name: 'Kommuncheferna',
      members: [{ personId: 'eva', name: 'eva', roles: ['chair'] }],
    });
  });

  it('is closed to other organisations, to people without the office and to operators', async () => {
    const admin = await putPerson(deps, {
      id: 'oskar',
      organisationId: 'fjallbyn',
      administersOrganisation: true,
    });
    for (const actor of [admin, karin, { ...karin, isOperator: true }])
      for (const view of [listOrganisationPeople, listOrganisationGroups])
        await expect(view(deps, actor, { organisationId: 'norras' })).rejects.toMatchObject({
          code: 'notFound',
        });
  });
});
