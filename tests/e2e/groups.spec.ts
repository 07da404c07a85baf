import { createGroup, uniqueName } from './support/group';
import { expectSound } from './support/page-checks';
import { BIRGITTA, JOHAN, signIn } from './support/sign-in';
import { expect, test } from './support/test';

test('a new group and its first meeting are made, each page sound', async ({ page }) => {
  await signIn(page, JOHAN);
  await expectSound(page);
  const name = uniqueName('Provgruppen');
  await page.goto('/groups/new');
  await expectSound(page);
  await createGroup(page, name);
  await expect(page.getByText('Inga möten ännu')).toBeVisible();
  await expectSound(page);

  await page.getByRole('link', { name: 'Nytt möte' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Nytt möte' })).toBeVisible();
  await expectSound(page);
  await page.getByLabel('Datum').fill('igår');
  await page.getByRole('button', { name: 'Skapa mötet' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'ÅÅÅÅ-MM-DD' })).toBeVisible();
  await expect(page.getByLabel('Datum')).toHaveValue('igår');
  await expectSound(page);
  await page.getByLabel('Datum').fill('2027-03-19');
  await page.getByRole('button', { name: 'Skapa mötet' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Möte', exact: true })).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Du är här' }).getByRole('link', { name })).toBeVisible();
  await expect(page.getByText('fredag 19 mars 2027')).toBeVisible();
  await expect(page.getByText('Planerad')).toBeVisible();
  await expectSound(page);
});

test('a meeting of a series takes two clicks from its group', async ({ page }) => {
  await signIn(page, JOHAN);
  const group = await createGroup(page, uniqueName('Seriegruppen'));
  await page.goto(`${group}/series/new`);
  await expectSound(page);
  await page.getByLabel('Seriens namn').fill('Månadsmöte');
  await page
    .getByRole('textbox', { name: 'Dagordning' })
    .fill('Öppnande\n# Beslutspunkter\nGemensam växel (20 min)');
  await page.getByRole('button', { name: 'Spara serien' }).click();
  await expect(page.getByRole('link', { name: 'Månadsmöte' })).toBeVisible();
  await page.goto(group);
  await page.getByRole('link', { name: 'Nytt möte' }).click();
  await page.getByRole('button', { name: 'Skapa mötet' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Månadsmöte' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 3, name: 'Gemensam växel' })).toBeVisible();
  await expect(page.getByText('Beslutspunkter')).toBeVisible();
  await expectSound(page);
});

test('a meeting is moved, opened and called off by those who may', async ({ page }) => {
  await signIn(page, JOHAN);
  const group = await createGroup(page, uniqueName('Flyttgruppen'));
  for (const title of ['Möte som öppnas', 'Möte som ställs in']) {
    await page.goto(`${group}/meetings/new`);
    await page.getByLabel('Rubrik').fill(title);
    await page.getByRole('button', { name: 'Skapa mötet' }).click();
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  }
  await page.getByRole('link', { name: 'Ändra tid och plats' }).click();
  await expectSound(page);
  await page.getByLabel('Plats').fill('Stora salen');
  await page.getByRole('button', { name: 'Spara ändringen' }).click();
  await expect(page.getByText('Stora salen')).toBeVisible();
  await page.getByRole('button', { name: 'Ställ in mötet' }).click();
  await expect(page.getByRole('dialog', { name: 'Ställa in mötet?' })).toBeVisible();
  await page.getByRole('button', { name: 'Ja, ställ in mötet' }).click();
  await expect(page.getByText('Inställd', { exact: true })).toBeVisible();
  await expectSound(page);
  await page.goto(group);
  await page.getByRole('table', { name: 'Möten' }).getByRole('link', { name: 'Möte som öppnas' }).click();
  await page.getByRole('button', { name: 'Öppna mötet' }).click();
  await expect(page.getByText('Pågår', { exact: true })).toBeVisible();
  await expectSound(page);
});

test('what is not for a person looks exactly like what does not exist', async ({
  page,
  otherPage,
  watched,
}) => {
  await signIn(page, JOHAN);
  const group = await createGroup(page, uniqueName('Stängda gruppen'));
  const stranger = await otherPage(/status of 404/);
  await signIn(stranger, BIRGITTA);
  const look = async (path: string): Promise<string> => {
    expect((await stranger.goto(path))?.status(), path).toBe(404);
    await expect(stranger.getByRole('heading', { level: 1, name: 'Sidan finns inte' })).toBeVisible();
    return `${await stranger.title()} ${await stranger.getByRole('main').innerHTML()}`;
  };
  for (const suffix of ['', '/settings', '/meetings/new', '/series/new'])
    expect(await look(`${group}${suffix}`), suffix).toBe(await look(`/groups/finns-inte${suffix}`));
  watched.allow(/status of 404/);
  await page.goto('/groups/finns-inte');
  await expectSound(page);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('what is not found says so, byte for byte the same for what is not for a person', async ({
    page,
    otherPage,
    watched,
  }) => {
    const johan = await otherPage();
    await signIn(johan, JOHAN);
    const group = await createGroup(johan, uniqueName('Tysta gruppen'));
    await signIn(page, BIRGITTA);
    watched.allow(/status of 404/);
    const look = async (path: string): Promise<string> => {
      const answer = await page.goto(path);
      expect(answer?.status(), path).toBe(404);
      await expect(page.getByRole('heading', { level: 1, name: 'Sidan finns inte' })).toBeVisible();
      await expect(page.getByRole('link', { name: BIRGITTA.name })).toBeVisible();
      return withoutNonce((await answer?.text()) ?? '');
    };
    const unknown = await look('/groups/finns-inte');
    expect(await look(group)).toBe(unknown);
    expect(await look(`${group}/settings`)).toBe(unknown);
    expect(await look('/ingen-sida')).toBe(unknown);
  });
});

/** Each answer has a nonce of its own. */
function withoutNonce(html: string): string {
  const nonce = /nonce="([^"]+)"/.exec(html)?.[1] ?? '';
  expect(nonce.length).toBeGreaterThan(10);
  return html.replaceAll(nonce, '');
}
