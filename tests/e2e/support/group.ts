/** Steps about groups that several specs take. */
import { expect, type Page } from '@playwright/test';

let count = 0;

/** A name that no other test uses, so that tests do not meet. */
export function uniqueName(what: string): string {
  count += 1;
  return `${what} ${process.pid}-${count}`;
}

/** Creates a group and ends on its page. Resolves with its address. */
export async function createGroup(page: Page, name: string): Promise<string> {
  await page.goto('/groups');
  await page.getByRole('link', { name: 'Ny grupp' }).click();
  await page.getByLabel('Gruppens namn').fill(name);
  await page.getByRole('button', { name: 'Skapa gruppen' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  return new URL(page.url()).pathname;
}

/** Lets an organisation take part in the group. */
export async function addOrganisation(page: Page, group: string, organisation: string): Promise<void> {
  await page.goto(`${group}/settings`);
  await page.getByRole('checkbox', { name: organisation }).check();
  await page.getByRole('button', { name: 'Spara', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Gruppen är sparad.' })).toBeVisible();
}

/** Invites an address into the group from its settings page. */
export async function invite(page: Page, group: string, email: string): Promise<void> {
  await page.goto(`${group}/settings`);
  await page.getByLabel('E-postadress').fill(email);
  await page.getByRole('button', { name: 'Skicka inbjudan' }).click();
  await expect(page.getByText(email, { exact: true })).toBeVisible();
}

/** The link of the invitation to the group that the mail catcher holds; waits for the mail. */
export async function invitationLink(page: Page, groupName: string): Promise<string> {
  const mail = page.getByRole('article').filter({ hasText: `Inbjudan till ${groupName}` });
  await expect(async () => {
    await page.goto('/dev/mail');
    await expect(mail.first()).toBeVisible({ timeout: 1_000 });
  }).toPass();
  return new URL((await mail.first().getByRole('link').getAttribute('href')) ?? '').pathname;
}
