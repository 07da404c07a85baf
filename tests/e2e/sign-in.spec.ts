import { expectSound } from './support/page-checks';
import { chooseOrganisation, chooseWho, JOHAN, OSKAR, PER, SARA, signInAnew } from './support/sign-in';
import { expect, test } from './support/test';

test('a person signs in with the municipality and comes to the page that was asked for', async ({ page }) => {
  await page.goto('/account');
  await expect(page).toHaveURL(/\/sign-in\?returnTo=%2Faccount$/);
  await expectSound(page);
  await chooseOrganisation(page, JOHAN.organisation);
  await chooseWho(page, JOHAN.name);
  await expect(page).toHaveURL('/account');
  await expect(page.getByRole('heading', { level: 1, name: 'Mitt konto' })).toBeVisible();
});

test('the picker remembers the municipality that was used last', async ({ page, context, baseURL }) => {
  await signInAnew(page, JOHAN);
  const session = (await context.cookies(baseURL)).find(({ name }) => name.endsWith('klubba-session'));
  expect(session?.httpOnly).toBe(true);
  await context.clearCookies({ name: session?.name ?? '' });
  await page.goto('/sign-in');
  const last = page.getByRole('region', { name: 'Senast använd' });
  await expect(last.getByRole('button', { name: JOHAN.organisation })).toBeVisible();
  await expectSound(page);
});

test('typing narrows the picker down, and says so when nothing is left', async ({ page }) => {
  await page.goto('/sign-in');
  const search = page.getByRole('searchbox', { name: 'Sök kommun eller organisation' });
  await search.fill('fjäll');
  await expect(page.getByRole('button', { name: PER.organisation })).toBeVisible();
  await expect(page.getByRole('button', { name: JOHAN.organisation })).toHaveCount(0);
  await search.fill('Umeå');
  await expect(page.getByText('Ingen organisation heter så.')).toBeVisible();
  await expectSound(page);
});

test('the domain of an address finds the municipality', async ({ page }) => {
  await page.goto('/sign-in');
  await page.getByText('Eller hitta den med din e-postadress').click();
  await page.getByLabel('E-postadress i tjänsten').fill('nagon@norras.example');
  await page.getByRole('button', { name: 'Fortsätt' }).click();
  await expect(page.getByRole('heading', { name: /Norrås kommun/ })).toBeVisible();
});

test('an address of no connected organisation is refused in words, with the picker still there', async ({
  page,
}) => {
  await page.goto('/sign-in');
  await page.getByText('Eller hitta den med din e-postadress').click();
  await page.getByLabel('E-postadress i tjänsten').fill('nagon@okand.example');
  await page.getByRole('button', { name: 'Fortsätt' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Du blev inte inloggad' })).toBeVisible();
  await expect(page.getByRole('button', { name: JOHAN.organisation })).toBeVisible();
  await expectSound(page);
});

test('a provider that says no signs nobody in', async ({ page }) => {
  await page.goto('/sign-in');
  await chooseOrganisation(page, JOHAN.organisation);
  await page.getByRole('button', { name: 'Avbryt' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Du blev inte inloggad' })).toBeVisible();
  await page.goto('/groups');
  await expect(page).toHaveURL(/\/sign-in/);
});

test('a municipality that asks for a second factor refuses a sign-in without it', async ({ page }) => {
  await page.goto('/sign-in');
  await chooseOrganisation(page, PER.organisation);
  await page.getByLabel(/Hoppa över det andra steget/).check();
  await chooseWho(page, PER.name);
  await expect(page.getByRole('alert').filter({ hasText: 'MFA' })).toBeVisible();
  await page.goto('/groups');
  await expect(page).toHaveURL(/\/sign-in/);
});

test('a way back to another site is not taken', async ({ page }) => {
  await page.goto('/sign-in?returnTo=https://elsewhere.example/');
  await chooseOrganisation(page, JOHAN.organisation);
  await chooseWho(page, JOHAN.name);
  await expect(page).toHaveURL('/groups');
});

test('one click signs out here and at the municipality, and nobody is asked twice', async ({ page }) => {
  await signInAnew(page, JOHAN, '/account');
  await page.getByRole('main').getByRole('button', { name: 'Logga ut', exact: true }).first().click();
  await expect(page).toHaveURL('/sign-in');
  await expect(page.getByRole('heading', { level: 1, name: 'Välj din kommun' })).toBeVisible();
  await page.goto('/account');
  await expect(page).toHaveURL(/\/sign-in/);
});

test('one sign-in among several is ended from the account page', async ({ page, otherPage }) => {
  const elsewhere = await otherPage();
  await signInAnew(elsewhere, SARA);
  await signInAnew(page, SARA, '/account');
  const sessions = page.getByRole('table', { name: 'Inloggningar' });
  const others = sessions.getByRole('button', { name: /^Avsluta/ });
  const before = await others.count();
  expect(before).toBeGreaterThan(0);
  await expectSound(page);
  await others.first().click();
  await expect(page.getByRole('status').filter({ hasText: 'Inloggningen är avslutad.' })).toBeVisible();
  await expect(others).toHaveCount(before - 1);
  await elsewhere.goto('/groups');
  await expect(elsewhere).toHaveURL(/\/sign-in/);
  await page.goto('/groups');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('signing out everywhere ends the session in the other browser at its next request', async ({
  page,
  otherPage,
}) => {
  // Somebody whom no other test is signed in as.
  const elsewhere = await otherPage();
  await signInAnew(page, OSKAR);
  await signInAnew(elsewhere, OSKAR);
  await page.goto('/account');
  await expect(page.getByText('En annan')).toBeVisible();
  await page.getByRole('button', { name: 'Logga ut överallt' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Välj din kommun' })).toBeVisible();
  await elsewhere.goto('/groups');
  await expect(elsewhere).toHaveURL(/\/sign-in/);
});
