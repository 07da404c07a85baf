import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CookieBrowser } from '@/tests/support/cookie-browser';
import { type HostileProvider, openHostileProvider } from '@/tests/support/hostile-provider';
import {
  actorOf,
  addTestOrganisation,
  type Installation,
  openInstallation,
  signIn,
} from '@/tests/support/installation';

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';

let installation: Installation;
let provider: HostileProvider;
let browser: CookieBrowser;
let tokens = 0;

beforeAll(async () => {
  installation = await openInstallation();
  provider = await openHostileProvider();
  const { issuer, clientSecret } = provider;
  await addTestOrganisation(installation, { id: 'hostil', issuer, clientSecret });
});
afterAll(async () => {
  await provider.close();
  await installation.close();
});
beforeEach(async () => {
  provider.forge = { claims: (claims) => ({ ...claims, sid: `sid-${tokens}` }) };
  browser = new CookieBrowser();
  await browser.submit(`${installation.url}/api/auth/start`, { organisation: 'hostil', returnTo: '/groups' });
  expect(await actorOf(installation, browser)).not.toBeNull();
});

/** A logout token that is right in everything, with changes. */
function logoutToken(
  changes: Record<string, unknown> = {},
  header: Record<string, unknown> = {},
): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  tokens += 1;
  const claims = {
    iss: provider.issuer,
    aud: 'klubba',
    iat: now,
    exp: now + 120,
    jti: `jti-${tokens}`,
    sid: `sid-${tokens - 1}`,
    events: { [EVENT]: {} },
    ...changes,
  };
  return provider.sign(JSON.parse(JSON.stringify(claims)) as Record<string, unknown>, {
    typ: 'logout+jwt',
    ...header,
  });
}

async function deliver(token: string, organisation = 'hostil'): Promise<number> {
  const answer = await fetch(`${installation.url}/api/auth/backchannel-logout/${organisation}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ logout_token: token }),
  });
  expect(answer.headers.get('cache-control')).toBe('no-store');
  return answer.status;
}

describe('a logout token', () => {
  test('ends the session that it names', async () => {
    expect(await deliver(await logoutToken())).toBe(200);
    expect(await actorOf(installation, browser)).toBeNull();
  });

  test('without a session ends every session of the subject', async () => {
    expect(await deliver(await logoutToken({ sid: undefined, sub: 'subject-1' }))).toBe(200);
    expect(await actorOf(installation, browser)).toBeNull();
  });

  test('for another session leaves this one alone', async () => {
    expect(await deliver(await logoutToken({ sid: 'another' }))).toBe(200);
    expect(await actorOf(installation, browser)).not.toBeNull();
  });

  test('works once', async () => {
    const token = await logoutToken({ sid: undefined, sub: 'subject-1' });
    expect(await deliver(token)).toBe(200);
    browser = new CookieBrowser();
    await browser.submit(`${installation.url}/api/auth/start`, { organisation: 'hostil' });
    expect(await deliver(token)).toBe(400);
    expect(await actorOf(installation, browser)).not.toBeNull();
  });

  const now = Math.floor(Date.now() / 1000);
  test.each<[string, Record<string, unknown>, Record<string, unknown>?]>([
    ['comes from another issuer', { iss: 'https://login.norras.example' }],
    ['is for another client', { aud: 'another' }],
    ['is an ID token (has a nonce)', { nonce: 'n' }],
    ['has no event', { events: undefined }],
    ['has another event', { events: { 'http://schemas.openid.net/event/other': {} } }],
    ['has an event that is no object', { events: { [EVENT]: true } }],
    ['names neither session nor subject', { sid: undefined }],
    ['has no id', { jti: undefined }],
    ['is an hour old', { iat: now - 3600, exp: now + 60 }],
    ['has expired', { exp: now - 120 }],
    ['has no time', { iat: undefined }],
    ['says it is something else', {}, { typ: 'at+jwt' }],
  ])('that %s is refused', async (_what, changes, header) => {
    expect(await deliver(await logoutToken(changes, header))).toBe(400);
    expect(await actorOf(installation, browser)).not.toBeNull();
  });

  test('that is not signed, or by a stranger, or nothing at all, is refused', async () => {
    const [, payload] = (await logoutToken()).split('.');
    const header = Buffer.from(JSON.stringify({ alg: 'none', typ: 'logout+jwt' })).toString('base64url');
    expect(await deliver(`${header}.${payload}.`)).toBe(400);
    const stranger = await openHostileProvider();
    const forged = await stranger.sign({
      iss: provider.issuer,
      aud: 'klubba',
      jti: 'x',
      iat: now,
      sid: 'sid-0',
    });
    await stranger.close();
    expect(await deliver(forged)).toBe(400);
    expect(await deliver('nonsense')).toBe(400);
    expect(await actorOf(installation, browser)).not.toBeNull();
  });

  test('at another organisation, or at none, is refused', async () => {
    expect(await deliver(await logoutToken(), 'norras')).toBe(400);
    expect(await deliver(await logoutToken(), 'nowhere')).toBe(404);
    expect(await actorOf(installation, browser)).not.toBeNull();
  });
});

describe('the front channel', () => {
  const visit = (query: Record<string, string>): Promise<number> =>
    fetch(`${installation.url}/api/auth/frontchannel-logout/hostil?${new URLSearchParams(query)}`).then(
      (answer) => answer.status,
    );

  test('ends the session by issuer and session', async () => {
    expect(await visit({ iss: provider.issuer, sid: `sid-${tokens}` })).toBe(200);
    expect(await actorOf(installation, browser)).toBeNull();
    tokens += 1;
  });

  test('does nothing for another issuer, another session or neither', async () => {
    expect(await visit({ iss: 'https://login.norras.example', sid: `sid-${tokens}` })).toBe(400);
    expect(await visit({ iss: provider.issuer, sid: 'another' })).toBe(200);
    expect(await visit({ iss: provider.issuer, sid: 's'.repeat(501) })).toBe(400);
    expect(await visit({ iss: provider.issuer })).toBe(400);
    expect(await visit({})).toBe(400);
    expect(await actorOf(installation, browser)).not.toBeNull();
  });
});

describe('the development provider', () => {
  test('ends the session through the back channel when a person signs out there', async () => {
    const karin = { organisation: 'norras', person: 'karin-granlycke' };
    const { browser: signedIn } = await signIn(installation, karin);
    const own = signedIn.cookie('klubba-session') ?? '';
    expect(await actorOf(installation, signedIn)).not.toBeNull();
    const page = await signedIn.visit(`${installation.url}/dev-idp/norras/session/end`);
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
    const confirm = /action="([^"]+)"/.exec(page.body)?.[1] ?? '';
    const end = await signedIn.submit(new URL(confirm, page.url).href, { xsrf, logout: 'yes' });
    expect(end.body).toContain('Du är utloggad');
    expect(signedIn.cookie('klubba-session')).toBe(own);
    expect(await actorOf(installation, signedIn)).toBeNull();
  });

  test('takes a person who signs out of Klubba through its own page and back', async () => {
    const { browser: signedIn } = await signIn(installation, {
      organisation: 'lilla',
      person: 'leila-haddad',
    });
    const page = await signedIn.submit(`${installation.url}/api/auth/sign-out`, {});
    expect(page.body).toContain('Logga ut');
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
    const confirm = /action="([^"]+)"/.exec(page.body)?.[1] ?? '';
    const end = await signedIn.submit(new URL(confirm, page.url).href, { xsrf, logout: 'yes' });
    expect(new URL(end.url).pathname).toBe('/sign-in');
  });
});
