/** Forms as a page had them once, to be sent again when they no longer should do anything. */
import type { Page } from '@playwright/test';

export type OldForm = { readonly page: string; readonly fields: readonly (readonly [string, string])[] };

/** Something in every field that is empty, so that a form is refused for what it does and not for what it lacks. */
const FILLED: Readonly<Record<string, string>> = {
  comment: 'En synpunkt för sent',
  reason: 'Ett skäl för sent',
  text: 'En text för sent',
  commentsUntil: '2027-01-31',
  title: 'Ett annat namn',
};

/** Every form of the page as it is now that a server action answers. */
export async function formsOf(page: Page, address: string): Promise<OldForm[]> {
  const html = await (await page.request.get(address)).text();
  const found = await page.evaluate((text) => {
    const shown = new DOMParser().parseFromString(text, 'text/html');
    return [...shown.querySelectorAll('form')].map((form) =>
      [...form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('[name]')]
        .filter(
          (field) => !(field instanceof HTMLInputElement && field.type === 'checkbox' && !field.checked),
        )
        .map((field) => [field.name, field.value] as const),
    );
  }, html);
  return found
    .filter((fields) => fields.some(([name]) => name.startsWith('$ACTION')))
    .filter((fields) => fields.some(([name]) => name === 'meetingId'))
    .map((fields) => ({
      page: address,
      fields: fields.map(([name, value]) => [name, value === '' ? (FILLED[name] ?? value) : value] as const),
    }));
}

/** Sends it as a browser without script does. Resolves with the status. */
export async function sendOld(page: Page, form: OldForm): Promise<number> {
  const multipart = new FormData();
  for (const [name, value] of form.fields) multipart.append(name, value);
  const origin = new URL(page.url()).origin;
  const answer = await page.request.post(form.page, { multipart, headers: { origin }, maxRedirects: 0 });
  return answer.status();
}
