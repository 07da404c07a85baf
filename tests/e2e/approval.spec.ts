import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { uniqueName } from './support/group';
import { leaveEarlierThings } from './support/minutes';
import { expectSound } from './support/page-checks';
import { JOHAN, KARIN, type Somebody, signInAnew } from './support/sign-in';
import { expect, test } from './support/test';

const EVA: Somebody = { organisation: 'Fjällbyns kommun', name: 'Eva Hallberga' };
const MIKAEL: Somebody = { organisation: 'Lillå kommun', name: 'Mikael Åsbacke' };

/** The stored rendering stands in a frame without scripts; Chromium says so of the recorder's own. */
const SANDBOXED = /Blocked script execution in 'about:srcdoc'/;

/** Creates, opens and ends a meeting; resolves with its address. */
async function reviewedMeeting(page: Page, title: string): Promise<string> {
  await page.goto('/groups');
  await page.getByRole('link', { name: 'Kommunchefsgruppen Tre kommuner' }).first().click();
  await page.getByRole('link', { name: 'Nytt möte' }).first().click();
  await page.getByLabel('Rubrik').fill(title);
  await leaveEarlierThings(page);
  await page.getByRole('button', { name: 'Skapa mötet' }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  const meeting = new URL(page.url()).pathname;
  await page.getByRole('button', { name: 'Öppna mötet' }).click();
  await page.getByRole('button', { name: 'Avsluta mötet' }).click();
  await expect(page.getByRole('link', { name: 'Granskning', exact: true })).toBeVisible();
  return meeting;
}

async function sayNoChanges(page: Page, meeting: string): Promise<void> {
  await page.goto(`${meeting}/review`);
  await page.getByRole('button', { name: 'Inga justeringar' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Ditt svar är sparat.' })).toBeVisible();
}

async function prepare(page: Page, meeting: string): Promise<void> {
  await page.goto(`${meeting}/review`);
  await page.getByRole('button', { name: 'Lås texten och begär justering' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Justering' })).toBeVisible();
}

async function approve(page: Page, meeting: string): Promise<void> {
  await page.goto(`${meeting}/approval`);
  await page.getByRole('button', { name: 'Godkänn', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: /Du har godkänt|Alla har godkänt/ })).toBeVisible();
}

test('minutes are reviewed, refused once, approved, sealed, published, corrected and verified', async ({
  page,
  otherPage,
  watched,
}) => {
  watched.allow(SANDBOXED);
  const title = uniqueName('Justeringsmöte');
  await signInAnew(page, JOHAN);
  const meeting = await reviewedMeeting(page, title);
  await page.goto(`${meeting}/review`);
  await expectSound(page);
  for (const { name } of [EVA, MIKAEL]) await page.getByRole('checkbox', { name }).check();
  await page.getByRole('button', { name: 'Spara justerare' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Justerarna är sparade.' })).toBeVisible();

  const eva = await otherPage(SANDBOXED);
  await signInAnew(eva, EVA);
  await sayNoChanges(eva, meeting);
  const mikael = await otherPage(SANDBOXED);
  await signInAnew(mikael, MIKAEL);
  await sayNoChanges(mikael, meeting);
  await page.reload();
  await expect(
    page.getByRole('row', { name: EVA.name }).getByRole('cell', { name: 'Inga justeringar' }),
  ).toBeVisible();

  await prepare(page, meeting);
  await expectSound(page);
  await expect(page.getByRole('heading', { name: 'Ditt beslut' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Godkänn', exact: true })).toHaveCount(0);
  await expect(page.frameLocator('iframe').getByRole('heading', { level: 1, name: title })).toBeVisible();

  await approve(eva, meeting);
  await mikael.goto(`${meeting}/approval`);
  await mikael.getByLabel('Varför kan det inte godkännas?').fill('Lokalen är fel.');
  await mikael.getByRole('button', { name: 'Lämna tillbaka' }).click();
  await expect(mikael.getByText('Mikael Åsbacke godkände inte: Lokalen är fel.')).toBeVisible();

  await prepare(page, meeting);
  await expect(page.getByText('Version 2 för justering')).toBeVisible();
  const karin = await otherPage(SANDBOXED);
  await signInAnew(karin, KARIN);
  for (const signer of [eva, mikael, karin]) await approve(signer, meeting);
  await page.reload();
  await expect(page.getByText('Godkänd', { exact: true }).first()).toBeVisible();
  await page.getByRole('textbox', { name: 'Rättelse' }).fill('Rätt lokal är Åsalen.');
  await page.getByRole('button', { name: 'Lägg till rättelsen' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Rätt lokal är Åsalen.' })).toBeVisible();
  await page.getByRole('button', { name: 'Publicera' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Kopian är publicerad.' })).toBeVisible();
  await page.goto(`${meeting}/history`);
  await expect(page.getByRole('row', { name: /Anteckningarna förseglades/ })).toBeVisible();
  await expectSound(page);

  const anybody = await otherPage(SANDBOXED);
  await anybody.goto(`/published/${meeting.split('/').at(-1)}`);
  await expect(anybody.getByText('Rätt lokal är Åsalen.')).toBeVisible();
  await expectSound(anybody);

  await page.goto(meeting);
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Exportera arkiv' }).click();
  const archive = await readFile(await (await downloading).path());
  await anybody.goto('/verify');
  await expectSound(anybody);
  const check = async (bytes: Buffer): Promise<void> => {
    await anybody
      .getByLabel('Arkivfil')
      .setInputFiles({ name: 'arkiv.json', mimeType: 'application/json', buffer: bytes });
    await anybody.getByRole('button', { name: 'Kontrollera' }).click();
  };
  await check(archive);
  await expect(anybody.getByText('Oförändrat', { exact: true })).toBeVisible();
  await check(Buffer.from(archive.toString('utf8').replace('Rätt lokal', 'Fel lokal')));
  await expect(anybody.getByText('Ändrat', { exact: true })).toBeVisible();
  await expect(anybody.getByRole('listitem').filter({ hasText: 'har en underskrift' })).toBeVisible();
});
