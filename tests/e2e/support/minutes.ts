/** Steps in the minutes that several specs take. */
import { expect, type Locator, type Page } from '@playwright/test';
import { uniqueName } from './group';

/** Creates a meeting in a group of the demo and opens its minutes. Resolves with the address of the minutes. */
export async function openNewMinutes(page: Page): Promise<string> {
  await page.goto('/groups');
  await page.getByRole('link', { name: 'Kommunchefsgruppen Tre kommuner' }).first().click();
  await page.getByRole('link', { name: 'Nytt möte' }).first().click();
  await page.getByLabel('Rubrik').fill(uniqueName('Möte'));
  await leaveEarlierThings(page);
  await page.getByRole('button', { name: 'Skapa mötet' }).click();
  await page.getByRole('link', { name: 'Öppna anteckningarna' }).click();
  await expectOpen(page);
  return new URL(page.url()).pathname;
}

/** Takes nothing over from the meetings of other tests: the form is filled in and shown. */
export async function leaveEarlierThings(page: Page): Promise<void> {
  for (const box of await page.getByRole('checkbox').all()) await box.uncheck();
}

/** The minutes are there to write in. */
export async function expectOpen(page: Page): Promise<void> {
  await expect(page.getByRole('article').getByRole('heading', { level: 1 })).toBeVisible();
  await expectSaved(page);
}

/** Nothing waits to be sent. */
export async function expectSaved(page: Page): Promise<void> {
  await expect(page.getByText(/^Sparat \d\d:\d\d$/)).toBeVisible();
}

/** Scrolls to the nth item, as a reader does; its text is not for writing before it is near. */
export async function bringNear(page: Page, number: number): Promise<void> {
  await page
    .getByRole('region', { name: new RegExp(`^(§ )?${number} `) })
    .first()
    .scrollIntoViewIfNeeded();
}

/** The text of the nth item of the agenda, counted from 1, once it is near. */
export function textOf(page: Page, number: number): Locator {
  return page.getByRole('textbox', { name: new RegExp(`^Text under ärende ${number},`) });
}

/** Puts the caret at the end of an item's text. */
export async function writeIn(page: Page, number: number, text: string): Promise<void> {
  const editor = textOf(page, number);
  await bringNear(page, number);
  await editor.scrollIntoViewIfNeeded();
  await editor.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(text);
}

/** What the sheet says, item by item, the fields' texts included. */
export async function contentOf(page: Page): Promise<string> {
  return page.getByRole('article').evaluate((sheet) =>
    [...sheet.querySelectorAll<HTMLElement>('section.item')]
      .map((item) =>
        [
          ...[...item.querySelectorAll<HTMLTextAreaElement>('textarea')].map((field) => field.value),
          ...[
            ...item.querySelectorAll<HTMLElement>('.ProseMirror > p, .ProseMirror > h3, .ProseMirror td'),
          ].map((block) => {
            const copy = block.cloneNode(true) as HTMLElement;
            for (const caret of copy.querySelectorAll('.other-caret')) caret.remove();
            return copy.textContent ?? '';
          }),
        ]
          .filter((text) => text !== '')
          .join('\n'),
      )
      .join('\n--\n'),
  );
}
