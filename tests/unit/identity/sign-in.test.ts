import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readPerson } from '@/lib/store/person';
import { CookieBrowser } from '@/tests/support/cookie-browser';
import {
  actorOf,
  type Installation,
  openInstallation,
  problemOf,
  signIn,
} from '@/tests/support/installation';

let installation: Installation;

beforeAll(async () => {
  installation = await openInstallation();
});
afterAll(() => installation.close());

describe('signing in at the development provider', () => {
  test('ends signed in as the very person of the demo, at the page that was asked for', async () => {
    const { browser, end } = await signIn(installation, {
      organisation: 'norras',
      person: 'karin-granlycke',
      returnTo: '/groups?x=1',
    });
    expect(end.url).toBe(`${installation.url}/groups?x=1`);
    const actor = await actorOf(installation, browser);
    expect(actor).toMatchObject({
      personId: 'karin-granlycke',
      name: 'Karin Granlycke',
      organisationId: 'norras',
      assertedEmail: 'karin.granlycke@norras.example',
      isOperator: false,
      administersOrganisation: false,
    });
    expect(Math.abs((actor?.authenticatedAt ?? 0) - Date.now())).toBeLessThan(60_000);
  });

  test('finds the organisation by the domain of an address', async () => {
    const browser = new CookieBrowser();
    const page = await browser.submit(`${installation.url}/api/auth/start`, { email: 'Någon@LILLA.example' });
    expect(page.url).toContain('/sign-in?problem=unknownOrganisation');
    const found = await browser.submit(`${installation.url}/api/auth/start`, {
      email: 'nobody@LILLA.example',
    });
    expect(found.url).toContain('/dev-idp/lilla/interaction/');
  });

  test('keeps the person when the same subject comes again', async () => {
    const first = await signIn(installation, { organisation: 'lilla', person: 'leila-haddad' });
    const again = await signIn(installation, { organisation: 'lilla', person: 'leila-haddad' });
    const [a, b] = [await actorOf(installation, first.browser), await actorOf(installation, again.browser)];
    expect(a?.personId).toBe(b?.personId);
    expect(a?.sessionId).not.toBe(b?.sessionId);
    expect(await readPerson(installation.deps.table, 'leila-haddad')).toMatchObject({ version: 1 });
  });

  test('as another person in the same browser leaves the first one', async () => {
    const { browser } = await signIn(installation, { organisation: 'lilla', person: 'leila-haddad' });
    const first = new CookieBrowser();
    first.cookies = [...browser.cookies];
    const { end } = await signIn(installation, { organisation: 'lilla', person: 'tomas-wikdal', browser });
    expect(end.url).toBe(`${installation.url}/groups`);
    expect(await actorOf(installation, browser)).toMatchObject({
      personId: 'tomas-wikdal',
      isOperator: true,
    });
    expect(await actorOf(installation, first)).toBeNull();
  });

  test('can be cancelled', async () => {
    const browser = new CookieBrowser();
    const page = await browser.submit(`${installation.url}/api/auth/start`, { organisation: 'lilla' });
    const action = /<form method="post" action="([^"]+)"/.exec(page.body)?.[1] ?? '';
    const end = await browser.submit(new URL(action, page.url).href, { cancel: '1' });
    expect(problemOf(end)).toBe('signInCancelled');
  });
});
