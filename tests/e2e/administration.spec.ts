import { addOrganisation, createGroup, uniqueName } from './support/group';
import { expectSound } from './support/page-checks';
import {
  AMINA,
  chooseOrganisation,
  chooseWho,
  JOHAN,
  NILS,
  signIn,
  signInAnew,
  TOMAS,
} from './support/sign-in';
import { expect, test } from './support/test';

test('the settings of a group keep an administrator and change the rest', async ({ page }) => {
  await signIn(page, JOHAN);
  const group = await createGroup(page, uniqueName('Rollgruppen'));
  await addOrganisation(page, group, 'Lillå kommun');
  await page.getByRole('button', { name: `Ändra ${JOHAN.name}` }).click();
  const dialog = page.getByRole('dialog', { name: JOHAN.name });
  await expect(dialog).toBeVisible();
  await expectSound(page);
  await dialog.getByRole('checkbox', { name: 'Gruppadministratör' }).uncheck();
  await dialog.getByRole('button', { name: 'Spara rollerna' }).click();
  await expect(dialog.getByRole('alert').filter({ hasText: 'minst en administratör' })).toBeVisible();
  await dialog.getByRole('checkbox', { name: 'Gruppadministratör' }).check();
  await dialog.getByRole('checkbox', { name: 'Ordförande', exact: true }).check();
  await dialog.getByRole('button', { name: 'Spara rollerna' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Rollerna är sparade.' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('cell', { name: /Ordförande/ })).toBeVisible();
});

test('an administrator sees the own people only, and signs a person out everywhere', async ({
  page,
  otherPage,
}) => {
  const nils = await otherPage();
  await signInAnew(nils, NILS);
  await signIn(page, AMINA);
  await page.getByRole('link', { name: 'Min organisation' }).click();
  await expect(page.getByRole('heading', { level: 1, name: AMINA.organisation })).toBeVisible();
  await expectSound(page);
  await page.getByRole('button', { name: `Ändra ${NILS.name}` }).click();
  await expectSound(page);
  await page.getByRole('button', { name: 'Logga ut överallt' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'utloggad överallt' })).toBeVisible();
  await nils.goto('/groups');
  await expect(nils).toHaveURL(/\/sign-in/);
  expect((await page.request.get('/organisations/lilla')).status()).toBe(404);
  expect((await page.request.get('/organisations')).status()).toBe(404);
});

test('an operator adds an organisation; a provider that does not answer is told in words', async ({
  page,
  otherPage,
}) => {
  await signIn(page, TOMAS);
  await page.getByRole('link', { name: 'Drift' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Organisationer' })).toBeVisible();
  await expectSound(page);
  await page.getByRole('link', { name: 'Ny organisation' }).click();
  await expectSound(page);
  const name = uniqueName('Storsjö');
  await page.getByLabel('Namn').fill(name);
  await page.getByLabel('E-postdomäner').fill(`${name.replaceAll(/[^0-9]+/g, '-').slice(1)}.storsjo.example`);
  await page.getByLabel('Utfärdare (issuer)').fill('https://127.0.0.1:9/');
  await page.getByLabel('Klient-id').fill('klubba');
  await page.getByLabel('Klienthemlighet').fill('en hemlighet');
  await page.getByRole('button', { name: 'Lägg till' }).click();
  await expect(page.getByRole('alert').first()).toBeVisible();
  await expectSound(page);
  await page.getByLabel('Spara utan att fråga tjänsten').check();
  await page.getByRole('button', { name: 'Lägg till' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(page.getByText('/api/auth/callback/')).toBeVisible();
  await expectSound(page);

  const stranger = await otherPage();
  await stranger.goto('/sign-in?returnTo=%2Faccount');
  await chooseOrganisation(stranger, name);
  await expect(stranger.getByRole('alert').filter({ hasText: 'inloggning svarar inte' })).toBeVisible();
  await expect(stranger).toHaveURL(/returnTo=%2Faccount/);
  await expectSound(stranger);
  await chooseOrganisation(stranger, JOHAN.organisation);
  await chooseWho(stranger, JOHAN.name);
  await expect(stranger).toHaveURL('/account');
});
