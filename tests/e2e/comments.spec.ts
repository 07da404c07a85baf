import type { Locator, Page } from '@playwright/test';
import { uniqueName } from './support/group';
import { expectOpen, expectSaved, textOf, writeIn } from './support/minutes';
import { expectAccessible, expectFits, expectSound } from './support/page-checks';
import { JOHAN, SARA, type Somebody, signIn } from './support/sign-in';
import { expect, test } from './support/test';

const EVA: Somebody = { organisation: 'Fjällbyns kommun', name: 'Eva Hallberga' };
const MIKAEL: Somebody = { organisation: 'Lillå kommun', name: 'Mikael Åsbacke' };

/** Creates a meeting and opens it; resolves with its address. */
async function openMeeting(page: Page): Promise<string> {
  const title = uniqueName('Synpunktsmöte');
  await page.goto('/groups');
  await page.getByRole('link', { name: 'Kommunchefsgruppen Tre kommuner' }).first().click();
  await page.getByRole('link', { name: 'Nytt möte' }).first().click();
  await page.getByLabel('Rubrik').fill(title);
  await page.getByRole('button', { name: 'Skapa mötet' }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  const meeting = new URL(page.url()).pathname;
  await page.getByRole('button', { name: 'Öppna mötet' }).click();
  await expect(page.getByRole('button', { name: 'Avsluta mötet' })).toBeVisible();
  return meeting;
}

const side = (page: Page): Locator => page.getByRole('region', { name: 'Synpunkter', exact: true });
const thread = (page: Page, text: string): Locator =>
  side(page).getByRole('article').filter({ hasText: text });

/** Selects the first `length` characters of an item's first line with the keys, and comments on them with the key. */
async function commentOn(page: Page, number: number, said: { length: number; text: string }): Promise<void> {
  await textOf(page, number).click();
  await page.keyboard.press('Control+Home');
  for (let at = 0; at < said.length; at += 1) await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Alt+Shift+KeyK');
  await page.getByRole('dialog', { name: 'Kommentera' }).getByLabel('Din synpunkt').fill(said.text);
  await page.keyboard.press('Control+Enter');
  await expect(thread(page, said.text)).toBeVisible();
}

test('three people comment on the same text at once, answer, resolve and take back; marks follow the words', async ({
  page,
  otherPage,
}) => {
  await signIn(page, JOHAN);
  const meeting = await openMeeting(page);
  const [eva, mikael] = [await otherPage(), await otherPage()];
  await signIn(eva, EVA, `${meeting}/minutes`);
  await signIn(mikael, MIKAEL, `${meeting}/minutes`);
  await page.goto(`${meeting}/minutes`);
  for (const one of [page, eva, mikael]) await expectOpen(one);
  await writeIn(page, 1, 'Budgeten gicks igenom. Ramarna höjs.');
  for (const one of [eva, mikael]) await expect(textOf(one, 1)).toContainText('Ramarna höjs.');

  await Promise.all([
    commentOn(eva, 1, { length: 8, text: 'Vilken budget?' }),
    commentOn(mikael, 1, { length: 22, text: 'Av vem?' }),
  ]);
  for (const one of [page, eva, mikael])
    for (const text of ['Vilken budget?', 'Av vem?']) await expect(thread(one, text)).toBeVisible();
  await expect(thread(page, 'Vilken budget?')).toContainText(EVA.name);
  await expect(thread(page, 'Av vem?')).toContainText(MIKAEL.name);
  await expect(page.locator('.commented').filter({ hasText: 'Budgeten' }).first()).toBeVisible();

  // Typing before the words moves the mark along, for everybody.
  await textOf(page, 1).click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('Först: ');
  await expect(eva.locator('.commented').first()).toHaveText(/^Budgeten/);

  await Promise.all([
    (async () => {
      await thread(page, 'Vilken budget?').getByRole('button', { name: 'Svara' }).click();
      await thread(page, 'Vilken budget?').getByLabel('Ditt svar').fill('Den för 2027.');
      await page.getByRole('button', { name: 'Spara svaret' }).click();
    })(),
    thread(mikael, 'Vilken budget?').getByRole('button', { name: 'Markera som löst' }).click(),
  ]);
  await expect(thread(eva, `Löst av ${MIKAEL.name}`)).toBeVisible();
  await thread(eva, `Löst av ${MIKAEL.name}`)
    .getByRole('button', { name: /^Löst av/ })
    .click();
  await expect(thread(eva, 'Den för 2027.')).toBeVisible();
  await thread(eva, 'Vilken budget?').getByRole('button', { name: 'Öppna igen' }).click();
  await expect(side(page).getByRole('heading', { name: 'Synpunkter (2)' })).toBeVisible();

  // Only the author may change or take back.
  await expect(thread(page, 'Av vem?').getByRole('button', { name: 'Ta tillbaka' })).toHaveCount(0);
  await thread(mikael, 'Av vem?').getByRole('button', { name: 'Ta tillbaka' }).click();
  await thread(mikael, 'Av vem?').getByRole('button', { name: 'Ta tillbaka?' }).click();
  await expect(thread(page, 'Av vem?')).toHaveCount(0);

  await expectAccessible(page);
  await expectFits(page);
  await page.setViewportSize({ width: 320, height: 800 });
  await page.getByRole('button', { name: 'Synpunkter (1)' }).click();
  const drawer = page.getByRole('dialog', { name: 'Synpunkter' });
  await expect(drawer.getByText('Den för 2027.')).toBeVisible();
  await expectAccessible(page);
  await drawer.getByRole('button', { name: /^Gå till texten/ }).click();
  await expect(drawer).toHaveCount(0);

  // A reader sees what is said and has nothing to say it with; the reading view carries none of it.
  const sara = await otherPage();
  await signIn(sara, SARA, `${meeting}/minutes/read`);
  await expect(sara.getByText('Ramarna höjs.')).toBeVisible();
  await expect(sara.getByText('Vilken budget?')).toHaveCount(0);
});

test('proposals are made in review and decided with one key each; an outdated one is never applied unseen', async ({
  page,
  otherPage,
}) => {
  await signIn(page, JOHAN);
  const meeting = await openMeeting(page);
  await page.goto(`${meeting}/minutes`);
  await expectOpen(page);
  for (const [number, text] of [
    [1, 'Mötet öppnades klockan nio.'],
    [2, 'Anteckningarna godkändes.'],
    [4, 'Inget att följa upp.'],
  ] as const)
    await writeIn(page, number, text);
  await expectSaved(page);
  await page.goto(meeting);
  await page.getByRole('button', { name: 'Avsluta mötet' }).click();
  await expect(page.getByRole('link', { name: 'Granskning', exact: true })).toBeVisible();

  // Eva proposes on the review page, Mikael beside the text, which he can only read.
  const [eva, mikael] = [await otherPage(), await otherPage()];
  await signIn(eva, EVA, `${meeting}/review`);
  const propose = async (start: RegExp, text: string): Promise<void> => {
    await eva.getByRole('button', { name: start }).click();
    await eva.getByLabel('Ny text').fill(text);
    await eva.getByLabel(/^Varför/).fill('Enligt mina anteckningar');
    await eva.getByRole('button', { name: 'Spara förslaget' }).click();
    await expect(eva.getByLabel('Ny text')).toHaveCount(0);
  };
  await propose(/^Föreslå ändring: Mötet/, 'Mötet öppnades klockan tio.');
  await propose(/^Föreslå ändring: Anteckningarna/, 'Anteckningarna godkändes med en ändring.');
  await eva.getByRole('button', { name: /^Kommentera: Inget/ }).click();
  await eva.getByLabel('Din synpunkt').fill('Verkligen inget?');
  await eva.getByRole('button', { name: 'Spara synpunkten' }).click();
  await expect(eva.getByRole('article').filter({ hasText: 'Verkligen inget?' })).toBeVisible();

  await signIn(mikael, MIKAEL, `${meeting}/minutes`);
  await expectOpen(mikael);
  await textOf(mikael, 4).locator('p').first().scrollIntoViewIfNeeded();
  await textOf(mikael, 4).locator('p').first().selectText();
  await mikael.getByRole('button', { name: 'Föreslå ändring', exact: true }).click();
  await mikael.getByLabel('Ny text').fill('Två åtgärder följdes upp.');
  await mikael.getByRole('button', { name: 'Spara förslaget' }).click();
  await expect(thread(mikael, `Förslag från ${MIKAEL.name}`)).toBeVisible();

  // Meanwhile the secretary writes over what Eva's second proposal is about.
  await page.goto(`${meeting}/minutes`);
  await expectOpen(page);
  await writeIn(page, 2, ' Eva justerar.');
  await expectSaved(page);
  await page.goto(`${meeting}/review`);
  const cards = page.getByRole('article', { name: /^Förslag från/ });
  await expect(cards).toHaveCount(3);
  await expect(cards.nth(0)).toContainText('Struket: nio');
  await expect(cards.nth(0)).toContainText('Tillagt: tio');
  await expect(cards.nth(1)).toContainText('Inaktuellt');
  await expect(cards.nth(1)).toContainText('Texten när förslaget skrevs');
  await expectSound(page);

  await page.getByRole('button', { name: 'Gå igenom förslagen' }).click();
  await expect(cards.nth(0)).toBeFocused();
  await page.keyboard.press('a');
  await expect(cards.nth(0)).toContainText(`Infört av ${JOHAN.name}`);
  await expect(cards.nth(1)).toBeFocused();
  // The outdated one has no key that applies it.
  await page.keyboard.press('a');
  await page.keyboard.press('n');
  await expect(cards.nth(2)).toBeFocused();
  await page.keyboard.press('r');
  await expect(cards.nth(2)).toContainText(`Avslaget av ${JOHAN.name}`);
  await expect(cards.nth(1)).not.toContainText('Infört');
  await expect(cards.nth(1)).toBeFocused();

  // What was accepted is in the text of those who have it open, at once; what was not is not.
  await expect(textOf(mikael, 1)).toContainText('klockan tio.');
  await expect(textOf(mikael, 2)).toContainText('Anteckningarna godkändes. Eva justerar.');
  await expect(textOf(mikael, 4)).toContainText('Inget att följa upp.');
  await expect(thread(mikael, `Avslaget av ${JOHAN.name}`)).toBeVisible();

  // A second thought: Z takes the decision back and the words with it.
  await cards.nth(0).focus();
  await page.keyboard.press('z');
  await expect(textOf(mikael, 1)).toContainText('klockan nio.');
  await cards.nth(1).getByRole('button', { name: 'Ersätt texten som den är nu' }).click();
  await expect(cards.nth(1)).toContainText('Infört av');
  await expect(textOf(mikael, 2)).toContainText('Anteckningarna godkändes med en ändring.');

  // Members decide nothing.
  await mikael.goto(`${meeting}/review`);
  await expect(mikael.getByRole('article', { name: /^Förslag från/ })).toHaveCount(3);
  await expect(mikael.getByRole('button', { name: /^(Inför|Avslå|Ångra|Gå igenom)/ })).toHaveCount(0);
});
