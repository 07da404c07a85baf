import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { forgetProvider } from '@/lib/identity/discovery';
import { findPeopleByAddress } from '@/lib/store/person';
import { CookieBrowser, type Visit } from '@/tests/support/cookie-browser';
import { type Forgery, type HostileProvider, openHostileProvider } from '@/tests/support/hostile-provider';
import {
  actorOf,
  addTestOrganisation,
  type Installation,
  openInstallation,
  problemOf,
  signIn,
} from '@/tests/support/installation';

let installation: Installation;
let hostile: HostileProvider;
let browser: CookieBrowser;

beforeAll(async () => {
  installation = await openInstallation();
  hostile = await openHostileProvider();
  const { issuer, clientSecret } = hostile;
  await addTestOrganisation(installation, { id: 'hostil', issuer, clientSecret });
});
afterAll(async () => {
  await hostile.close();
  await installation.close();
});
beforeEach(() => {
  browser = new CookieBrowser();
});
afterEach(() => {
  hostile.forge = {};
  forgetProvider(hostile.issuer);
});

function start(fields: Readonly<Record<string, string>> = {}): Promise<Visit> {
  return browser.submit(`${installation.url}/api/auth/start`, {
    organisation: 'hostil',
    returnTo: '/groups',
    ...fields,
  });
}

async function expectRefused(forge: Forgery, problem: string): Promise<void> {
  hostile.forge = forge;
  expect(problemOf(await start())).toBe(problem);
  expect(await actorOf(installation, browser)).toBeNull();
  expect(browser.cookie('klubba-session')).toBeUndefined();
}

describe('an answer that is right in everything', () => {
  test('signs in, so that every refusal below has one cause', async () => {
    expect((await start()).url).toBe(`${installation.url}/groups`);
    expect(await actorOf(installation, browser)).toMatchObject({
      name: 'Hilma Hallonqvist',
      organisationId: 'hostil',
      assertedEmail: 'hilma@hostil.example',
    });
  });

  test('asks with a code, PKCE by S256, state and nonce', async () => {
    await start();
    const asked = hostile.lastRequest;
    expect(asked?.get('response_type')).toBe('code');
    expect(asked?.get('code_challenge_method')).toBe('S256');
    for (const name of ['code_challenge', 'state', 'nonce'])
      expect(asked?.get(name)?.length, name).toBeGreaterThanOrEqual(43);
    expect(asked?.get('redirect_uri')).toBe(`${installation.url}/api/auth/callback/hostil`);
  });

  test('may carry its address in userinfo instead of the token', async () => {
    hostile.forge = {
      claims: (claims) => ({ ...claims, email: undefined, email_verified: undefined }),
      userinfo: { sub: 'subject-1', email: 'hilma@hostil.example', email_verified: true },
    };
    expect((await start()).url).toBe(`${installation.url}/groups`);
  });
});

describe('a token that is wrong', () => {
  const now = (): number => Math.floor(Date.now() / 1000);
  const cases: readonly [string, Forgery][] = [
    ['names another issuer', { claims: (c) => ({ ...c, iss: 'https://login.norras.example' }) }],
    ['names the issuer with a slash more', { claims: (c) => ({ ...c, iss: `${String(c['iss'])}/` }) }],
    ['is for another client', { claims: (c) => ({ ...c, aud: 'another' }) }],
    [
      'is for several and names another as the party',
      { claims: (c) => ({ ...c, aud: ['klubba', 'x'], azp: 'x' }) },
    ],
    ['is for several and names no party', { claims: (c) => ({ ...c, aud: ['klubba', 'x'] }) }],
    ['is signed by nobody', { signedBy: 'nobody' }],
    ['is signed by a stranger', { signedBy: 'stranger' }],
    ['is signed with the shared secret', { signedBy: 'sharedSecret' }],
    ['has expired', { claims: (c) => ({ ...c, exp: now() - 120 }) }],
    ['never expires', { claims: (c) => ({ ...c, exp: undefined }) }],
    ['was issued in the future', { claims: (c) => ({ ...c, iat: now() + 600, exp: now() + 1200 }) }],
    ['was issued before the sign-in began', { claims: (c) => ({ ...c, iat: now() - 3600 }) }],
    ['is not valid yet', { claims: (c) => ({ ...c, nbf: now() + 600 }) }],
    ['has another nonce', { claims: (c) => ({ ...c, nonce: 'another' }) }],
    ['has no nonce', { claims: (c) => ({ ...c, nonce: undefined }) }],
    ['has no subject', { claims: (c) => ({ ...c, sub: undefined }) }],
    ['has an empty subject', { claims: (c) => ({ ...c, sub: '' }) }],
    ['says that the person signed in in the future', { claims: (c) => ({ ...c, auth_time: now() + 600 }) }],
    [
      'contradicts userinfo about the subject',
      {
        claims: (c) => ({ ...c, email: undefined }),
        userinfo: { sub: 'another', email: 'hilma@hostil.example', email_verified: true },
      },
    ],
  ];
  test.each(cases)('is refused when it %s', async (_what, forge) => {
    await expectRefused(forge, 'tokenRefused');
  });

  test('is refused when its nonce was used in an earlier sign-in', async () => {
    await start();
    const used = hostile.lastRequest?.get('nonce');
    browser = new CookieBrowser();
    await expectRefused({ claims: (claims) => ({ ...claims, nonce: used }) }, 'tokenRefused');
  });
});

describe('an address', () => {
  const refused: readonly [string, unknown, string][] = [
    ['of another organisation (a victim there)', 'karin.granlycke@norras.example', 'addressElsewhere'],
    ['in a subdomain', 'hilma@it.hostil.example', 'addressElsewhere'],
    ['in a domain that only ends alike', 'hilma@xhostil.example', 'addressElsewhere'],
    ['with a Cyrillic letter in the domain', 'hilma@hоstil.example', 'addressElsewhere'],
    ['with full-width letters in the domain', 'hilma@ｈostil.example', 'addressElsewhere'],
    ['with a Cyrillic letter before the @', 'hilmа@hostil.example', 'addressElsewhere'],
    ['with two @', 'hilma@norras.example@hostil.example', 'addressElsewhere'],
    ['in quotes', '"hilma@norras.example"@hostil.example', 'addressElsewhere'],
    ['with a line break', 'hilma@hostil.example\nnorras.example', 'addressElsewhere'],
    ['that is no text', { email: 'hilma@hostil.example' }, 'addressMissing'],
    ['that is missing', undefined, 'addressMissing'],
  ];
  test.each(refused)('%s is refused', async (_what, email, problem) => {
    await expectRefused({ claims: (claims) => ({ ...claims, email }) }, problem);
  });

  test.each([[false], [undefined], ['true'], [1]])('with email_verified %s is refused', async (verified) => {
    await expectRefused(
      { claims: (claims) => ({ ...claims, email_verified: verified }) },
      'addressUnverified',
    );
  });

  test('of a colleague does not make one that colleague', async () => {
    hostile.forge = { claims: (claims) => ({ ...claims, sub: 'colleague' }) };
    await start();
    const colleague = await actorOf(installation, browser);
    browser = new CookieBrowser();
    hostile.forge = { claims: (claims) => ({ ...claims, sub: 'impostor' }) };
    await start();
    const impostor = await actorOf(installation, browser);
    expect(impostor?.assertedEmail).toBe(colleague?.assertedEmail);
    expect(impostor?.personId).not.toBe(colleague?.personId);
    expect(await findPeopleByAddress(installation.deps.table, 'hilma@hostil.example')).toHaveLength(3);
  });
});

describe('who a subject is', () => {
  test('depends on the issuer: the same subject at two providers is two people', async () => {
    const { browser: victim } = await signIn(installation, {
      organisation: 'norras',
      person: 'karin-granlycke',
    });
    hostile.forge = { claims: (claims) => ({ ...claims, sub: 'karin-granlycke' }) };
    await start();
    const impostor = await actorOf(installation, browser);
    expect(impostor?.organisationId).toBe('hostil');
    expect(impostor?.personId).not.toBe((await actorOf(installation, victim))?.personId);
  });

  test('does not follow a session of another person in the same browser', async () => {
    const karin = await signIn(installation, { organisation: 'norras', person: 'karin-granlycke', browser });
    const before = await actorOf(installation, karin.browser);
    await start();
    expect(await actorOf(installation, browser)).toMatchObject({ organisationId: 'hostil' });
    browser = new CookieBrowser();
    await signIn(installation, { organisation: 'norras', person: 'karin-granlycke', browser });
    expect((await actorOf(installation, browser))?.personId).toBe(before?.personId);
  });
});
