/** The end of a meeting: slips told quietly, each with a way there and a fix, then the preview and the review. */
import { expectOpen, expectSaved, openNewMinutes, textOf, writeIn } from './support/minutes';
import { expectSound } from './support/page-checks';
import { JOHAN, KARIN, signIn } from './support/sign-in';
import { expect, test } from './support/test';

test('slips are told beside the text, and each is mended or found', async ({ page }) => {
  await signIn(page, JOHAN);
  await openNewMinutes(page);
  await writeIn(page, 2, 'Gruppen beslutade att avvakta med frågan. Ulla Gäst informerade om läget.');
  await page.keyboard.press('Control+Shift+Digit3');
  await page.keyboard.type('Skriv till regionen');
  await page.keyboard.press('Escape');
  const panel = page.getByRole('complementary');
  await expect(panel.getByText('Ansvarig saknas: Skriv till regionen')).toBeVisible();

  await panel.getByRole('button', { name: 'Gör till beslut' }).click();
  await expect(textOf(page, 2).locator('[data-kind="decision"]')).toHaveText(
    /^Gruppen beslutade att avvakta/,
  );
  await expect(panel.getByRole('button', { name: 'Gör till beslut' })).toHaveCount(0);

  await panel.getByRole('button', { name: 'Lägg till som gäst' }).click();
  await expect(page.getByText(/^Närvaro · 8 av 8/)).toBeVisible();

  await panel.getByRole('button', { name: 'Ange ansvarig' }).click();
  await expect(textOf(page, 2).getByRole('combobox', { name: 'Ansvarig' })).toBeFocused();
  await page.keyboard.type('Karin');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Ta bort ansvarig Karin Granlycke' })).toBeVisible();
  await expect(panel.getByText('Ansvarig saknas: Skriv till regionen')).toHaveCount(0);

  await panel.getByRole('button', { name: /Slutdatum saknas: Skriv till regionen/ }).click();
  await expect(textOf(page, 2).getByRole('textbox', { name: 'Slutdatum' })).toBeFocused();
  await page.keyboard.type('våren 2027');
  await page.keyboard.press('Escape');
  await expect(panel.getByText('våren 2027 · Karin')).toBeVisible();
});

test('a meeting begins, is gone through, and is sent for review', async ({ page, otherPage }) => {
  await signIn(page, JOHAN);
  const minutes = await openNewMinutes(page);
  await expect(page.getByRole('button', { name: 'Avsluta mötet' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Börja med första ärendet' }).click();
  await expect(page.getByText('Pågår')).toBeVisible();
  const other = await otherPage();
  await signIn(other, KARIN, minutes);
  await expectOpen(other);
  await writeIn(other, 1, 'Ordföranden öppnar mötet.');
  await expect(textOf(page, 1)).toContainText('Ordföranden öppnar mötet.');
  await expectSaved(other);

  await page.getByRole('button', { name: 'Avsluta mötet' }).click();
  const dialog = page.getByRole('dialog', { name: 'Avsluta mötet' });
  await expect(dialog.getByText('Föregående minnesanteckningar saknar text')).toBeVisible();
  await expectSound(page);
  await dialog.getByRole('button', { name: 'Vidare' }).click();
  await expect(dialog.getByText('Ordföranden öppnar mötet.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Vidare' }).click();
  await dialog.getByLabel('Synpunkter senast').fill('2030-01-15');
  await expect(dialog.getByText('Det blir 2030-01-15')).toBeVisible();
  await expectSound(page);
  await dialog.getByRole('button', { name: 'Skicka för granskning' }).click();
  await expect(page.getByText('Granskas', { exact: true })).toBeVisible();
  await expect(dialog).toHaveCount(0);
  await page.goto(minutes.replace(/minutes$/, 'review'));
  await expect(page.getByText(/15 januari 2030/)).toBeVisible();
});
