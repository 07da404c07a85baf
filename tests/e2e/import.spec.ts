import type { Page } from '@playwright/test';
import { buildDocx } from '@/tests/support/office-files';
import { createGroup, uniqueName } from './support/group';
import { expectOpen } from './support/minutes';
import { expectSound } from './support/page-checks';
import { BIRGITTA, JOHAN, type Somebody, signIn } from './support/sign-in';
import { expect, test } from './support/test';

const KARIN: Somebody = { organisation: 'Norrås kommun', name: 'Karin Granlycke' };
const OCTOBER = 'tests/fixtures/minutes/kommunchefsmote-2017-10-19.txt';
const NOVEMBER = 'tests/fixtures/minutes/kommunchefsgrupp-2015-11-11.txt';

async function openImport(page: Page): Promise<void> {
  await page.goto('/groups');
  await page.getByRole('link', { name: 'Kommunchefsgruppen Tre kommuner' }).first().click();
  await page.getByRole('link', { name: 'Importera', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Importera ett protokoll' })).toBeVisible();
}

const choose = (
  page: Page,
  file: string | { name: string; mimeType: string; buffer: Buffer },
): Promise<void> => page.getByLabel('Fil', { exact: true }).setInputFiles(file);

test('minutes are compared with their source, answered, and become a meeting that others open', async ({
  page,
  otherPage,
}) => {
  await signIn(page, JOHAN);
  await openImport(page);
  await expectSound(page);
  await choose(page, OCTOBER);
  await expect(page.getByText(/^Källan har 1\s\d{3} ord\. Alla finns i resultatet/)).toBeVisible();
  const result = page.getByRole('region', { name: 'Resultat' });
  await expect(result.getByText('14 ärenden')).toBeVisible();
  await expect(result.getByText(/Frånvaron nämns bara i löpande text: Jonas Jonsson/)).toBeVisible();

  const samverkan = result.getByRole('listitem').filter({ hasText: '5 Samverkansform i Umeåregionen' });
  await samverkan.getByRole('button', { name: 'Visa i källan, rad 40–86' }).click();
  const source = page.getByRole('region', { name: 'Källa' });
  await expect(source.getByText('Visar rad 40–86')).toBeVisible();
  await expect(source.getByText('### 5. Samverkansform i Umeåregionen')).toBeInViewport();

  const suggested = page.getByRole('region', { name: 'Förslag' });
  await suggested.getByRole('button', { name: /^Godta: Kommunchefsgruppen beslutade att samordna/ }).click();
  await suggested.getByRole('button', { name: /^Avfärda: Magnus Haglund/ }).click();
  await expect(suggested.getByText('Alla förslag är besvarade')).toBeVisible();
  await expect(samverkan.getByText('Beslut', { exact: true })).toHaveCount(3);
  await expectSound(page);

  const title = uniqueName('Oktobermötet');
  await page.getByLabel('Rubrik').fill(title);
  await page.getByRole('button', { name: 'Skapa mötet' }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  const minutes = `${new URL(page.url()).pathname}/minutes`;

  const karin = await otherPage();
  await signIn(karin, KARIN, minutes);
  await expectOpen(karin);
  await expect(karin.getByRole('textbox', { name: 'Rubrik på ärende 14', exact: true })).toHaveValue(
    'Mötet avslutas',
  );
  await karin.goto(`${minutes}/read`);
  await expect(karin.getByText('Kommunchefsgruppen beslutade att samordna deltagandet')).toBeVisible();
  await expect(karin.getByText('Ta fram förslag till gemensam ökning med AF').last()).toBeVisible();
});

test('names are matched in the open and given back, and redacted text stays where it stood', async ({
  page,
}) => {
  await signIn(page, JOHAN);
  await openImport(page);
  await choose(page, NOVEMBER);
  await expect(page.getByText(/^Källan har \d\s\d{3} ord\. Alla finns i resultatet/)).toBeVisible();
  await expect(
    page.getByText(/4 Status – Upphandling .*: UPPHANDLINGSSEKRETESS, \d+ ord tas inte med/),
  ).toBeVisible();
  const result = page.getByRole('region', { name: 'Resultat' });
  await expect(result.getByText('18 ärenden')).toBeVisible();
  const gas = result.getByRole('listitem').filter({ hasText: '8 Bio-Gas' }).first();
  await expect(gas.getByText('Hans-Åke Donnersvärd, skrivet «Hans Åke Donnersvärd»')).toBeVisible();
  await gas.getByRole('button', { name: /^Stämmer inte: Hans Åke/ }).click();
  await expect(gas.getByText('Namnet står som i källan.')).toBeVisible();
  await expect(gas.getByText('Hans Åke Donnersvärd', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Skapa mötet' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Kommunchefsgrupp 2015-11-11' })).toBeVisible();
  await page.goto(`${new URL(page.url()).pathname}/minutes/read`);
  await expect(page.getByText('Bio-Gas').first()).toBeVisible();
  await expect(page.getByText('lägesbeskrivning avseende bildande av nämnd')).toHaveCount(0);
});

test('a file that cannot be read is refused in words, and the next one is read', async ({
  page,
  watched,
}) => {
  watched.allow(/status of 4(?:00|13|22)/);
  await signIn(page, JOHAN);
  await openImport(page);
  const alert = page.getByRole('alert').filter({ hasText: 'Ingenting har sparats' });
  const refusals: readonly (readonly [string, Buffer, string])[] = [
    ['tom.txt', Buffer.from(''), 'Det finns ingenting att importera.'],
    ['bild.txt', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]), 'Filen är ingen text.'],
    ['text.docx', Buffer.from('hej'), 'Filen är av en annan sort än den säger.'],
    ['halv.docx', buildDocx(['Hej']).subarray(0, 300), 'Filen är skadad och gick inte att läsa.'],
    ['stor.txt', Buffer.alloc(2 * 1024 * 1024 + 1, 'a'), 'Filen är för stor att importera.'],
    ['stor.pdf', Buffer.alloc(20 * 1024 * 1024 + 1, 'a'), 'Filen är för stor att importera.'],
  ];
  for (const [name, buffer, sentence] of refusals) {
    await choose(page, { name, mimeType: 'application/octet-stream', buffer });
    await expect(alert).toContainText(sentence);
  }
  const table = [
    ['Åtgärd', 'Slutdatum', 'Ansvarig'],
    ['Skriv remiss', '2026-04-01', 'Bo Ek'],
  ];
  const body = ['Möte 2026-03-04', 'Närvarande: Bo Ek', '1. Öppnande', 'Hej.', '2. Ekonomi', table];
  const mimeType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
  await choose(page, { name: 'möte.docx', mimeType, buffer: buildDocx(body) });
  await expect(page.getByRole('region', { name: 'Resultat' }).getByText('Skriv remiss')).toBeVisible();

  await page.getByRole('button', { name: 'Välj en annan källa' }).click();
  await page
    .getByLabel('Eller klistra in texten')
    .fill('§ 1 Öppnande\n\nMötet öppnades.\n\n§ 2 Slut\n\nKlart.');
  await page.getByRole('button', { name: 'Läs texten' }).click();
  await expect(page.getByText('Källan har 7 ord. Alla finns i resultatet, lika många gånger.')).toBeVisible();
});

test('nobody outside of a group brings minutes into it', async ({ page, otherPage }) => {
  await signIn(page, JOHAN);
  const group = await createGroup(page, uniqueName('Importgrupp'));
  const birgitta = await otherPage(/status of 404/);
  await signIn(birgitta, BIRGITTA);
  const page404 = await birgitta.goto(`${group}/import`);
  expect(page404?.status()).toBe(404);
  const answer = await birgitta.evaluate(
    async (id) =>
      (await fetch(`/api/imports?group=${id}&name=a.txt`, { method: 'POST', body: '1. A' })).status,
    group.split('/').at(-1),
  );
  expect(answer).toBe(404);
});
