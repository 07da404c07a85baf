/** What a meeting leaves to do: carried through three meetings, reminded of, done by its owner elsewhere, seen by all. */
import type { Page } from '@playwright/test';
import { addOrganisation, createGroup, invitationLink, invite, uniqueName } from './support/group';
import { expectOpen, expectSaved, writeIn } from './support/minutes';
import { expectSound } from './support/page-checks';
import { remindAgain } from './support/remind-again';
import { BIRGITTA, JOHAN, SARA, type Somebody, signIn, signInAnew } from './support/sign-in';
import { expect, test } from './support/test';

const EVA: Somebody = { organisation: 'Fjällbyns kommun', name: 'Eva Hallberga' };

/** A group of two municipalities with a series, so that what other tests leave open is not here. Resolves with its address. */
async function groupWithEva(page: Page, eva: Page, name: string): Promise<string> {
  const group = await createGroup(page, name);
  await addOrganisation(page, group, EVA.organisation);
  await invite(page, group, 'eva.hallberga@fjallbyn.example');
  const link = await invitationLink(page, name);
  await signInAnew(eva, EVA, link);
  await eva.getByRole('button', { name: 'Tacka ja' }).click();
  await expect(eva.getByRole('heading', { level: 1, name })).toBeVisible();
  await page.goto(`${group}/series/new`);
  await page.getByLabel('Seriens namn').fill('Samrådsmöte');
  await page.getByRole('textbox', { name: 'Dagordning' }).fill('Lägesrapport\nSamråd om kusten');
  await page.getByRole('button', { name: 'Spara serien' }).click();
  await expect(page.getByRole('link', { name: 'Samrådsmöte' })).toBeVisible();
  return group;
}

/** Opens the form of the group's next meeting. */
async function newMeeting(page: Page, group: string, title: string): Promise<void> {
  await page.goto(group);
  await page.getByRole('link', { name: 'Nytt möte' }).click();
  await page.getByLabel('Rubrik').fill(title);
}

async function create(page: Page, title: string): Promise<string> {
  await page.getByRole('button', { name: 'Skapa mötet' }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  return new URL(page.url()).pathname;
}

async function hold(page: Page, meeting: string): Promise<void> {
  await page.goto(meeting);
  await page.getByRole('button', { name: 'Öppna mötet' }).click();
  await page.getByRole('button', { name: 'Avsluta mötet' }).click();
  await expect(page.getByRole('link', { name: 'Granskning', exact: true })).toBeVisible();
}

test('an action lives through three meetings and is done by its owner in another municipality', async ({
  page,
  otherPage,
}) => {
  const task = uniqueName('Kalla till samråd');
  const titles = [1, 2, 3].map((n) => uniqueName(`Uppföljningsmöte ${n}`));
  await signIn(page, JOHAN);
  const eva = await otherPage();
  const group = await groupWithEva(page, eva, uniqueName('Samrådsgruppen'));

  await newMeeting(page, group, titles[0] ?? '');
  await expect(page.getByText('Inga öppna åtgärder eller bordlagda ärenden väntar.')).toBeVisible();
  const first = await create(page, titles[0] ?? '');
  await page.goto(`${first}/minutes`);
  await expectOpen(page);
  await writeIn(page, 2, 'Samrådet diskuterades.');
  await page.keyboard.press('Control+Shift+Digit3');
  await expect(page.getByRole('textbox', { name: 'Vad ska göras' })).toBeFocused();
  await page.keyboard.type(task);
  await page.keyboard.press('Enter');
  await page.keyboard.type('idag');
  await page.keyboard.press('Enter');
  await page.keyboard.type(EVA.name);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: `Ta bort ansvarig ${EVA.name}` })).toBeVisible();
  await page.keyboard.press('Escape');
  await expectSaved(page);
  await hold(page, first);

  for (const [at, title] of titles.slice(1).entries()) {
    await newMeeting(page, group, title);
    const box = page.getByRole('checkbox', { name: `Åtgärd: ${task}` });
    await expect(box).toBeChecked();
    if (at === 0) await expectSound(page);
    else await expect(page.getByText('har stått i 2 möten')).toBeVisible();
    const meeting = await create(page, title);
    await page.goto(`${meeting}/minutes`);
    await expectOpen(page);
    await expect(page.getByRole('textbox', { name: 'Vad ska göras' })).toHaveValue(task);
    await expect(page.getByRole('button', { name: `Ta bort ansvarig ${EVA.name}` })).toBeVisible();
    await hold(page, meeting);
  }

  await eva.goto('/actions');
  const row = eva.getByRole('row', { name: task });
  await expect(row).toHaveCount(1);
  await expect(row.getByText('I dag')).toBeVisible();
  await row.getByText('Historik (3)').click();
  for (const title of titles) await expect(row.getByText(title).first()).toBeVisible();
  await expectSound(eva);

  expect(await remindAgain()).toBeGreaterThan(0);
  const key = (await row.locator('[id^="a-"]').getAttribute('id')) ?? '';
  const mail = eva.getByRole('article').filter({ hasText: key });
  await expect(async () => {
    await eva.goto('/dev/mail');
    await expect(mail.first()).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect(mail.first()).not.toContainText(task);

  await eva.goto('/actions');
  await row.getByRole('button', { name: `Rapportera om ${task}` }).click();
  await eva.getByRole('dialog').getByLabel('Kommentar').fill('Kallelsen är skickad.');
  await eva.getByRole('dialog').getByRole('button', { name: 'Spara' }).click();
  // The open actions are listed: the row goes, and the question over it.
  await expect(eva.getByRole('dialog')).toHaveCount(0);
  await expect(row).toHaveCount(0);
  await eva.goto('/actions?show=all');
  await expect(row.getByText('Klar', { exact: true })).toBeVisible();

  await page.goto(group);
  await page.getByRole('link', { name: 'Uppföljning', exact: true }).click();
  await expectSound(page);
  await page.getByLabel('Sök').fill(task);
  await page.getByLabel('Urval').selectOption('all');
  await page.getByRole('button', { name: 'Visa', exact: true }).click();
  const seen = page.getByRole('row', { name: task });
  await expect(seen).toHaveCount(1);
  await expect(seen.getByText('Klar', { exact: true })).toBeVisible();
  await seen.getByText('Historik (4)').click();
  await expect(seen.getByText('Kallelsen är skickad.')).toBeVisible();
  const file = await page.request.get(
    (await page.getByRole('link', { name: 'Hämta som CSV' }).getAttribute('href')) ?? '',
  );
  expect(await file.text()).toContain(`"${task}"`);
  await page.getByRole('link', { name: 'Beslut', exact: true }).click();
  await expect(page.getByRole('link', { name: 'Beslut', exact: true })).toHaveAttribute(
    'aria-current',
    'page',
  );
  await expectSound(page);
});

test('a calendar address works for any program, and not at all once it is revoked', async ({
  page,
  request,
}) => {
  await signIn(page, BIRGITTA);
  const group = await createGroup(page, uniqueName('Kalendergruppen'));
  await newMeeting(page, group, 'Möte i kalendern');
  await create(page, 'Möte i kalendern');
  await page.goto('/account');
  const name = uniqueName('Mobilen');
  await page.getByLabel('Namn', { exact: true }).fill(name);
  await page.getByRole('button', { name: 'Skapa adress' }).click();
  const address = await page.getByRole('textbox', { name: 'Adress' }).inputValue();
  expect(address).toMatch(/\/calendar\/[0-9a-f]{64}\.ics$/);
  const calendar = await request.get(address);
  expect(calendar.status()).toBe(200);
  expect(calendar.headers()['content-type']).toContain('text/calendar');
  expect(await calendar.text()).toContain('SUMMARY:Möte i kalendern');
  const etag = calendar.headers()['etag'] ?? '';
  expect((await request.get(address, { headers: { 'If-None-Match': etag } })).status()).toBe(304);
  expect((await request.get(address.replace(/.\.ics$/, '_.ics'))).status()).toBe(404);
  await expectSound(page);
  await page.getByRole('button', { name: `Återkalla ${name}` }).click();
  await expect(page.getByText(name, { exact: true })).toHaveCount(0);
  expect((await request.get(address)).status()).toBe(404);
});

test('one’s organisation sees what it must do, and an address that asks for nothing is told what to do next', async ({
  page,
}) => {
  await signIn(page, SARA, '/actions/organisation');
  for (const name of ['Att göra', 'Att ta ställning till', 'Att registrera'])
    await expect(page.getByRole('heading', { name })).toBeVisible();
  await expectSound(page);
  await page.goto('/actions?q=finns-inte-alls');
  await expect(page.getByText('Inget som passar')).toBeVisible();
});
