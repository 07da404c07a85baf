import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inviteOperator } from '@/lib/identity/operator-invitations';
import { INVITATION_LIFETIME_MS } from '@/lib/limits';
import { isOperator, listOperatorInvitations, removeOperator } from '@/lib/store/operator';
import { CookieBrowser, type Visit } from '@/tests/support/cookie-browser';
import { actorOf, type Installation, openInstallation, signIn } from '@/tests/support/installation';

let installation: Installation;

beforeAll(async () => {
  installation = await openInstallation();
});
afterAll(() => installation.close());

const karin = { organisation: 'norras', person: 'karin-granlycke' };

function invite(): Promise<{ readonly link: string }> {
  return inviteOperator(installation.deps, {
    email: 'Karin.Granlycke@norras.example',
    organisationId: 'norras',
  });
}

const accept = (browser: CookieBrowser, link: string): Promise<Visit> => browser.post(link, {});
const isKarinOperator = (): Promise<boolean> => isOperator(installation.deps.table, 'karin-granlycke');

describe("an operator's invitation", () => {
  test('leads through sign-in to a person with the rights of an operator', async () => {
    const { link } = await invite();
    const browser = new CookieBrowser();
    const page = await browser.visit(link);
    expect(page.body).toContain('karin.granlycke@norras.example');
    const returnTo = /name="returnTo" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
    const { end } = await signIn(installation, { ...karin, browser, returnTo });
    expect(end.url).toBe(link);
    expect(end.body).toContain('<form method="post" action="/api/auth/operator?invitation=');
    expect(await isKarinOperator()).toBe(false);
    expect((await accept(browser, link)).headers.get('location')).toBe('/');
    expect(await actorOf(installation, browser)).toMatchObject({ isOperator: true });
  });

  test('works once, and for the same person again after a crash in the middle', async () => {
    const { link } = await invite();
    const { browser } = await signIn(installation, karin);
    await accept(browser, link);
    await removeOperator(installation.deps.table, 'karin-granlycke');
    await accept(browser, link);
    expect(await isKarinOperator()).toBe(true);
    await removeOperator(installation.deps.table, 'karin-granlycke');
    const colleague = await signIn(installation, { organisation: 'norras', person: 'johan-ekstubbe' });
    expect((await accept(colleague.browser, link)).status).toBe(410);
    expect(await isOperator(installation.deps.table, 'johan-ekstubbe')).toBe(false);
  });

  test('gives a colleague, a stranger and a passer-by nothing, and stays open', async () => {
    const { link } = await invite();
    for (const person of [
      { organisation: 'norras', person: 'johan-ekstubbe' },
      { organisation: 'lilla', person: 'leila-haddad' },
    ]) {
      const { browser } = await signIn(installation, person);
      const answer = await accept(browser, link);
      expect(answer.status).toBe(404);
      expect(answer.body).toContain('The invitation is for another person.');
      expect(await isOperator(installation.deps.table, person.person)).toBe(false);
    }
    expect((await accept(new CookieBrowser(), link)).status).toBe(401);
    const { browser } = await signIn(installation, karin);
    await accept(browser, link);
    expect(await isKarinOperator()).toBe(true);
  });

  test('is not accepted by a form of another site', async () => {
    await removeOperator(installation.deps.table, 'karin-granlycke');
    const { link } = await invite();
    const { browser } = await signIn(installation, karin);
    const answer = await browser.request(link, {
      method: 'POST',
      headers: { origin: 'https://evil.example' },
    });
    expect(answer.status).toBe(404);
    expect(await isKarinOperator()).toBe(false);
  });

  test('with a wrong secret, or none, is gone', async () => {
    const { link } = await invite();
    for (const url of [`${link}x`, link.replace(/=.*/, '='), link.replace(/\?.*/, '')])
      expect((await new CookieBrowser().visit(url)).status).toBe(410);
  });

  test('is listed while it is open, without anything that opens it', async () => {
    const { link } = await invite();
    const open = await listOperatorInvitations(installation.deps.table);
    expect(open.length).toBeGreaterThan(0);
    expect(JSON.stringify(open)).not.toContain(new URL(link).searchParams.get('invitation'));
  });

  test('expires', async () => {
    const { link } = await invite();
    const { browser } = await signIn(installation, karin);
    installation.pass(INVITATION_LIFETIME_MS);
    expect((await new CookieBrowser().visit(link)).status).toBe(410);
    installation.pass(-INVITATION_LIFETIME_MS);
    expect((await browser.visit(link)).status).toBe(200);
  });

  test.each([
    ['nobody@elsewhere.example', 'norras', 'addressElsewhere'],
    ['karin', 'norras', 'addressMalformed'],
    ['karin.granlycke@norras.example', 'nowhere', 'unknownOrganisation'],
  ])('for %s of %s is refused: %s', async (email, organisationId, reason) => {
    await expect(inviteOperator(installation.deps, { email, organisationId })).rejects.toThrow(reason);
  });
});
