import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { uniqueName } from './support/group';
import { expectOpen, expectSaved, textOf, writeIn } from './support/minutes';
import { formsOf, type OldForm, sendOld } from './support/old-forms';
import { expectSound } from './support/page-checks';
import { pollInto, writeInto } from './support/raw-room';
import { JOHAN, type Somebody, signInAnew } from './support/sign-in';
import { klubba, storedOf } from './support/stored-meeting';
import { expect, test } from './support/test';

const KARIN: Somebody = { organisation: 'Norrås kommun', name: 'Karin Granlycke' };
const EVA: Somebody = { organisation: 'Fjällbyns kommun', name: 'Eva Hallberga' };
const MIKAEL: Somebody = { organisation: 'Lillå kommun', name: 'Mikael Åsbacke' };

/** The stored rendering stands in a frame without scripts; a frozen room and an offline page are refused aloud. */
const EXPECTED =
  /Blocked script execution in 'about:srcdoc'|ERR_INTERNET_DISCONNECTED|status of 4\d\d|WebSocket/;

async function newMeeting(page: Page, title: string): Promise<string> {
  await page.goto('/groups');
  await page.getByRole('link', { name: 'Kommunchefsgruppen Tre kommuner' }).first().click();
  await page.getByRole('link', { name: 'Nytt möte' }).first().click();
  await page.getByLabel('Rubrik').fill(title);
  await page.getByRole('button', { name: 'Skapa mötet' }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  return new URL(page.url()).pathname;
}

/** The part of the page that is about one of the earlier minutes. */
const earlier = (page: Page, title: string): ReturnType<Page['getByRole']> =>
  page.getByRole('region', { name: title, exact: true });

async function said(page: Page, words: string | RegExp): Promise<void> {
  await expect(page.getByRole('status').filter({ hasText: words }).first()).toBeVisible();
}

/** The newest letter with this subject that the catcher holds; waits for it. */
async function letter(page: Page, subject: string): Promise<string> {
  const mail = page.getByRole('article').filter({ hasText: subject }).first();
  await expect(async () => {
    await page.goto('/dev/mail');
    await expect(mail).toBeVisible({ timeout: 1_000 });
  }).toPass();
  return (await mail.textContent()) ?? '';
}

test('minutes are written, reviewed, corrected, approved inside the next meeting, sealed, published and verified; then nothing changes them', async ({
  page,
  otherPage,
  watched,
}) => {
  test.setTimeout(600_000);
  watched.allow(EXPECTED);
  const title = uniqueName('Aprilmöte');
  await signInAnew(page, JOHAN);
  const [karin, eva, mikael] = [
    await otherPage(EXPECTED),
    await otherPage(EXPECTED),
    await otherPage(EXPECTED),
  ];
  await Promise.all([signInAnew(karin, KARIN), signInAnew(eva, EVA), signInAnew(mikael, MIKAEL)]);
  const meeting = await newMeeting(page, title);
  const meetingId = meeting.split('/').at(-1) ?? '';
  const forms: OldForm[] = [...(await formsOf(page, meeting)), ...(await formsOf(page, `${meeting}/edit`))];

  await test.step('written by several people at once', async () => {
    await page.getByRole('button', { name: 'Skicka kallelse' }).click();
    await said(page, 'Kallelsen är på väg.');
    await page.getByRole('button', { name: 'Öppna mötet' }).click();
    await expect(page.getByRole('button', { name: 'Avsluta mötet' })).toBeVisible();
    forms.push(...(await formsOf(page, meeting)));
    for (const somebody of [page, eva]) {
      await somebody.goto(`${meeting}/minutes`);
      await expectOpen(somebody);
    }
    await writeIn(page, 1, 'Ordföranden öppnade mötet i Åsalen.');
    await writeIn(eva, 3, 'Åtgärderna gicks igenom.');
    await expectSaved(page);
    await expectSaved(eva);
    expect(await letter(page, `Kallelse: ${title}`)).toContain(meeting);
  });

  await test.step('reviewed and corrected', async () => {
    await page.goto(meeting);
    await page.getByRole('button', { name: 'Avsluta mötet' }).click();
    await expect(page.getByRole('link', { name: 'Granskning', exact: true })).toBeVisible();
    await page.goto(`${meeting}/review`);
    for (const { name } of [EVA, MIKAEL]) await page.getByRole('checkbox', { name }).check();
    await page.getByRole('button', { name: 'Spara justerare' }).click();
    await said(page, 'Justerarna är sparade.');
    await eva.goto(`${meeting}/review`);
    await eva.getByRole('button', { name: 'Inga justeringar' }).click();
    await said(eva, 'Ditt svar är sparat.');
    await mikael.goto(`${meeting}/review`);
    await mikael.getByLabel('Det här bör ändras').fill('Salen heter Ripan.');
    await mikael.getByRole('button', { name: 'Skicka synpunkten' }).click();
    await said(mikael, 'Ditt svar är sparat.');
    await page.goto(`${meeting}/minutes`);
    await expectOpen(page);
    await writeIn(page, 1, ' Rättat: salen är Ripan.');
    await expectSaved(page);
    for (const somebody of [page, mikael]) forms.push(...(await formsOf(somebody, `${meeting}/review`)));
    expect(await letter(page, `Att granska: ${title}`)).toContain('Lämna synpunkter senast');
  });

  const next = await newMeeting(page, uniqueName('Majmöte'));
  await test.step('approved inside the next meeting', async () => {
    await page.getByRole('button', { name: 'Öppna mötet' }).click();
    await expect(page.getByRole('button', { name: 'Avsluta mötet' })).toBeVisible();
    await page.getByRole('link', { name: 'Gå igenom föregående anteckningar' }).click();
    const old = earlier(page, title);
    await expect(old.getByText('Salen heter Ripan.')).toBeVisible();
    await expectSound(page);
    await old.getByLabel('Det här ändrades').fill('Salen rättades till Ripan.');
    await old.getByRole('button', { name: 'Anteckna ändringen' }).click();
    await said(page, 'Utfallet är antecknat i båda mötena och inskrivet');
    // What a later meeting concludes may always be added; everything else of that page may not.
    const there = await formsOf(page, `${next}/previous`);
    forms.push(...there.filter(({ fields }) => !isOf(fields, 'earlierMeetingId')));
    await old.getByRole('button', { name: 'Lås texten och begär justering' }).click();
    await expect(old.getByText('Justeras', { exact: true })).toBeVisible();
    await karin.goto(`${next}/previous`);
    const frame = earlier(karin, title).frameLocator('iframe');
    await expect(frame.getByText('Rättat: salen är Ripan.')).toBeVisible();
    for (const [somebody, path] of [
      [karin, `${meeting}/approval`],
      [eva, `${meeting}/approval`],
      [mikael, `${meeting}/approval`],
    ] as const)
      forms.push(...(await formsOf(somebody, path)));
    forms.push(...(await formsOf(page, `${meeting}/approval`)));
    await earlier(karin, title).getByRole('button', { name: 'Godkänn', exact: true }).click();
    await said(karin, 'Du har godkänt');
    for (const adjuster of [eva, mikael]) {
      await adjuster.goto(`${meeting}/approval`);
      await adjuster.getByRole('button', { name: 'Godkänn', exact: true }).click();
      await said(adjuster, /Du har godkänt|Alla har godkänt/);
    }
    await page.goto(`${next}/minutes`);
    await expectOpen(page);
    await expect(textOf(page, 2)).toContainText('Salen rättades till Ripan.');
  });

  const folder = await mkdtemp(join(tmpdir(), 'klubba-life-'));
  const exported = async (name: string): Promise<string> => {
    await page.goto(meeting);
    const downloading = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Exportera arkiv' }).click();
    const path = join(folder, name);
    await writeFile(path, await readFile(await (await downloading).path()));
    return path;
  };

  await test.step('sealed, published and verified', async () => {
    await page.goto(`${meeting}/approval`);
    forms.push(...(await formsOf(page, `${meeting}/approval`)).filter(({ fields }) => !isOf(fields, 'text')));
    await page.getByRole('button', { name: 'Publicera' }).click();
    await said(page, 'Kopian är publicerad.');
    const anybody = await otherPage(EXPECTED);
    await anybody.goto(`/published/${meetingId}`);
    await expectSound(anybody);
    const head = (await anybody.locator('dd code').last().textContent())?.trim() ?? '';
    expect(await letter(page, `Publicerat: ${title}`)).toContain(head);
    const file = await exported('arkiv.json');
    const origin = new URL(page.url()).origin;
    const intact = await klubba('verify', file, '--online', origin);
    expect(intact).toMatchObject({ code: 0 });
    expect(intact.out).toContain(`head ${head}`);
    expect(intact.out).toContain('ONLINE: the same');
    const changed = join(folder, 'andrat.json');
    await writeFile(changed, (await readFile(file, 'utf8')).replace('Rättat', 'Ändrat'));
    expect(await klubba('verify', changed)).toMatchObject({ code: 1 });
    await page.goto(`${meeting}/approval`);
    await page.getByRole('textbox', { name: 'Rättelse' }).fill('Mötet slutade 11:30.');
    await page.getByRole('button', { name: 'Lägg till rättelsen' }).click();
    await expect(page.getByRole('listitem').filter({ hasText: 'Mötet slutade 11:30.' })).toBeVisible();
    const older = await klubba('verify', file, '--online', origin);
    expect(older).toMatchObject({ code: 1 });
    expect(older.out).toContain('OLDER');
    await anybody.goto('/verify');
    await anybody.getByLabel('Arkivfil').setInputFiles(file);
    await anybody.getByRole('button', { name: 'Kontrollera' }).click();
    await expect(anybody.getByText('Arkivet är äkta men äldre än i dag')).toBeVisible();
  });

  await test.step('nothing changes it', async () => {
    const before = await storedOf(meetingId);
    expect(before.items).toBeGreaterThan(10);
    expect(forms.length).toBeGreaterThan(15);
    const people = [page, karin, eva, mikael];
    for (const form of forms)
      for (const somebody of people) expect(await sendOld(somebody, form)).toBeLessThan(500);
    for (const kind of ['minutes', 'comments'])
      for (const generation of [1, 2])
        for (const somebody of people) {
          const room = `${kind}:${meetingId}:${generation}`;
          expect(await pollInto(somebody, room)).toMatch(/^4\d\d /);
          expect(await writeInto(somebody, room)).toMatch(/^(closed 4\d{3}|ticket 4\d\d)/);
        }
    for (const [method, path] of MUTATING_REQUESTS(meeting))
      expect((await page.request.fetch(path, { method })).status()).toBeGreaterThanOrEqual(400);
    expect((await klubba('restore', await backup(folder))).code).not.toBe(0);
    expect(await storedOf(meetingId)).toEqual(before);
    const file = await exported('efter.json');
    const origin = new URL(page.url()).origin;
    expect((await klubba('verify', file, '--online', origin)).code).toBe(0);
  });
});

const isOf = (fields: OldForm['fields'], name: string): boolean => fields.some(([one]) => one === name);

const MUTATING_REQUESTS = (meeting: string): (readonly [string, string])[] =>
  ['PUT', 'PATCH', 'DELETE', 'POST'].flatMap((method) => [
    [method, `${meeting}/export`] as const,
    [method, `/published/${meeting.split('/').at(-1)}/heads`] as const,
  ]);

async function backup(folder: string): Promise<string> {
  const file = join(folder, 'allt.backup');
  await klubba('backup', file);
  return file;
}

test('text that was written offline and comes after the lock is offered to its author', async ({
  page,
  otherPage,
  watched,
}) => {
  watched.allow(EXPECTED);
  await signInAnew(page, JOHAN);
  const meeting = await newMeeting(page, uniqueName('Sent möte'));
  await page.getByRole('button', { name: 'Öppna mötet' }).click();
  await expect(page.getByRole('button', { name: 'Avsluta mötet' })).toBeVisible();
  const karin = await otherPage(EXPECTED);
  await signInAnew(karin, KARIN);
  await karin.goto(`${meeting}/minutes`);
  await expectOpen(karin);
  await writeIn(karin, 1, 'Innan.');
  await expectSaved(karin);
  await karin.context().setOffline(true);
  await writeIn(karin, 1, ' Skrivet utan nät.');
  await expect(karin.getByText(/väntar/).first()).toBeVisible();
  await page.getByRole('button', { name: 'Avsluta mötet' }).click();
  await expect(page.getByRole('link', { name: 'Granskning', exact: true })).toBeVisible();
  await page.goto(`${meeting}/review`);
  await page.getByRole('button', { name: 'Lås texten och begär justering' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Justering' })).toBeVisible();
  await karin.context().setOffline(false);
  const offered = karin.getByRole('textbox', { name: 'Din text' });
  await expect(offered).toHaveValue(/Skrivet utan nät\./);
  await expectSound(karin);
  await karin.reload();
  await expect(offered).toHaveValue(/Skrivet utan nät\./);
  await expect(page.frameLocator('iframe').getByText('Innan.')).toBeVisible();
  await expect(page.frameLocator('iframe').getByText('Skrivet utan nät.')).toHaveCount(0);
});
