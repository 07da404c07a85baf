import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkIssuer } from '@/lib/identity/issuer-rules';
import { sealText } from '@/lib/identity/secret';
import { startSignIn } from '@/lib/identity/sign-in';
import { readIdentityLink } from '@/lib/store/identity-link';
import type { SignInMethod } from '@/lib/store/organisation';
import { CookieBrowser } from '@/tests/support/cookie-browser';
import { type HostileProvider, openHostileProvider } from '@/tests/support/hostile-provider';
import {
  actorOf,
  addTestOrganisation,
  type Installation,
  openInstallation,
  problemOf,
} from '@/tests/support/installation';

const TENANT = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
const OBJECT = '7b0a3a3e-0000-4000-8000-1234567890ab';

let installation: Installation;
let provider: HostileProvider;

beforeAll(async () => {
  installation = await openInstallation();
  provider = await openHostileProvider(`/${TENANT}/v2.0`);
  await addTestOrganisation(installation, {
    id: 'molnby',
    issuer: provider.issuer,
    clientSecret: provider.clientSecret,
    signIn: {
      kind: 'entra',
      authority: new URL(provider.issuer).origin,
      tenantId: TENANT,
      clientId: 'klubba',
      sealedClientSecret: sealText(installation.deps.secret, provider.clientSecret),
    },
  });
});
afterAll(async () => {
  await provider.close();
  await installation.close();
});

/** What a member of the tenant gets: no email_verified, and an address in the sign-in name. */
async function enter(changes: Record<string, unknown>) {
  const browser = new CookieBrowser();
  provider.forge = {
    claims: ({ email: _email, email_verified: _verified, ...claims }) => ({
      ...claims,
      tid: TENANT,
      oid: OBJECT,
      sub: 'pairwise',
      preferred_username: 'Moa@Molnby.example',
      ...changes,
    }),
  };
  const end = await browser.submit(`${installation.url}/api/auth/start`, { organisation: 'molnby' });
  return { problem: problemOf(end), actor: await actorOf(installation, browser) };
}

describe('signing in with Entra', () => {
  test('knows a person by tenant and object id, and by the address of the sign-in name', async () => {
    const { actor } = await enter({});
    expect(actor?.assertedEmail).toBe('moa@molnby.example');
    const { table } = installation.deps;
    const link = await readIdentityLink(table, { issuer: provider.issuer, subject: OBJECT });
    expect(link).toBe(actor?.personId);
    expect(await readIdentityLink(table, { issuer: provider.issuer, subject: 'pairwise' })).toBeNull();
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['another tenant', { tid: OBJECT }, 'wrongTenant'],
    ['no tenant', { tid: undefined }, 'wrongTenant'],
    ['no object id', { oid: undefined }, 'wrongTenant'],
    ['a home in another directory', { idp: `https://sts.windows.net/${OBJECT}/` }, 'guestOfTenant'],
    ['a personal account as home', { idp: 'live.com' }, 'guestOfTenant'],
    ['a guest account', { acct: 1 }, 'guestOfTenant'],
    [
      'an e-mail of a victim that nobody verified',
      { email: 'moa@molnby.example', preferred_username: 'mallory@elsewhere.example' },
      'addressElsewhere',
    ],
    [
      'a guest sign-in name',
      { preferred_username: 'm_x.se#EXT#@molnby.onmicrosoft.com' },
      'addressElsewhere',
    ],
    ['no address', { preferred_username: undefined }, 'addressMissing'],
  ])('refuses %s', async (_what, changes, problem) => {
    const entered = await enter(changes);
    expect(entered.problem).toBe(problem);
    expect(entered.actor).toBeNull();
  });

  test('takes the e-mail when the owner of its domain is verified', async () => {
    const { actor } = await enter({ email: 'moa.m@molnby.example', xms_edov: true });
    expect(actor?.assertedEmail).toBe('moa.m@molnby.example');
  });
});

describe('an issuer', () => {
  const entra = (tenantId: string, authority = 'https://login.microsoftonline.com'): SignInMethod => ({
    kind: 'entra',
    authority,
    tenantId,
    clientId: 'x',
    sealedClientSecret: 'x',
  });
  const oidc = (issuer: string): SignInMethod => ({
    kind: 'oidc',
    issuer,
    clientId: 'x',
    sealedClientSecret: 'x',
    needsVerifiedEmail: true,
  });

  test.each<[SignInMethod, string]>([
    [entra('common'), 'sharedTenant'],
    [entra('Organizations'), 'sharedTenant'],
    [entra('consumers'), 'sharedTenant'],
    [entra('9188040d-6c67-4c5b-b112-36a304b66dad'), 'sharedTenant'],
    [entra(''), 'tenantIdNeeded'],
    [entra('norras.onmicrosoft.com'), 'tenantIdNeeded'],
    [entra('../common'), 'tenantIdNeeded'],
    [entra(TENANT, 'https://login.microsoftonline.com.evil.example'), 'unknownAuthority'],
    [entra(TENANT, 'http://localhost:1'), 'unknownAuthority'],
    [oidc('https://login.microsoftonline.com/common/v2.0'), 'sharedTenant'],
    [oidc('https://login.microsoftonline.com/'), 'sharedTenant'],
    [oidc(`https://login.microsoftonline.com/${TENANT}/v2.0`), 'entraNeedsItsKind'],
    [oidc('http://login.norras.example'), 'issuerNotHttps'],
    [oidc('ftp://login.norras.example'), 'issuerNotHttps'],
    [oidc('https://user:pass@login.norras.example'), 'issuerMalformed'],
    [oidc('https://login.norras.example/?x=1'), 'issuerMalformed'],
    [oidc('login.norras.example'), 'issuerMalformed'],
    [oidc('https://klubba.example/dev-idp/norras'), 'developmentProvider'],
    [oidc('http://localhost:3000/dev-idp/norras'), 'developmentProvider'],
  ])('%j is refused in production: %s', (method, reason) => {
    expect(() => checkIssuer(method, true)).toThrow(reason);
  });

  test('that is right is taken', () => {
    expect(() => checkIssuer(entra(TENANT), true)).not.toThrow();
    expect(() => checkIssuer(oidc('https://login.norras.example/realms/a'), true)).not.toThrow();
    expect(() => checkIssuer(oidc('http://localhost:4000/dev-idp/norras'), false)).not.toThrow();
    expect(() => checkIssuer(oidc('http://login.norras.example'), false)).toThrow('issuerNotHttps');
  });

  test('of development signs nobody in in production', async () => {
    const start = {
      organisationId: 'norras',
      returnTo: '/',
      isFresh: false,
      personId: null,
      loginHint: null,
    };
    const { location } = await startSignIn(installation.deps, start);
    expect(location).toContain('/dev-idp/norras/auth');
    await expect(startSignIn({ ...installation.deps, isProduction: true }, start)).rejects.toThrow(
      'developmentProvider',
    );
  });
});
