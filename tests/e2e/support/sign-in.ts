/** Signing in as one of the demo's people, by the same steps as a person. */
import { type BrowserContext, expect, type Page } from '@playwright/test';

export type Somebody = { readonly organisation: string; readonly name: string };

export const JOHAN: Somebody = { organisation: 'Norrås kommun', name: 'Johan Ekstubbe' };
export const KARIN: Somebody = { organisation: 'Norrås kommun', name: 'Karin Granlycke' };
export const AMINA: Somebody = { organisation: 'Norrås kommun', name: 'Amina Warsame' };
export const NILS: Somebody = { organisation: 'Norrås kommun', name: 'Nils Sjövik' };
export const SARA: Somebody = { organisation: 'Fjällbyns kommun', name: 'Sara Björkhage' };
export const PER: Somebody = { organisation: 'Fjällbyns kommun', name: 'Per Nymark' };
export const OSKAR: Somebody = { organisation: 'Fjällbyns kommun', name: 'Oskar Tegnelund' };
export const BIRGITTA: Somebody = { organisation: 'Lillå kommun', name: 'Birgitta Norlind' };
export const LEILA: Somebody = { organisation: 'Lillå kommun', name: 'Leila Haddad' };
export const TOMAS: Somebody = { organisation: 'Lillå kommun', name: 'Tomas Wikdal' };

/** Chooses the organisation on the sign-in page that is shown. */
export async function chooseOrganisation(page: Page, organisation: string): Promise<void> {
  await page.getByRole('button', { name: organisation, exact: true }).click();
}

/** Is the person at the organisation's provider. */
export async function chooseWho(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
}

/** What this worker's browsers were given at a sign-in, by person. */
const cookies = new Map<string, Awaited<ReturnType<BrowserContext['cookies']>>>();

/**
 * Is signed in as this person, on that page. The first time in a worker by the steps of a person, then with the same
 * session: not for tests that end sessions.
 */
export async function signIn(page: Page, person: Somebody, to = '/groups'): Promise<void> {
  const known = cookies.get(person.name);
  if (known === undefined) {
    await signInAnew(page, person, to);
    cookies.set(person.name, await page.context().cookies());
    return;
  }
  await page.context().addCookies(known);
  await page.goto(to);
  await expect(page.getByRole('link', { name: person.name })).toBeVisible();
}

/** Signs in with a session of its own and waits until the person's name stands in the bar. */
export async function signInAnew(
  page: Page,
  { organisation, name }: Somebody,
  to = '/groups',
): Promise<void> {
  await page.goto(`/sign-in?returnTo=${encodeURIComponent(to)}`);
  await chooseOrganisation(page, organisation);
  await chooseWho(page, name);
  await expect(page.getByRole('link', { name })).toBeVisible();
}
