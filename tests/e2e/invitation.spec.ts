import { expireInvitations } from './support/expire-invitations';
import { addOrganisation, createGroup, invitationLink, invite, uniqueName } from './support/group';
import { expectSound } from './support/page-checks';
import { BIRGITTA, chooseWho, JOHAN, LEILA, signIn } from './support/sign-in';
import { expect, test } from './support/test';

test('the invited person comes in by the link and the asserted address, once', async ({
  page,
  otherPage,
}) => {
  await signIn(page, JOHAN);
  const name = uniqueName('Inbjudningsgruppen');
  const group = await createGroup(page, name);
  await addOrganisation(page, group, BIRGITTA.organisation);
  await invite(page, group, 'birgitta.norlind@lilla.example');
  await expectSound(page);
  const link = await invitationLink(page, name);

  const birgitta = await otherPage();
  await birgitta.goto(link);
  await expect(birgitta.getByText(name)).toHaveCount(0);
  await expectSound(birgitta);
  await birgitta.getByRole('button', { name: `Logga in med ${BIRGITTA.organisation}` }).click();
  await chooseWho(birgitta, BIRGITTA.name);
  await expect(birgitta.getByRole('button', { name: 'Tacka ja' })).toBeVisible();
  await expectSound(birgitta);
  await birgitta.getByRole('button', { name: 'Tacka ja' }).click();
  await expect(birgitta.getByRole('heading', { level: 1, name })).toBeVisible();

  await birgitta.goto(link);
  await expect(birgitta.getByRole('heading', { level: 1, name: 'Inbjudan är redan använd' })).toBeVisible();
  await expectSound(birgitta);
});

test('a colleague who holds the link gets nothing until the inviter confirms the person', async ({
  page,
  otherPage,
}) => {
  await signIn(page, JOHAN);
  const name = uniqueName('Kollegans grupp');
  const group = await createGroup(page, name);
  await addOrganisation(page, group, LEILA.organisation);
  await invite(page, group, 'nagon.annan@lilla.example');
  const link = await invitationLink(page, name);

  const leila = await otherPage();
  await signIn(leila, LEILA, link);
  await leila.getByRole('button', { name: 'Tacka ja' }).click();
  await expect(leila.getByRole('heading', { level: 1, name: 'Väntar på bekräftelse' })).toBeVisible();
  await expect(leila.getByText(name)).toHaveCount(0);
  await expectSound(leila);
  await leila.goto('/groups');
  await expect(leila.getByRole('link', { name })).toHaveCount(0);

  await page.goto(`${group}/settings`);
  await expectSound(page);
  await page.getByRole('button', { name: `Bekräfta ${LEILA.name}` }).click();
  await expect(page.getByRole('table', { name: 'Medlemmar' }).getByText(LEILA.name)).toBeVisible();
  await leila.goto('/groups');
  await expect(leila.getByRole('link', { name })).toBeVisible();
});

test('a revoked, an expired and an invented link each say so or are not found', async ({
  page,
  otherPage,
  watched,
}) => {
  await signIn(page, JOHAN);
  const names = [uniqueName('Återkallade gruppen'), uniqueName('Utgångna gruppen')] as const;
  const links: string[] = [];
  for (const name of names) {
    const group = await createGroup(page, name);
    await invite(page, group, 'ny.kollega@norras.example');
    links.push(await invitationLink(page, name));
    await page.goto(`${group}/settings`);
    if (name === names[1]) await expireInvitations(group.split('/').at(-1) ?? '');
    else {
      await page.getByRole('button', { name: /^Återkalla inbjudan/ }).click();
      await expect(page.getByText('ny.kollega@norras.example', { exact: true })).toHaveCount(0);
    }
  }
  const stranger = await otherPage();
  await stranger.goto(links[0] ?? '');
  await expect(stranger.getByRole('heading', { level: 1, name: 'Inbjudan är återkallad' })).toBeVisible();
  await expectSound(stranger);
  await stranger.goto(links[1] ?? '');
  await expect(stranger.getByRole('heading', { level: 1, name: 'Inbjudan har gått ut' })).toBeVisible();
  await expectSound(stranger);
  watched.allow(/status of 404/);
  const invented = await page.goto(`${links[0]}0`);
  expect(invented?.status()).toBe(404);
});
