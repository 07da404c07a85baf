import type { Page } from '@playwright/test';
import { contentOf, expectOpen, expectSaved, openNewMinutes, textOf, writeIn } from './support/minutes';
import { expectSound } from './support/page-checks';
import { JOHAN, KARIN, signIn } from './support/sign-in';
import { expect, test } from './support/test';

test('decisions, actions, dates and people are written with the hands on the keyboard', async ({ page }) => {
  await signIn(page, JOHAN);
  await openNewMinutes(page);
  await writeIn(page, 2, 'Anteckningarna gicks igenom.');
  await page.keyboard.press('Enter');
  await page.keyboard.type('/beslut');
  await expect(page.getByRole('option', { name: 'Beslut', exact: false }).first()).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.type('Kommunchefsgruppen beslutar');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Shift+Digit7');
  await page.keyboard.type('att ett förslag tas fram,');
  await page.keyboard.press('Enter');
  await page.keyboard.type('frågan tas upp igen.');
  await expect(textOf(page, 2).locator('[data-kind="decision"][data-list="ordered"]')).toHaveCount(2);

  await page.keyboard.press('Control+Shift+Digit3');
  await expect(page.getByRole('textbox', { name: 'Vad ska göras' })).toBeFocused();
  await page.keyboard.type('Ta fram förslag');
  await page.keyboard.press('Enter');
  await page.keyboard.type('8/12');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Slutdatum' })).toHaveValue(/^\d{4}-12-08$/);
  await page.keyboard.type('Karin Granlycke');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Ta bort ansvarig Karin Granlycke' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expectSaved(page);

  const panel = page.getByRole('complementary');
  await expect(panel.getByRole('heading', { name: 'Beslut (1)' })).toBeVisible();
  await expect(panel.getByRole('heading', { name: 'Åtgärder (1)' })).toBeVisible();
});

test('AltGr writes its sign and starts no command', async ({ page }) => {
  await signIn(page, JOHAN);
  await openNewMinutes(page);
  await writeIn(page, 1, 'a');
  const kinds = textOf(page, 1).locator('[data-kind="decision"]');
  await textOf(page, 1).evaluate((editor) => {
    const init = { key: '@', code: 'Digit2', ctrlKey: true, altKey: true, shiftKey: true, bubbles: true };
    editor.dispatchEvent(new KeyboardEvent('keydown', init));
  });
  await page.keyboard.type('b');
  await expect(textOf(page, 1)).toContainText('ab');
  await expect(kinds).toHaveCount(0);
});

test('two people see each other write, and each undoes only their own', async ({ page, otherPage }) => {
  await signIn(page, JOHAN);
  const minutes = await openNewMinutes(page);
  const other = await otherPage();
  await signIn(other, KARIN, minutes);
  await expectOpen(other);
  await writeIn(page, 1, 'Johan skriver här. ');
  await expect(textOf(other, 1)).toContainText('Johan skriver här.');
  await writeIn(other, 1, 'Karin också.');
  await expect(textOf(page, 1)).toContainText('Karin också.');
  await expect(page.getByText('Karin Granlycke skriver i')).toBeVisible();
  await textOf(page, 1).click();
  await page.keyboard.press('Control+z');
  await expect(textOf(other, 1)).not.toContainText('Johan skriver');
  await expect(textOf(other, 1)).toContainText('Karin också.');
});

test('items move, nest and come back by keyboard', async ({ page }) => {
  await signIn(page, JOHAN);
  await openNewMinutes(page);
  const first = page.getByRole('textbox', { name: 'Rubrik på ärende 1', exact: true });
  const title = await first.inputValue();
  await textOf(page, 1).click();
  await page.keyboard.press('Control+Shift+ArrowDown');
  await expect(page.getByRole('textbox', { name: 'Rubrik på ärende 2', exact: true })).toHaveValue(title);
  await page.getByRole('textbox', { name: 'Rubrik på ärende 2', exact: true }).focus();
  await page.keyboard.press('Alt+Shift+ArrowRight');
  await expect(page.getByRole('textbox', { name: 'Rubrik på ärende 1.1', exact: true })).toHaveValue(title);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(first).toHaveValue(title);
});

test('five people write at once, one of them without a network for a while', async ({
  page,
  otherPage,
  watched,
}) => {
  test.setTimeout(180_000);
  watched.allow(/ERR_INTERNET_DISCONNECTED/);
  await signIn(page, JOHAN);
  const minutes = await openNewMinutes(page);
  const people = [page];
  for (const who of [KARIN, JOHAN, KARIN, JOHAN]) {
    const one = await otherPage(/ERR_INTERNET_DISCONNECTED|WebSocket/);
    await signIn(one, who, minutes);
    await expectOpen(one);
    people.push(one);
  }
  const away = people[4] ?? page;
  await away.context().setOffline(true);
  await writeIn(away, 1, 'Skrivet utan nät. ');
  await expect(away.getByText(/^Offline – \d+ ändringar väntar$/)).toBeVisible();
  await Promise.all(people.slice(0, 4).map((one, at) => writeIn(one, 1, `Person ${at + 1} skriver. `)));
  const [, second = page] = people;
  await textOf(second, 1).click();
  await second.keyboard.press('Control+Shift+Digit2');
  await away.context().setOffline(false);
  for (const one of people) await expectSaved(one);
  const texts = ['Skrivet utan nät.', ...[1, 2, 3, 4].map((at) => `Person ${at} skriver.`)];
  // Carets may stand in the middle of each other's words, so the letters are counted, not the sentences.
  const letters = (text: string): string => [...text.replace(/\s+/g, '')].sort().join('');
  const written = async (one: Page): Promise<string> => {
    const [item = ''] = (await contentOf(one)).split('\n--\n');
    return letters(item.split('\n').slice(1).join(''));
  };
  for (const one of people) await expect.poll(() => written(one)).toBe(letters(texts.join('')));
  const whole = await contentOf(page);
  for (const one of people) await expect.poll(() => contentOf(one)).toBe(whole);
});

test('attendance is taken by one key, and the pair is told on both lines', async ({ page }) => {
  await signIn(page, JOHAN);
  await openNewMinutes(page);
  await page.getByText(/^Närvaro ·/).click();
  const rows = page.getByRole('button', { name: /, Närvarande$/ });
  const all = await rows.count();
  await rows.first().focus();
  await page.keyboard.press('f');
  await expect(rows).toHaveCount(all - 1);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('e');
  await page.getByRole('combobox', { name: 'Ersätter' }).selectOption({ index: 1 });
  await expect(page.getByText(/Ersätts av/).first()).toBeVisible();
});

test('the next item is stamped with its time', async ({ page }) => {
  await signIn(page, JOHAN);
  await openNewMinutes(page);
  await page.getByRole('button', { name: 'Börja med första ärendet' }).click();
  await page.getByRole('button', { name: 'Nästa ärende' }).click();
  const current = page.getByRole('navigation', { name: 'Dagordning' }).locator('[aria-current="step"]');
  await expect(current).toContainText(/\d\d:\d\d/);
});

test('the minutes page is accessible and fits at every width', async ({ page }) => {
  await signIn(page, JOHAN);
  await openNewMinutes(page);
  await writeIn(page, 1, 'Text.');
  await page.keyboard.press('Control+Shift+Digit3');
  await page.keyboard.type('En åtgärd');
  await page.keyboard.press('Escape');
  await expectSound(page);
  await page.keyboard.press('F1');
  await expect(page.getByRole('dialog', { name: 'Tangenter' })).toBeVisible();
  await expectSound(page);
});

test('the reading view needs no script', async ({ page, browser, baseURL }) => {
  await signIn(page, JOHAN);
  const minutes = await openNewMinutes(page);
  await writeIn(page, 1, 'Det här ska kunna läsas.');
  await expectSaved(page);
  const state = await page.context().storageState();
  const context = await browser.newContext({
    javaScriptEnabled: false,
    storageState: state,
    ...(baseURL === undefined ? {} : { baseURL }),
  });
  const plain = await context.newPage();
  await plain.goto(`${minutes}/read`);
  await expect(plain.getByText('Det här ska kunna läsas.')).toBeVisible();
  await plain.goto(`${minutes}/read?projector=1`);
  await expect(plain.getByText('Det här ska kunna läsas.')).toBeVisible();
  await context.close();
});
