/** The secretary's hands: phrases and clauses, moving by drag, following, telling a conflict of interest, pasting. */
import type { Page } from '@playwright/test';
import { expectOpen, expectSaved, openNewMinutes, textOf, writeIn } from './support/minutes';
import { expectAccessible, expectFits, expectSound } from './support/page-checks';
import { JOHAN, KARIN, signIn } from './support/sign-in';
import { expect, test } from './support/test';

/** As the clipboard of another program gives it. */
async function paste(page: Page, number: number, html: string): Promise<void> {
  await textOf(page, number).evaluate((editor, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/html', pasted);
    editor.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, html);
}

test('phrases make decisions, and clauses number themselves', async ({ page }) => {
  await signIn(page, JOHAN);
  await openNewMinutes(page);
  await writeIn(page, 1, '/noter');
  await page.keyboard.press('Enter');
  await expect(textOf(page, 1).locator('[data-kind="decision"][data-act="note"]')).toHaveText(
    'Informationen noteras.',
  );

  await writeIn(page, 2, '/beslutar 1');
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await page.keyboard.type('ett förslag tas fram,');
  await page.keyboard.press('Enter');
  await page.keyboard.type('frågan tas upp igen.');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  const clauses = textOf(page, 2).locator('[data-kind="decision"][data-list="ordered"]');
  await expect(clauses).toHaveText(['att ett förslag tas fram,', 'att frågan tas upp igen.']);
  await page.keyboard.press('Enter');
  await page.keyboard.type('Vanlig text.');
  await expect(textOf(page, 2).locator('[data-kind="note"]').last()).toHaveText('Vanlig text.');
  await expect(page.getByRole('complementary').getByRole('heading', { name: 'Beslut (2)' })).toBeVisible();
});

test('the bar at the foot never covers the caret', async ({ page }) => {
  await signIn(page, JOHAN);
  await openNewMinutes(page);
  await writeIn(page, 3, 'Första raden.');
  for (let line = 0; line < 25; line += 1) await page.keyboard.press('Enter');
  await page.keyboard.type('Sista raden.');
  const foot = page.getByRole('region', { name: 'Mötet just nu' });
  const top = async (place: typeof foot) => (await place.boundingBox()) ?? { y: 0, height: 0 };
  const last = await top(textOf(page, 3).getByText('Sista raden.'));
  expect(last.y + last.height).toBeLessThan((await top(foot)).y);
});

test('items are dragged before, after and under one another', async ({ page }) => {
  await signIn(page, JOHAN);
  await openNewMinutes(page);
  const rail = page.getByRole('navigation', { name: 'Dagordning' });
  const line = (name: string) => rail.getByRole('link', { name });
  const box = async (name: string) => (await line(name).boundingBox()) ?? { height: 0 };
  const { height } = await box('Nästa möte');
  await line('Övriga frågor').dragTo(line('Nästa möte'), { targetPosition: { x: 40, y: height - 3 } });
  await expect(line('Övriga frågor')).toHaveText(/^5/);
  await line('Mötets avslutande').dragTo(line('Nästa möte'), { targetPosition: { x: 40, y: height / 2 } });
  await expect(line('Mötets avslutande')).toHaveText(/^4\.1/);
  await page.getByRole('textbox', { name: 'Rubrik på ärende 1', exact: true }).focus();
  await page.keyboard.press('Control+z');
  await expect(line('Mötets avslutande')).toHaveText(/^6/);
});

test('a person is followed to where she writes, until one writes oneself', async ({ page, otherPage }) => {
  await signIn(page, JOHAN);
  const minutes = await openNewMinutes(page);
  await page.getByRole('button', { name: 'Börja med första ärendet' }).click();
  await page.setViewportSize({ width: 1280, height: 420 });
  const other = await otherPage();
  await signIn(other, KARIN, minutes);
  await expectOpen(other);
  const face = page.getByRole('button', { name: 'Följ Karin Granlycke' });
  await face.click();
  await writeIn(other, 6, 'Mötet avslutas.');
  await expect(page.getByText('Karin Granlycke skriver i 6')).toBeVisible();
  await expect(textOf(page, 6)).toBeInViewport();
  await expect(face).toHaveAttribute('aria-pressed', 'true');
  await writeIn(page, 6, 'x');
  await expect(face).toHaveAttribute('aria-pressed', 'false');
});

test('a conflict of interest and a matter that is put off are told in the item', async ({ page }) => {
  await signIn(page, JOHAN);
  await openNewMinutes(page);
  await page.getByRole('button', { name: 'Ärende 2: fler val' }).click();
  await page.getByRole('menuitem', { name: 'Föredragande, bilagor, jäv och mer' }).click();
  await page.getByLabel('Person').selectOption({ label: 'Karin Granlycke' });
  await page.getByRole('button', { name: 'Anmäl jäv' }).click();
  await expect(textOf(page, 2)).toContainText('Karin Granlycke anmäler jäv och deltar inte i ärendet.');
  await page.getByLabel('Orsak (till exempel tidsbrist)').fill('tidsbrist');
  await page.getByRole('button', { name: 'Skjut upp till nästa möte' }).click();
  await expect(page.getByText('Skjuts upp till nästa möte: tidsbrist')).toBeVisible();
  await expectSound(page);
});

test('what is pasted becomes plain blocks: nothing of it runs, and no word is lost', async ({ page }) => {
  await signIn(page, JOHAN);
  await openNewMinutes(page);
  await textOf(page, 1).click();
  await paste(
    page,
    1,
    `<h2>Rubrik</h2><p onclick="document.title='x'">Första <b>stycket</b>
     <a href="javascript:document.title='x'">länken</a></p>
     <script>document.title='x'</script><img src="x" onerror="document.title='x'">
     <style>body{display:none}</style><iframe src="javascript:parent.document.title='x'"></iframe>
     <ol><li>ett</li><li>två</li></ol><table><tr><th>Namn</th><td>Värde</td></tr></table>
     <x-unknown>okänt</x-unknown>`,
  );
  const text = textOf(page, 1);
  for (const words of ['Rubrik', 'Första stycket', 'länken', 'ett', 'två', 'Namn', 'Värde', 'okänt'])
    await expect(text).toContainText(words);
  await expect(text.locator('script, style, img, iframe, a, [onclick], [onerror]')).toHaveCount(0);
  await expect(text.locator('[data-list="ordered"]')).toHaveCount(2);
  await expect(text.locator('td')).toHaveText(['Namn', 'Värde']);
  await expect(page).not.toHaveTitle('x');
  await expectSaved(page);
});

test('the projector and the reading view are read from far and by everybody', async ({ page }) => {
  await signIn(page, JOHAN);
  const minutes = await openNewMinutes(page);
  await writeIn(page, 1, 'Det här visas på väggen.');
  await expectSaved(page);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Sök ett kommando eller ett ärende' }).fill('projektor');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`${minutes}/read?projector=1`);
  const size = () =>
    page
      .getByText('Det här visas på väggen.')
      .evaluate((one) => Number.parseFloat(getComputedStyle(one).fontSize));
  expect(await size()).toBeGreaterThanOrEqual(22);
  await expect(page.getByRole('button', { name: /Följ|fler val/ })).toHaveCount(0);
  await expectSound(page);
  await page.goto(`${minutes}/read`);
  await expectSound(page);
});

test('text twice as large is a narrower page, not a broken one', async ({ page }) => {
  await signIn(page, JOHAN);
  await openNewMinutes(page);
  await writeIn(page, 1, 'En rad som ska kunna läsas.');
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%';
  });
  const sheet = page.getByRole('article');
  await expect.poll(async () => (await sheet.boundingBox())?.width ?? 0).toBeGreaterThan(600);
  await expectFits(page);
  await expectAccessible(page);
});
