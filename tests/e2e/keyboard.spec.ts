/** From signing in to a new meeting without a pointer: each stop is seen, in the order of the page, and nothing traps. */
import type { Locator, Page } from '@playwright/test';
import { createGroup, uniqueName } from './support/group';
import { JOHAN, signIn } from './support/sign-in';
import { expect, test } from './support/test';

const MOST_STOPS = 80;

/** What has the focus: whether it is shown, and where in the page it stands. */
type Stop = {
  readonly isPage: boolean;
  readonly isShown: boolean;
  readonly isAfterLast: boolean;
  readonly what: string;
};

/** Presses Tab once and looks. */
async function nextStop(page: Page): Promise<Stop> {
  const last = await page.evaluateHandle(() => document.activeElement);
  await page.keyboard.press('Tab');
  return page.evaluate((before) => {
    const now = document.activeElement ?? document.body;
    const isPage = now === document.body;
    const { outlineStyle, outlineWidth } = getComputedStyle(now);
    const box = now.getBoundingClientRect();
    const isOutlined = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
    return {
      isPage,
      isShown: isPage || (isOutlined && box.width > 0 && box.height > 0),
      isAfterLast:
        before === null ||
        before === document.body ||
        isPage ||
        (before.compareDocumentPosition(now) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
      what: now.outerHTML.slice(0, 120),
    };
  }, last);
}

/** Tabs forward until this has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    const stop = await nextStop(page);
    expect(stop.isShown, `the focus is seen on ${stop.what}`).toBe(true);
    expect(stop.isAfterLast, `the focus goes forward to ${stop.what}`).toBe(true);
    if (await target.evaluate((element) => element === document.activeElement)) return;
    expect(stop.isPage, 'the end of the page comes after what was looked for').toBe(false);
  }
  expect(MOST_STOPS, 'nothing traps the focus').toBe(0);
}

test('a person signs in and makes a meeting with the keyboard alone', async ({ page }) => {
  await signIn(page, JOHAN);
  const name = uniqueName('Tangentgruppen');
  await createGroup(page, name);
  await page.context().clearCookies();
  await page.goto('/sign-in');
  await tabTo(page, page.getByRole('button', { name: JOHAN.organisation, exact: true }).first());
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('button', { name: new RegExp(`^${JOHAN.name}`) }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('link', { name }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await tabTo(page, page.getByRole('link', { name: 'Nytt möte' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Nytt möte' })).toBeVisible();
  await tabTo(page, page.getByLabel('Rubrik'));
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('Möte utan mus');
  await tabTo(page, page.getByRole('button', { name: 'Skapa mötet' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Möte utan mus' })).toBeVisible();
});

test('tabbing through a page comes to its end, and begins again', async ({ page }) => {
  await signIn(page, JOHAN, '/account');
  const first = await nextStop(page);
  for (let stops = 0; ; stops += 1) {
    expect(stops, 'nothing traps the focus').toBeLessThan(MOST_STOPS);
    const stop = await nextStop(page);
    expect(stop.isShown, stop.what).toBe(true);
    if (stop.isPage || stop.what === first.what) break;
  }
});
