import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '@/lib/access/actor';
import { readPerson } from '@/lib/store/person';
import { changePerson } from '@/lib/workspace/change-person';
import { endSession } from '@/lib/workspace/end-session';
import { endSessions } from '@/lib/workspace/end-sessions';
import { listSessions } from '@/lib/workspace/list-sessions';
import { actorOf, type Installation, openInstallation, signIn } from '@/tests/support/installation';

let installation: Installation;
beforeAll(async () => {
  installation = await openInstallation();
});
afterAll(() => installation.close());

async function enter(organisation: string, person: string) {
  const { browser } = await signIn(installation, { organisation, person });
  const actor = await actorOf(installation, browser);
  if (actor === null) throw new Error(`${person} is not signed in`);
  return { actor, isIn: async () => (await actorOf(installation, browser)) !== null };
}

const refused = { code: 'notFound' };

describe('the sessions of a person', () => {
  test('are listed for the person, without anything that lets one in', async () => {
    const { actor } = await enter('norras', 'karin-granlycke');
    const sessions = await listSessions(installation.deps, actor, { personId: actor.personId });
    expect(sessions.filter(({ isThis }) => isThis).map(({ sessionId }) => sessionId)).toEqual([
      actor.sessionId,
    ]);
    expect(Object.keys(sessions[0] ?? {}).sort()).toEqual(['createdAt', 'expiresAt', 'isThis', 'sessionId']);
  });

  test.each([
    ['norras', 'karin-granlycke', true],
    ['norras', 'amina-warsame', true],
    ['norras', 'johan-ekstubbe', false],
    ['fjallbyn', 'oskar-tegnelund', false],
    ['lilla', 'tomas-wikdal', false],
  ])('are ended by %s %s: %s', async (organisation, person, isAllowed) => {
    const karin = await enter('norras', 'karin-granlycke');
    const { actor } = await enter(organisation, person);
    const end = endSessions(installation.deps, actor, { personId: 'karin-granlycke' });
    if (isAllowed) await end;
    else await expect(end).rejects.toMatchObject(refused);
    expect(await karin.isIn()).toBe(!isAllowed);
  });

  test.each([
    ['norras', 'karin-granlycke', true],
    ['norras', 'amina-warsame', true],
    ['norras', 'johan-ekstubbe', false],
    ['lilla', 'tomas-wikdal', false],
  ])('are ended one by one by %s %s: %s', async (organisation, person, isAllowed) => {
    const [first, second] = [
      await enter('norras', 'karin-granlycke'),
      await enter('norras', 'karin-granlycke'),
    ];
    const { actor } = await enter(organisation, person);
    const end = endSession(installation.deps, actor, {
      personId: 'karin-granlycke',
      sessionId: first.actor.sessionId ?? '',
    });
    if (isAllowed) await end;
    else await expect(end).rejects.toMatchObject(refused);
    expect([await first.isIn(), await second.isIn()]).toEqual([!isAllowed, true]);
  });

  test('of somebody else are not ended under the own name', async () => {
    const karin = await enter('norras', 'karin-granlycke');
    const { actor } = await enter('norras', 'johan-ekstubbe');
    const sessionId = karin.actor.sessionId ?? '';
    await endSession(installation.deps, actor, { personId: actor.personId, sessionId });
    expect(await karin.isIn()).toBe(true);
  });

  test('of nobody are not found', async () => {
    const { actor } = await enter('norras', 'amina-warsame');
    await expect(endSessions(installation.deps, actor, { personId: 'nobody' })).rejects.toMatchObject(
      refused,
    );
  });
});

describe('the standing of a person', () => {
  const change = (
    actor: Actor,
    personId: string,
    to: { isActive?: boolean; administersOrganisation?: boolean },
  ) => changePerson(installation.deps, actor, { personId, ...to });

  test('is decided by an administrator of the same organisation', async () => {
    const nils = await enter('norras', 'nils-sjovik');
    const { actor } = await enter('norras', 'amina-warsame');
    await change(actor, 'nils-sjovik', { isActive: false });
    expect(await nils.isIn()).toBe(false);
    await change(actor, 'nils-sjovik', { isActive: true, administersOrganisation: true });
    expect(await readPerson(installation.deps.table, 'nils-sjovik')).toMatchObject({
      isActive: true,
      administersOrganisation: true,
    });
  });

  test.each([
    ['norras', 'johan-ekstubbe'],
    ['fjallbyn', 'oskar-tegnelund'],
  ])('is not decided by %s %s', async (organisation, person) => {
    const { actor } = await enter(organisation, person);
    for (const to of [{ isActive: false }, { administersOrganisation: true }, {}])
      await expect(change(actor, 'karin-granlycke', to)).rejects.toMatchObject(refused);
    expect(await readPerson(installation.deps.table, 'karin-granlycke')).toMatchObject({
      isActive: true,
      administersOrganisation: false,
    });
  });

  test('an operator appoints administrators and does not switch people off', async () => {
    const { actor } = await enter('lilla', 'tomas-wikdal');
    await change(actor, 'johan-ekstubbe', { administersOrganisation: true });
    expect(await readPerson(installation.deps.table, 'johan-ekstubbe')).toMatchObject({
      administersOrganisation: true,
    });
    await expect(change(actor, 'johan-ekstubbe', { isActive: false })).rejects.toMatchObject(refused);
  });

  test('nobody shuts themselves out', async () => {
    const { actor } = await enter('norras', 'amina-warsame');
    for (const to of [{ isActive: false }, { administersOrganisation: false }])
      await expect(change(actor, 'amina-warsame', to)).rejects.toThrow('ownStanding');
  });
});
