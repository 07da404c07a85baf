import { beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/access/actor';
import { INVITATION_LIFETIME_MS } from '@/lib/limits';
import { readGroup as readStored } from '@/lib/store/group';
import { acceptInvitation } from '@/lib/workspace/accept-invitation';
import { confirmPerson } from '@/lib/workspace/confirm-person';
import { inviteMember } from '@/lib/workspace/invite-member';
import { listInvitations } from '@/lib/workspace/list-invitations';
import { listMyGroups } from '@/lib/workspace/list-my-groups';
import { readInvitationLink } from '@/lib/workspace/read-invitation-link';
import { removeMember } from '@/lib/workspace/remove-member';
import { resendInvitation } from '@/lib/workspace/resend-invitation';
import { revokeInvitation } from '@/lib/workspace/revoke-invitation';
import { aGroup, aMember, anActor, putOrganisation, putPerson, sentLinks } from '@/tests/support/builders';
import { interrupting, openTestDeps, secondDeps, type TestDeps } from '@/tests/support/deps';

const EVA = 'eva@fjallbyn.example';
let deps: TestDeps;
let karin: Actor;
let groupId: string;
/** Signed in for the first time after being invited. */
const eva = anActor({ personId: 'eva', organisationId: 'fjallbyn' });
/** A colleague of hers who finds the link. */
const per = anActor({ personId: 'per', organisationId: 'fjallbyn' });

beforeEach(async () => {
  deps = await openTestDeps();
  karin = await putPerson(deps, { id: 'karin' });
  ({ groupId } = await aGroup(deps, karin));
});

async function invite(email = EVA): Promise<{ link: string; invitationId: string }> {
  const { invitationId } = await inviteMember(deps, karin, { groupId, email, roles: ['member'] });
  const link = (await sentLinks(deps)).get(email.trim().toLowerCase()) ?? '';
  expect(link).not.toBe('');
  return { link, invitationId };
}

describe('an invitation', () => {
  it('makes somebody a member who had never signed in', async () => {
    const { link } = await invite();
    expect(await acceptInvitation(deps, eva, { link })).toEqual({ state: 'joined', groupId });
    expect(await listMyGroups(deps, eva)).toMatchObject([{ groupId, roles: ['member'] }]);
    expect(await listInvitations(deps, karin, { groupId })).toEqual([]);
  });

  it('is bound to the address however it is written', async () => {
    const { link } = await invite(' Eva@Fjallbyn.EXAMPLE ');
    expect(await acceptInvitation(deps, eva, { link })).toMatchObject({ state: 'joined' });
  });

  it('gives a colleague who finds the link nothing, and leaves it to its owner', async () => {
    const { link } = await invite();
    const answer = await acceptInvitation(deps, per, { link });
    expect(answer).toEqual({ state: 'awaitsConfirmation' });
    expect(JSON.stringify(answer)).not.toContain(groupId);
    expect(await listMyGroups(deps, per)).toEqual([]);
    expect(await acceptInvitation(deps, eva, { link })).toMatchObject({ state: 'joined' });
    await expect(acceptInvitation(deps, per, { link })).rejects.toMatchObject({
      code: 'gone',
      reason: 'invitationUsed',
    });
  });

  it('does not exist for people of other organisations, even with the link and the address', async () => {
    const { link } = await invite();
    const impostor = anActor({ personId: 'mallory', organisationId: 'norras', assertedEmail: EVA });
    await expect(acceptInvitation(deps, impostor, { link })).rejects.toMatchObject({ message: 'notFound' });
  });

  it('is not found by a wrong, cut, foreign or impossible link', async () => {
    const { link, invitationId } = await invite();
    const [, , secret] = link.split('.');
    const other = await aGroup(deps, karin, { name: 'Annan' });
    for (const wrong of [
      link.slice(0, -1),
      `${link}.x`,
      `${groupId}.${invitationId}.`,
      `${other.groupId}.${invitationId}.${secret}`,
      `${groupId}.${invitationId}.${'0'.repeat(64)}`,
      'x',
      '#.#.#',
    ])
      await expect(acceptInvitation(deps, eva, { link: wrong })).rejects.toMatchObject({
        message: 'notFound',
      });
  });

  it('asks for confirmation when the provider asserts no address, and the inviter gives it', async () => {
    const { link, invitationId } = await invite();
    const unproven = { ...eva, assertedEmail: null };
    expect(await acceptInvitation(deps, unproven, { link })).toEqual({ state: 'awaitsConfirmation' });
    const [shown] = await listInvitations(deps, karin, { groupId });
    expect(shown?.claims).toMatchObject([{ personId: 'eva', name: 'eva' }]);
    await confirmPerson(deps, karin, { groupId, invitationId, personId: 'eva' });
    await confirmPerson(deps, karin, { groupId, invitationId, personId: 'eva' });
    expect((await readStored(deps.table, groupId))?.members.map((member) => member.personId)).toEqual([
      'karin',
      'eva',
    ]);
  });

  it('confirms nobody who has not shown the link', async () => {
    const { invitationId } = await invite();
    const asked = confirmPerson(deps, karin, { groupId, invitationId, personId: 'per' });
    await expect(asked).rejects.toMatchObject({ message: 'notFound' });
  });

  it('notes no more than a handful of colleagues', async () => {
    const { link } = await invite();
    for (let n = 0; n < 8; n++) {
      const colleague = anActor({ personId: `p${n}`, organisationId: 'fjallbyn' });
      expect(await acceptInvitation(deps, colleague, { link })).toEqual({ state: 'awaitsConfirmation' });
    }
    expect((await listInvitations(deps, karin, { groupId }))[0]?.claims).toHaveLength(5);
  });

  it('expires, and says so', async () => {
    const { link, invitationId } = await invite();
    deps.pass(INVITATION_LIFETIME_MS);
    await expect(acceptInvitation(deps, eva, { link })).rejects.toMatchObject({
      code: 'gone',
      reason: 'invitationExpired',
    });
    expect(await readInvitationLink(deps, { link })).toEqual({
      state: 'expired',
      organisationId: 'fjallbyn',
    });
    await resendInvitation(deps, karin, { groupId, invitationId });
    const fresh = (await sentLinks(deps)).get(EVA) ?? '';
    await expect(acceptInvitation(deps, eva, { link })).rejects.toMatchObject({ message: 'notFound' });
    expect(await acceptInvitation(deps, eva, { link: fresh })).toMatchObject({ state: 'joined' });
  });

  it('can be taken back, and says so; inviting anew opens it again', async () => {
    const { link, invitationId } = await invite();
    await revokeInvitation(deps, karin, { groupId, invitationId });
    await revokeInvitation(deps, karin, { groupId, invitationId });
    await expect(acceptInvitation(deps, eva, { link })).rejects.toMatchObject({
      code: 'gone',
      reason: 'invitationRevoked',
    });
    await expect(resendInvitation(deps, karin, { groupId, invitationId })).rejects.toMatchObject({
      code: 'gone',
    });
    const { link: anew } = await invite();
    await expect(acceptInvitation(deps, eva, { link })).rejects.toMatchObject({ message: 'notFound' });
    expect(await acceptInvitation(deps, eva, { link: anew })).toMatchObject({ state: 'joined' });
  });

  it('is sent once when it is asked for twice, also at once from two processes', async () => {
    const input = { groupId, email: EVA, roles: ['member' as const] };
    await Promise.all([inviteMember(deps, karin, input), inviteMember(secondDeps(deps), karin, input)]);
    await inviteMember(deps, karin, input);
    let sent = 0;
    const { deliverMail } = await import('@/lib/workspace/deliver-mail');
    const send = (): Promise<void> => {
      sent++;
      return Promise.resolve();
    };
    await deliverMail(deps, { url: 'https://k.example', send });
    expect(sent).toBe(1);
    expect(await listInvitations(deps, karin, { groupId })).toHaveLength(1);
  });

  it('lets one of two people in who use it at the same moment', async () => {
    const { link } = await invite();
    const twin = anActor({ personId: 'eva-2', organisationId: 'fjallbyn', assertedEmail: EVA });
    const ended = await Promise.allSettled([
      acceptInvitation(deps, eva, { link }),
      acceptInvitation(secondDeps(deps), twin, { link }),
    ]);
    expect(ended.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect((await readStored(deps.table, groupId))?.members).toHaveLength(2);
  });

  it('lets the same person in once, however often and at once it is used', async () => {
    const { link } = await invite();
    await Promise.all([1, 2, 3].map(() => acceptInvitation(deps, eva, { link })));
    expect((await readStored(deps.table, groupId))?.members).toHaveLength(2);
  });

  it('is completed by the next try after a crash at any write', async () => {
    for (const how of ['lost', 'unanswered'] as const)
      for (let n = 0; n < 4; n++) {
        const person = anActor({ personId: `p-${how}-${n}`, organisationId: 'fjallbyn' });
        const { link } = await invite(person.assertedEmail ?? '');
        const crashed = acceptInvitation({ ...deps, table: interrupting(deps.table, n, how) }, person, {
          link,
        });
        await expect(crashed).rejects.toThrow();
        expect(await acceptInvitation(deps, person, { link })).toEqual({ state: 'joined', groupId });
        expect(await listMyGroups(deps, person)).toHaveLength(1);
      }
  });

  it('does not bring back a person who was removed, whatever was left half done', async () => {
    for (let n = 0; n < 4; n++) {
      const person = anActor({ personId: `p-${n}`, organisationId: 'fjallbyn' });
      const { link } = await invite(person.assertedEmail ?? '');
      const table = interrupting(deps.table, n, 'unanswered');
      await expect(acceptInvitation({ ...deps, table }, person, { link })).rejects.toThrow();
      const isMember = (await readStored(deps.table, groupId))?.members.some(
        (m) => m.personId === person.personId,
      );
      if (!isMember) continue;
      await removeMember(deps, karin, { groupId, personId: person.personId });
      await expect(acceptInvitation(deps, person, { link })).rejects.toMatchObject({
        code: 'gone',
        reason: 'invitationUsed',
      });
      expect(await listMyGroups(deps, person)).toEqual([]);
    }
  });

  it('stores no link: what is in the table opens nothing', async () => {
    const { link } = await invite();
    const [, , secret = ''] = link.split('.');
    for await (const item of deps.table.snapshot()) expect(JSON.stringify(item)).not.toContain(secret);
  });

  it.each([
    ['inte en adress', 'emailInvalid'],
    ['eva@', 'emailInvalid'],
    ['a@b@fjallbyn.example', 'emailInvalid'],
    [`${'x'.repeat(300)}@fjallbyn.example`, 'emailInvalid'],
    ['eva@okand.example', 'organisationUnknown'],
    ['ali@lilla.example', 'organisationNotInGroup'],
  ])('is refused for %s with %s', async (email, reason) => {
    await putOrganisation(deps, { id: 'lilla' });
    const asked = inviteMember(deps, karin, { groupId, email, roles: ['member'] });
    await expect(asked).rejects.toMatchObject({ code: 'invalid', reason });
  });

  it('is refused for somebody who is a member already', async () => {
    const person = await putPerson(deps, { id: 'eva', organisationId: 'fjallbyn' });
    await aMember(deps, karin, { groupId, person, roles: ['member'] });
    const asked = inviteMember(deps, karin, { groupId, email: EVA, roles: ['member'] });
    await expect(asked).rejects.toMatchObject({ code: 'conflict', reason: 'alreadyMember' });
  });

  it('counts towards the size of the group', async () => {
    for (let n = 0; n < 199; n++)
      await inviteMember(deps, karin, { groupId, email: `p${n}@fjallbyn.example`, roles: ['reader'] });
    const asked = inviteMember(deps, karin, { groupId, email: EVA, roles: ['reader'] });
    await expect(asked).rejects.toMatchObject({ code: 'conflict', reason: 'groupFull' });
  });

  it('is no business of members who do not administer the group', async () => {
    const { invitationId } = await invite('per@fjallbyn.example');
    await aMember(deps, karin, { groupId, person: eva, roles: ['secretary', 'chair'] });
    const ids = { groupId, invitationId };
    for (const asked of [
      () => inviteMember(deps, eva, { groupId, email: 'x@fjallbyn.example', roles: ['member'] }),
      () => listInvitations(deps, eva, { groupId }),
      () => revokeInvitation(deps, eva, ids),
      () => resendInvitation(deps, eva, ids),
      () => confirmPerson(deps, eva, { ...ids, personId: 'per' }),
    ])
      await expect(asked()).rejects.toMatchObject({ message: 'notFound' });
  });
});
