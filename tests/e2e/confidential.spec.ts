import type { Locator, Page } from '@playwright/test';
import { expectOpen, expectSaved, openNewMinutes, textOf, writeIn } from './support/minutes';
import { expectAccessible, expectFits, expectSound } from './support/page-checks';
import { listen } from './support/received';
import { JOHAN, PER, type Somebody, signIn } from './support/sign-in';
import { expect, test } from './support/test';

const KARIN: Somebody = { organisation: 'Norrås kommun', name: 'Karin Granlycke' };
const EVA: Somebody = { organisation: 'Fjällbyns kommun', name: 'Eva Hallberga' };
const MIKAEL: Somebody = { organisation: 'Lillå kommun', name: 'Mikael Åsbacke' };

/** Words that stand in text which becomes confidential, each in another kind of block, and in what is written afterwards. */
const CANARIES = ['Tornseglare4471', 'Havsörn9052', 'Rödhake3318'] as const;
const LATER = ['Kungsfiskare7716', 'Lappuggla2290'] as const;
const OPEN = 'Detta förblir öppet.';

test('text becomes confidential while others have it open, and no byte of it reaches them afterwards', async ({
  page,
  otherPage,
}) => {
  test.setTimeout(600_000);
  await signIn(page, JOHAN);
  const minutes = await openNewMinutes(page);
  await writeIn(page, 1, OPEN);
  await writeSecrets(page);
  await expectSaved(page);

  const uncleared = await otherPage(/status of 410/);
  const received = await listen(uncleared);
  await signIn(uncleared, MIKAEL, minutes);
  await expectOpen(uncleared);
  const oldTab = await uncleared.context().newPage();
  const receivedByOldTab = await listen(oldTab);
  await oldTab.goto(minutes);
  await expectOpen(oldTab);
  const away = await otherPage(/ERR_INTERNET_DISCONNECTED|WebSocket|Failed to load resource/);
  const receivedAway = await listen(away);
  await signIn(away, KARIN, minutes);
  await expectOpen(away);
  const eva = await otherPage();
  await signIn(eva, EVA, minutes);
  await expectOpen(eva);

  await test.step('the detector sees what everybody may still read', async () => {
    await expect(textOf(uncleared, 2)).toContainText(CANARIES[0]);
    const reading = await uncleared.context().newPage();
    const read = await listen(reading);
    await reading.goto(`${minutes}/read`);
    await expect(reading.getByText(CANARIES[0])).toBeVisible();
    const places = async (one: typeof received): Promise<string> => (await one.find(CANARIES)).join('\n');
    await expect.poll(() => places(received)).toMatch(/frame[\s\S]*IndexedDB[\s\S]*page/);
    expect(await places(read)).toContain(`answer of ${new URL(reading.url()).origin}${minutes}/read`);
    await reading.close();
  });

  await away.context().setOffline(true);
  await writeInNote(away, ' Karins ord utan nät.');
  await writeIn(away, 1, ' Karins öppna ord.');

  for (const one of [received, receivedByOldTab]) one.startOver();
  await test.step('Johan marks the item', async () => {
    await writeInNote(page, ' Sista ordet.');
    await markItem(page, 2);
    const part = partOf(page);
    await expect(part).toContainText('SEKRETESS OSL 19 kap. 3 §');
    await expect(part).toContainText('Sparas inte lokalt');
    for (const word of CANARIES.slice(0, 2)) await expect(part).toContainText(word);
    await expect(part).toContainText('Sista ordet.');
    await expect(part.getByRole('textbox', { name: 'Vad ska göras' })).toHaveValue(CANARIES[2]);
    await expectSound(page);
  });

  await test.step('the others go on in the new document without it', async () => {
    for (const one of [uncleared, oldTab, eva]) {
      await expect(masked(one)).toBeVisible();
      await expect(one.getByText(OPEN)).toBeVisible();
      await expect(one.getByText(CANARIES[0])).toHaveCount(0);
    }
    await expectAccessible(uncleared);
    for (const one of [received, receivedByOldTab]) await expect.poll(() => one.find(CANARIES)).toEqual([]);
  });

  await test.step('one person is cleared, and both write in it', async () => {
    await clear(page, EVA, 'Ge');
    await expect(partOf(eva)).toContainText(CANARIES[0]);
    await writeInPart(eva, ` ${LATER[0]}`);
    await expect(partOf(page)).toContainText(LATER[0]);
    await expect(partOf(page)).toContainText('Har delen öppen: Eva Hallberga');
    await writeInPart(page, ` ${LATER[1]}`);
    await expect(partOf(eva)).toContainText(LATER[1]);
  });

  await test.step('undo is of the document that has the focus', async () => {
    await writeIn(page, 1, ' Mera öppet.');
    await expectSaved(page);
    await noteOf(page).click();
    await page.keyboard.press('Control+z');
    await expect(partOf(page)).not.toContainText(LATER[1]);
    await expect(partOf(page)).toContainText(LATER[0]);
    await expect(textOf(page, 1)).toContainText('Mera öppet.');
    await page.keyboard.press('Control+Shift+z');
    await expect(partOf(page)).toContainText(LATER[1]);
  });

  await test.step('whoever was away comes back to the new document, with their own words in hand', async () => {
    receivedAway.startOver();
    await away.context().setOffline(false);
    await expect(masked(away)).toBeVisible();
    const offers = away.getByRole('region', { name: 'Text som inte hann skickas' });
    await expect(offers.getByText('du har inte behörighet', { exact: false })).toBeVisible();
    await expect(offers).toContainText('Karins öppna ord.');
    await expectAccessible(away);
    await offers.getByRole('button', { name: 'Lägg in sist i ärendet' }).click();
    await expect(textOf(uncleared, 1)).toContainText('Karins öppna ord.');
    await offers.getByRole('button', { name: 'Kasta' }).click();
    await expect(offers).toHaveCount(0);
  });

  await test.step('no byte of it has come to those who are not cleared, in any tab, after a reload either', async () => {
    const words = [...CANARIES, ...LATER];
    for (const one of [uncleared, away]) {
      await one.reload();
      await expectOpen(one);
      await expect(masked(one)).toBeVisible();
    }
    expect(await received.find(words)).toEqual([]);
    expect(await receivedByOldTab.find(words)).toEqual([]);
    expect(await receivedAway.find(words)).toEqual([]);
    const counted = uncleared.getByRole('complementary');
    await expect(counted.getByRole('heading', { name: 'Beslut (0)' })).toBeVisible();
    await expect(counted.getByRole('heading', { name: 'Åtgärder (0)' })).toBeVisible();
    const ticket = await uncleared.evaluate(
      async (room) => {
        const answer = await fetch('/api/rooms/ticket', {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ room, schemaVersion: 1 }),
        });
        return `${answer.status}`;
      },
      `minutes:${minutes.split('/')[4]}:1`,
    );
    expect(ticket).toBe('410');
  });

  await test.step('nothing of it is kept by those who may read it', async () => {
    const cleared = await listen(eva);
    const kept = (await cleared.find([...CANARIES, ...LATER])).filter((found) => !found.startsWith('page:'));
    expect(kept).toEqual([]);
  });

  await test.step('the reading view masks it until a cleared person asks; the projector always does', async () => {
    const reading = await page.context().newPage();
    await reading.goto(`${minutes}/read`);
    await expect(masked(reading)).toBeVisible();
    await expect(reading.getByText(CANARIES[0])).toHaveCount(0);
    await reading.getByRole('link', { name: 'Visa även skyddade delar' }).click();
    await expect(reading.getByText(CANARIES[0])).toBeVisible();
    await expectAccessible(reading);
    await reading.goto(`${minutes}/read?projector=1&confidential=1`);
    await expect(masked(reading)).toBeVisible();
    await expect(reading.getByText(CANARIES[0])).toHaveCount(0);
    await reading.close();
    await uncleared.goto(`${minutes}/read?confidential=1`);
    await expect(masked(uncleared)).toBeVisible();
    await expect(uncleared.getByText(CANARIES[0])).toHaveCount(0);
  });

  await test.step('whose clearance is taken back loses it from the open page', async () => {
    await clear(page, EVA, 'Ta tillbaka');
    await expect(masked(eva)).toBeVisible();
    await expect(
      eva.getByText('Din behörighet till den här delen är borttagen.', { exact: false }),
    ).toBeVisible();
    for (const word of [...CANARIES, ...LATER]) await expect(eva.getByText(word)).toHaveCount(0);
    await expectAccessible(eva);
  });
});

test('an empty part is begun, judged anew and lifted by keyboard alone', async ({ page, otherPage }) => {
  await signIn(page, JOHAN);
  const minutes = await openNewMinutes(page);
  await writeIn(page, 1, OPEN);
  const other = await otherPage();
  await signIn(other, PER, minutes);
  await expectOpen(other);
  await page.keyboard.press('Enter');
  await page.keyboard.type('/sekretess');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: /^Sekretess för ärende 1/ });
  await dialog.getByRole('radio', { name: /börja en tom skyddad del/ }).press('Space');
  await dialog.getByLabel('Bestämmelse').fill('OSL 19 kap. 6 §');
  await dialog.getByLabel('Skäl').fill('Förhandlingen pågår.');
  await dialog.getByLabel('Sluthändelse').fill('Avtalet är skrivet.');
  await dialog.getByLabel('Sluthändelse').press('Enter');
  await expect(partOf(page)).toContainText('SEKRETESS OSL 19 kap. 6 §');
  await expect(masked(other)).toBeVisible();
  await partText(page).focus();
  await page.keyboard.type(LATER[0]);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Dölj' })).toBeFocused();

  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  const panel = page.getByRole('dialog', { name: 'Skyddad del: behörighet och grund' });
  await expect(panel).toContainText('1 person får läsa');
  await expectAccessible(page);
  await panel.getByText('Sluthändelsen har inträffat').click();
  await panel.getByLabel('Vad har hänt?').fill('Avtalet skrevs i går.');
  await panel.getByRole('button', { name: 'Notera händelsen' }).press('Enter');
  await page.keyboard.press('Escape');
  await expect(partOf(page)).toContainText('Ny bedömning behövs');
  await expect(masked(other)).toBeVisible();
  await expectFits(page);

  await page.getByRole('button', { name: 'Behörighet och grund' }).press('Enter');
  await panel.getByText('Häv sekretessen', { exact: true }).first().click();
  await panel.getByLabel('Skäl för beslutet').fill('Avtalet är offentligt.');
  await panel.getByRole('button', { name: 'Häv sekretessen' }).press('Enter');
  await expect(partOf(other)).toContainText(LATER[0]);
  await expect(partOf(other)).toContainText('Sekretessen är hävd.');
});

const partOf = (page: Page): Locator => page.getByRole('region', { name: /^SEKRETESS/ });
const partText = (page: Page): Locator => partOf(page).getByRole('textbox', { name: /^Skyddad text/ });
/** The part's note. A click in the middle of the text would be in one of its action's fields. */
const noteOf = (page: Page): Locator => partText(page).getByText(CANARIES[0]);
const masked = (page: Page): Locator => page.getByText('Maskerat', { exact: true });

/** Item 2: a note, a decision and an action, each with a word of its own. */
async function writeSecrets(page: Page): Promise<void> {
  await writeIn(page, 2, '');
  await page.keyboard.insertText(`Anbudet från ${CANARIES[0]}.`);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Shift+Digit2');
  await page.keyboard.insertText(`Gruppen antar ${CANARIES[1]}`);
  await page.keyboard.press('Control+Shift+Digit3');
  await page.keyboard.insertText(CANARIES[2]);
  await page.keyboard.press('Escape');
}

/** At the end of item 2's note. */
async function writeInNote(page: Page, text: string): Promise<void> {
  const note = textOf(page, 2).getByText(CANARIES[0]);
  await note.click();
  await page.keyboard.press('End');
  await page.keyboard.type(text);
  await expect(note).toContainText(text.trim());
}

async function markItem(page: Page, number: number): Promise<void> {
  await page.getByRole('button', { name: `Ärende ${number}: fler val` }).click();
  await page.getByRole('menuitem', { name: 'Sekretess' }).click();
  const dialog = page.getByRole('dialog', { name: new RegExp(`^Sekretess för ärende ${number}`) });
  await dialog.getByRole('radio', { name: /^All text i ärendet/ }).check();
  await expect(dialog.getByLabel('Myndighet som beslutar')).toHaveValue('Norrås kommun');
  await dialog.getByLabel('Bestämmelse').fill('OSL 19 kap. 3 §');
  await dialog.getByLabel('Skäl').fill('Upphandlingen pågår.');
  await expectSound(page);
  await dialog.getByRole('button', { name: 'Skydda texten' }).click();
  await expect(dialog).toBeHidden();
}

async function writeInPart(page: Page, text: string): Promise<void> {
  await noteOf(page).click();
  await page.keyboard.press('End');
  await page.keyboard.insertText(text);
}

async function clear(page: Page, person: Somebody, word: 'Ge' | 'Ta tillbaka'): Promise<void> {
  await partOf(page).getByRole('button', { name: 'Behörighet och grund' }).click();
  const panel = page.getByRole('dialog', { name: 'Skyddad del: behörighet och grund' });
  await expectAccessible(page);
  await panel.getByRole('button', { name: new RegExp(`^${word} .*${person.name}`) }).click();
  const now = word === 'Ge' ? 'Ta tillbaka' : 'Ge';
  await expect(panel.getByRole('button', { name: new RegExp(`^${now} .*${person.name}`) })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
}
