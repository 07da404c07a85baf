import { expectAccessible, expectSound } from './support/page-checks';
import { JOHAN, signIn } from './support/sign-in';
import { expect, test } from './support/test';

test('the pages that anyone may read are sound', async ({ page }) => {
  for (const path of ['/', '/sign-in', '/accessibility', '/dev/mail']) {
    await page.goto(path);
    await expectSound(page);
  }
});

test('the pages of somebody who is signed in are sound', async ({ page }) => {
  await signIn(page, JOHAN);
  await page.goto('/account');
  await expectSound(page);
  await page.goto('/groups');
  await page.getByRole('link', { name: 'Kommunchefsgruppen Tre kommuner' }).click();
  await expect(
    page.getByRole('heading', { level: 1, name: 'Kommunchefsgruppen Tre kommuner' }),
  ).toBeVisible();
  await expectSound(page);
  await page.getByRole('table', { name: 'Möten' }).getByRole('link').first().click();
  await expect(page.getByRole('heading', { name: 'Dagordning' })).toBeVisible();
  await expectSound(page);
});

test('language and theme are chosen, remembered and accessible', async ({ page }) => {
  await signIn(page, JOHAN, '/account');
  await page.getByRole('button', { name: 'Hög kontrast' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'contrast');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Mörkt' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'English', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'My account' })).toBeVisible();
  await page.goto('/groups');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('every answer carries its headers, and scripts run by a nonce of their own', async ({
  page,
  request,
}) => {
  const first = await request.get('/');
  const second = await request.get('/');
  const headers = first.headers();
  const policy = headers['content-security-policy'] ?? '';
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain("'strict-dynamic'");
  expect(policy.split(';').find((part) => part.trim().startsWith('script-src '))).not.toContain('unsafe');
  expect(second.headers()['content-security-policy']).not.toBe(policy);
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['referrer-policy']).toBe('same-origin');
  expect(headers['cross-origin-opener-policy']).toBe('same-origin');
  expect(headers['cross-origin-resource-policy']).toBe('same-origin');
  expect(headers['permissions-policy']).toContain('camera=()');
  expect(headers['x-powered-by']).toBeUndefined();
  await signIn(page, JOHAN);
  const answer = await page.request.get('/account');
  expect(answer.headers()['cache-control']).toContain('no-store');
});

test('a write from another origin, or from none, is refused', async ({ page, baseURL }) => {
  await signIn(page, JOHAN);
  for (const origin of ['https://elsewhere.example', 'null', undefined]) {
    const answer = await page.request.post('/api/auth/sign-out', {
      form: { scope: 'everywhere' },
      headers: origin === undefined ? {} : { origin },
    });
    expect(answer.status(), `${origin}`).toBe(404);
  }
  await page.goto(`${baseURL}/account`);
  await expect(page.getByRole('heading', { level: 1, name: 'Mitt konto' })).toBeVisible();
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('the pages are read, and signing in works', async ({ page }) => {
    await signIn(page, JOHAN);
    await page.getByRole('link', { name: 'Kommunchefsgruppen Tre kommuner' }).click();
    await expect(page.getByRole('table', { name: 'Möten' })).toBeVisible();
    await page.getByRole('table', { name: 'Möten' }).getByRole('link').first().click();
    await expect(page.getByRole('heading', { name: 'Dagordning' })).toBeVisible();
  });
});

test('a person gets from the start to signing in with the keyboard alone', async ({ page }) => {
  await page.goto('/');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Hoppa till innehållet' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Logga in med din kommun' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Välj din kommun' })).toBeVisible();
});
