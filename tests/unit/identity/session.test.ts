import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clearedCookie, cookieNames, readCookies, sessionCookie } from '@/lib/identity/cookies';
import { findSession, openSession } from '@/lib/identity/session';
import { SESSION_LIFETIME_MS } from '@/lib/limits';
import { readOrganisation, writeOrganisation } from '@/lib/store/organisation';
import { changePerson, readPerson } from '@/lib/store/person';
import { endPersonSessions, endProviderSession, readSession } from '@/lib/store/session';
import { queryAll } from '@/lib/store/table';
import { actorOf, type Installation, openInstallation, signIn } from '@/tests/support/installation';

let installation: Installation;

beforeAll(async () => {
  installation = await openInstallation();
});
afterAll(() => installation.close());

const eva = { organisation: 'fjallbyn', person: 'eva-hallberga' };
const johan = { organisation: 'norras', person: 'johan-ekstubbe' };

async function openFor(personId: string, providerSession: string | null = null) {
  const person = await readPerson(installation.deps.table, personId);
  if (person === null) throw new Error(`no ${personId}`);
  return openSession(installation.deps, person, { authenticatedAt: 1, providerSession, idToken: null });
}

describe('a session', () => {
  test('ends after eight hours, used or not', async () => {
    const { browser } = await signIn(installation, johan);
    installation.pass(SESSION_LIFETIME_MS - 60_000);
    expect(await actorOf(installation, browser)).not.toBeNull();
    installation.pass(61_000);
    expect(await actorOf(installation, browser)).toBeNull();
    installation.pass(-SESSION_LIFETIME_MS - 1_000);
  });

  test('is stored without the secret that the cookie carries', async () => {
    const { cookieValue, session } = await openFor('johan-ekstubbe');
    const secret = cookieValue.split('.')[1] ?? '';
    const stored: string[] = [];
    for (const pk of [`SESSION#${session.id}`, 'PERSON#johan-ekstubbe'])
      for await (const item of queryAll(installation.deps.table, { pk })) stored.push(JSON.stringify(item));
    expect(stored.join()).toContain(session.id);
    expect(stored.join()).not.toContain(secret);
  });

  test.each([
    ['another secret', (value: string) => `${value.slice(0, -1)}${value.endsWith('A') ? 'B' : 'A'}`],
    ['no secret', (value: string) => value.split('.')[0] ?? ''],
    ['another id', (value: string) => `id-99999999.${value.split('.')[1]}`],
    ['a key of the table', (value: string) => `x#y#zzzzzz.${value.split('.')[1]}`],
    ['nothing', () => ''],
  ])('is not found by a cookie with %s', async (_what, change) => {
    const { cookieValue } = await openFor('johan-ekstubbe');
    expect(await findSession(installation.deps, cookieValue)).not.toBeNull();
    expect(await findSession(installation.deps, change(cookieValue))).toBeNull();
  });

  test('is not found by an installation with another secret', async () => {
    const { cookieValue } = await openFor('johan-ekstubbe');
    expect(await findSession({ ...installation.deps, secret: 't'.repeat(40) }, cookieValue)).toBeNull();
  });
});

describe('being signed out everywhere', () => {
  test('counts at the next request of every browser, and one can sign in again', async () => {
    const here = await signIn(installation, johan);
    const there = await signIn(installation, johan);
    await here.browser.post(`${installation.url}/api/auth/sign-out`, { scope: 'everywhere' });
    expect(await actorOf(installation, here.browser)).toBeNull();
    expect(await actorOf(installation, there.browser)).toBeNull();
    const again = await signIn(installation, johan);
    expect(await actorOf(installation, again.browser)).not.toBeNull();
  });

  test('also ends a session that was read before and stored after', async () => {
    const { table } = installation.deps;
    const person = await readPerson(table, 'johan-ekstubbe');
    if (person === null) throw new Error('no johan');
    await endPersonSessions(table, person.id);
    const late = await openSession(installation.deps, person, {
      authenticatedAt: 1,
      providerSession: null,
      idToken: null,
    });
    expect(await findSession(installation.deps, late.cookieValue)).toBeNull();
  });

  test('leaves other people signed in', async () => {
    const other = await signIn(installation, eva);
    await endPersonSessions(installation.deps.table, 'johan-ekstubbe');
    expect(await actorOf(installation, other.browser)).not.toBeNull();
  });
});

describe('signing out here', () => {
  test('ends this session only, and goes to the provider with the hint', async () => {
    const here = await signIn(installation, johan);
    const there = await signIn(installation, johan);
    const answer = await here.browser.post(`${installation.url}/api/auth/sign-out`, {});
    expect(answer.headers.get('location')).toMatch(/\/dev-idp\/norras\/session\/end\?id_token_hint=ey/);
    expect(here.browser.cookie('klubba-session')).toBeUndefined();
    expect(await actorOf(installation, there.browser)).not.toBeNull();
  });

  test('a stolen cookie is worth nothing afterwards', async () => {
    const { browser } = await signIn(installation, johan);
    const stolen = browser.cookie('klubba-session');
    await browser.post(`${installation.url}/api/auth/sign-out`, {});
    expect(await findSession(installation.deps, stolen)).toBeNull();
  });

  test('a form of another site does not do it', async () => {
    const { browser } = await signIn(installation, johan);
    const answer = await browser.request(`${installation.url}/api/auth/sign-out`, {
      method: 'POST',
      headers: { origin: 'https://evil.example' },
    });
    expect(answer.status).toBe(404);
    expect(await actorOf(installation, browser)).not.toBeNull();
  });
});

describe('a session ends at once when', () => {
  test('the person may no longer sign in', async () => {
    const { table } = installation.deps;
    const { browser } = await signIn(installation, eva);
    await changePerson(table, eva.person, () => ({ isActive: false }));
    expect(await actorOf(installation, browser)).toBeNull();
    expect((await signIn(installation, eva)).end.url).toContain('problem=personInactive');
    await changePerson(table, eva.person, () => ({ isActive: true }));
  });

  test.each([
    ['is switched off', { isActive: false }],
    [
      'gets another issuer',
      {
        signIn: {
          kind: 'oidc' as const,
          issuer: 'https://other.example',
          clientId: 'x',
          sealedClientSecret: 'x',
          needsVerifiedEmail: true,
        },
      },
    ],
  ])('the organisation %s', async (_what, change) => {
    const { table } = installation.deps;
    const { browser } = await signIn(installation, eva);
    const known = await readOrganisation(table, 'fjallbyn');
    if (known === null) throw new Error('no fjallbyn');
    await writeOrganisation(table, { ...known, ...change, version: known.version + 1 });
    expect(await actorOf(installation, browser)).toBeNull();
    await writeOrganisation(table, { ...known, version: known.version + 2 });
    expect(await actorOf(installation, browser)).not.toBeNull();
  });
});

test('a sign-in that is stored after the provider ended its session does not stand', async () => {
  const { deps } = installation;
  const person = await readPerson(deps.table, 'johan-ekstubbe');
  const issuer = person?.issuer ?? '';
  await endProviderSession(deps.table, { issuer, providerSession: 'ended' }, deps.now() + 60_000);
  await expect(openFor('johan-ekstubbe', 'ended')).rejects.toThrow('sessionEnded');
  const standing = await openFor('johan-ekstubbe', 'standing');
  expect(await readSession(deps.table, standing.session.id)).not.toBeNull();
});

describe('the cookie', () => {
  test('is bound to the host and to https where there is https', () => {
    const line = sessionCookie('https://klubba.example', 'id.secret', 0);
    expect(line).toBe(
      '__Host-klubba-session=id.secret; Path=/; HttpOnly; SameSite=Lax; Secure; Expires=Thu, 01 Jan 1970 00:00:00 GMT',
    );
    for (const name of Object.values(cookieNames('https://klubba.example'))) expect(name).toMatch(/^__Host-/);
  });

  test('has no prefix on plain http, where browsers refuse it', () => {
    expect(cookieNames('http://localhost:3000').session).toBe('klubba-session');
    expect(clearedCookie('http://localhost:3000', 'klubba-session')).toBe(
      'klubba-session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0',
    );
  });

  test('is the first of two with one name', () => {
    expect(readCookies('a=1; a=2; b=%20; c=%; =x; d')).toEqual({ a: '1', b: ' ', c: '%' });
  });
});
