import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { importMinutes } from '@/lib/documents/import/import-minutes';
import { recordToMarkdown } from '@/lib/documents/markdown';
import { countWords } from '@/tests/support/import-words';
import { uniqueName } from './support/group';
import { bringNear, expectOpen, expectSaved, textOf, writeIn } from './support/minutes';
import { replicaIn } from './support/replica';
import { JOHAN, LEILA, NILS, type Somebody, signIn } from './support/sign-in';
import { expect, test } from './support/test';

const KARIN: Somebody = { organisation: 'Norrås kommun', name: 'Karin Granlycke' };
const MIKAEL: Somebody = { organisation: 'Lillå kommun', name: 'Mikael Åsbacke' };
const SOURCE = 'tests/fixtures/minutes/kommunchefsmote-2017-10-19.txt';

/** Imports the minutes and opens the meeting, so that everybody in the group may write. Resolves with its address. */
async function importAndStart(page: Page): Promise<string> {
  await page.goto('/groups');
  await page.getByRole('link', { name: 'Kommunchefsgruppen Tre kommuner' }).first().click();
  await page.getByRole('link', { name: 'Importera', exact: true }).click();
  await page.getByLabel('Fil', { exact: true }).setInputFiles(SOURCE);
  const title = uniqueName('Fem vid bordet');
  await page.getByLabel('Rubrik').fill(title);
  await page.getByRole('button', { name: 'Skapa mötet' }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await page.getByRole('button', { name: 'Öppna mötet' }).click();
  await expect(page.getByText('Pågår', { exact: true }).first()).toBeVisible();
  return new URL(page.url()).pathname;
}

test('five people with five accounts write real minutes at once, one of them without a network, and nothing is lost', async ({
  page,
  otherPage,
  watched,
}) => {
  test.setTimeout(300_000);
  const noise = /ERR_INTERNET_DISCONNECTED|WebSocket/;
  watched.allow(noise);
  await signIn(page, JOHAN);
  const meeting = await importAndStart(page);
  const minutes = `${meeting}/minutes`;
  await page.goto(minutes);
  await expectOpen(page);
  const people = [page];
  for (const who of [KARIN, NILS, MIKAEL, LEILA]) {
    const one = await otherPage(noise);
    await signIn(one, who, minutes);
    await expectOpen(one);
    people.push(one);
  }

  const away = people[4] ?? page;
  await away.context().setOffline(true);
  const texts = people.map((_, at) => `Person ${at + 1} skriver åäö «${at}${at}» här. `);
  await writeIn(away, 5, texts[4] ?? '');
  await expect(away.getByText(/^Offline – \d+ ändring(?:ar)? väntar$/)).toBeVisible();
  // Two in the same item as the one who is away, two in items of their own; one turns a paragraph into a decision meanwhile.
  await Promise.all(
    people.slice(0, 4).map((one, at) => writeIn(one, [5, 5, 3, 12][at] ?? 1, texts[at] ?? '')),
  );
  const [, karin = page] = people;
  await bringNear(karin, 3);
  await textOf(karin, 3).click();
  await karin.keyboard.press('Control+Shift+Digit2');
  await away.context().setOffline(false);
  for (const one of people) await expectSaved(one);

  await expect
    .poll(async () => new Set(await Promise.all(people.map(async (one) => (await replicaIn(one)).hash))).size)
    .toBe(1);
  const { record } = await replicaIn(page);
  const written = JSON.stringify(record);
  // In one place two carets may stand inside each other's words, so there every character is counted.
  const letters = (text: string): Map<string, number> =>
    [...text].reduce((counts, one) => counts.set(one, (counts.get(one) ?? 0) + 1), new Map<string, number>());
  const before = letters(JSON.stringify(importMinutes(readFileSync(SOURCE, 'utf8')).record.items[4]?.body));
  const after = letters(JSON.stringify(record.items[4]?.body));
  for (const [letter, count] of letters([texts[0], texts[1], texts[4]].join('').replace(/\s/g, '')))
    expect(
      (after.get(letter) ?? 0) - (before.get(letter) ?? 0),
      `“${letter}” in item 5`,
    ).toBeGreaterThanOrEqual(count);
  for (const text of [texts[2], texts[3]]) expect(written).toContain(text?.trim());

  await page.goto(meeting);
  await page.getByRole('button', { name: 'Avsluta mötet' }).click();
  await expect(page.getByText('Granskas', { exact: true }).first()).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Ladda ner som text (Markdown)' }).click();
  const exported = readFileSync(await (await download).path(), 'utf8');
  expect(exported).toBe(recordToMarkdown(record));
  const source = readFileSync(SOURCE, 'utf8');
  // The title was given anew when the meeting was made.
  const { title, labels } = importMinutes(source).record;
  const kept = countWords([exported, title, ...labels].join('\n'));
  expect([...countWords(source).keys()].filter((word) => !kept.has(word))).toEqual([]);

  await page.goto(`${meeting}/history`);
  const line = page.getByRole('listitem').filter({ hasText: 'När mötet avslutades' });
  for (const name of [JOHAN, KARIN, NILS, MIKAEL, LEILA]) await expect(line).toContainText(name.name);
  await line.getByRole('link', { name: /^Visa skillnader/ }).click();
  await expect(page.getByText(texts[2]?.trim() ?? '').first()).toBeVisible();
});
