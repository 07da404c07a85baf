import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MfaRule } from '@/lib/store/organisation';
import { CookieBrowser } from '@/tests/support/cookie-browser';
import { type HostileProvider, openHostileProvider } from '@/tests/support/hostile-provider';
import {
  actorOf,
  addTestOrganisation,
  type Installation,
  openInstallation,
  problemOf,
  signIn,
} from '@/tests/support/installation';

let installation: Installation;
let provider: HostileProvider;
const NONE: MfaRule = { acr: [], amr: [], acrs: [], maxAgeSeconds: null };
const RULES: Readonly<Record<string, MfaRule>> = {
  byacr: { ...NONE, acr: ['loa3', 'loa4'] },
  byamr: { ...NONE, amr: ['mfa', 'hwk'] },
  byacrs: { ...NONE, acrs: ['c1'] },
  byage: { ...NONE, maxAgeSeconds: 900 },
};

beforeAll(async () => {
  installation = await openInstallation();
  provider = await openHostileProvider();
  const { issuer, clientSecret } = provider;
  for (const [id, mfa] of Object.entries(RULES))
    await addTestOrganisation(installation, { id, issuer, clientSecret, mfa });
});
afterAll(async () => {
  await provider.close();
  await installation.close();
});

async function enter(
  organisation: string,
  claims: Record<string, unknown>,
  { browser = new CookieBrowser(), ...fields }: { browser?: CookieBrowser; fresh?: string } = {},
) {
  provider.forge = {
    claims: (honest) => ({ ...honest, sub: organisation, email: `a@${organisation}.example`, ...claims }),
  };
  const end = await browser.submit(`${installation.url}/api/auth/start`, { organisation, ...fields });
  return { problem: problemOf(end), actor: await actorOf(installation, browser), browser };
}

describe('the rule of an organisation', () => {
  const now = (): number => Math.floor(Date.now() / 1000);
  test.each<[string, Record<string, unknown>, string | null]>([
    ['byacr', { acr: 'loa3' }, null],
    ['byacr', { acr: 'loa4' }, null],
    ['byacr', { acr: 'loa2' }, 'mfaNeeded'],
    ['byacr', { acr: ['loa3'] }, 'mfaNeeded'],
    ['byacr', {}, 'mfaNeeded'],
    ['byamr', { amr: ['pwd', 'hwk', 'mfa'] }, null],
    ['byamr', { amr: ['mfa'] }, 'mfaNeeded'],
    ['byamr', { amr: 'mfa hwk' }, 'mfaNeeded'],
    ['byamr', {}, 'mfaNeeded'],
    ['byacrs', { acrs: ['c1', 'c2'] }, null],
    ['byacrs', { acrs: ['c2'] }, 'mfaNeeded'],
    ['byacrs', { acr: 'c1' }, 'mfaNeeded'],
    ['byage', { auth_time: now() - 600 }, null],
    ['byage', { auth_time: now() - 1200 }, 'notFresh'],
    ['byage', { auth_time: undefined }, 'notFresh'],
    ['byage', { auth_time: 'today' }, 'notFresh'],
  ])('%s with %j: %s', async (organisation, claims, problem) => {
    const entered = await enter(organisation, claims);
    expect(entered.problem).toBe(problem);
    expect(entered.actor === null).toBe(problem !== null);
  });

  test('is asked of the provider', async () => {
    await enter('byacr', { acr: 'loa3' });
    expect(provider.lastRequest?.get('acr_values')).toBe('loa3 loa4');
    await enter('byacrs', { acrs: ['c1'] });
    expect(JSON.parse(provider.lastRequest?.get('claims') ?? '{}')).toEqual({
      id_token: { acrs: { essential: true, values: ['c1'] } },
    });
    await enter('byage', {});
    expect(provider.lastRequest?.get('max_age')).toBe('900');
  });

  test('can be seen at the development provider', async () => {
    const eva = { organisation: 'fjallbyn', person: 'eva-hallberga' };
    expect(problemOf((await signIn(installation, { ...eva, withoutMfa: true })).end)).toBe('mfaNeeded');
    expect(problemOf((await signIn(installation, eva)).end)).toBeNull();
  });
});

describe('a fresh sign-in', () => {
  const now = (): number => Math.floor(Date.now() / 1000);

  test('asks the provider to prove the person again', async () => {
    await enter('byacr', { acr: 'loa3' }, { fresh: '1' });
    expect(provider.lastRequest?.get('prompt')).toBe('login');
    expect(provider.lastRequest?.get('max_age')).toBe('0');
  });

  test('is refused when the provider did not, or does not say', async () => {
    for (const auth_time of [now() - 600, undefined])
      expect((await enter('byacr', { acr: 'loa3', auth_time }, { fresh: '1' })).problem).toBe('notFresh');
  });

  test('without the time of proof signs in, but never counts as fresh', async () => {
    const { actor } = await enter('byacr', { acr: 'loa3', auth_time: undefined });
    expect(actor?.authenticatedAt).toBe(0);
  });

  test('renews the time of proof under a new session, and ends the old one', async () => {
    const karin = { organisation: 'norras', person: 'karin-granlycke' };
    const { browser } = await signIn(installation, karin);
    const before = await actorOf(installation, browser);
    const old = new CookieBrowser();
    old.cookies = [...browser.cookies];
    await signIn(installation, { ...karin, browser, fresh: true });
    const after = await actorOf(installation, browser);
    expect(after?.personId).toBe(before?.personId);
    expect(after?.sessionId).not.toBe(before?.sessionId);
    expect(after?.authenticatedAt).toBeGreaterThanOrEqual(before?.authenticatedAt ?? Number.NaN);
    expect(await actorOf(installation, old)).toBeNull();
  });

  test('by another person than the one who is signed in is refused, and nothing changes', async () => {
    const { browser, actor } = await enter('byacr', { acr: 'loa3' });
    const again = { acr: 'loa3', sub: 'another' };
    const other = await enter('byacr', again, { browser, fresh: '1' });
    expect(other.problem).toBe('differentPerson');
    expect(other.actor).toEqual(actor);
    expect(actor).not.toBeNull();
  });
});
