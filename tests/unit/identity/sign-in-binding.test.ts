import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { forgetProvider } from '@/lib/identity/discovery';
import { CookieBrowser, type Visit } from '@/tests/support/cookie-browser';
import { type Forgery, type HostileProvider, openHostileProvider } from '@/tests/support/hostile-provider';
import {
  actorOf,
  addTestOrganisation,
  type Installation,
  openInstallation,
  problemOf,
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

describe('an answer from elsewhere (mix-up)', () => {
  test.each<[string, Forgery]>([
    ['names another issuer', { answer: (params) => params.set('iss', 'https://login.norras.example') }],
    ['leaves out the issuer it promised to name', { answer: (params) => params.delete('iss') }],
  ])('is refused when it %s', async (_what, forge) => {
    await expectRefused(forge, 'otherProvider');
  });

  test("is refused at another organisation's address", async () => {
    const started = await browser.post(`${installation.url}/api/auth/start`, { organisation: 'hostil' });
    const away = /url=([^"]+)"/.exec(started.body)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const back = new URL((await browser.request(away)).headers.get('location') ?? '');
    back.pathname = '/api/auth/callback/norras';
    expect(problemOf(await browser.visit(back.href))).toBe('otherProvider');
    expect(await actorOf(installation, browser)).toBeNull();
  });
});

describe('an answer that is not the answer to this browser’s own sign-in', () => {
  async function answerOf(owner: CookieBrowser): Promise<string> {
    const started = await owner.post(`${installation.url}/api/auth/start`, { organisation: 'hostil' });
    const away = /url=([^"]+)"/.exec(started.body)?.[1]?.replaceAll('&amp;', '&') ?? '';
    return (await owner.request(away)).headers.get('location') ?? '';
  }

  test('is refused in another browser (a planted link)', async () => {
    const link = await answerOf(new CookieBrowser());
    expect(problemOf(await browser.visit(link))).toBe('signInNotOurs');
    expect(await actorOf(installation, browser)).toBeNull();
  });

  test('is refused the second time', async () => {
    const link = await answerOf(browser);
    const kept = [...browser.cookies];
    await browser.visit(link);
    expect(await actorOf(installation, browser)).not.toBeNull();
    const thief = new CookieBrowser();
    thief.cookies = kept;
    expect(problemOf(await thief.visit(link))).toBe('signInExpired');
    expect(await actorOf(installation, thief)).toBeNull();
  });

  test('is refused without a state, with a foreign one, and when it comes too late', async () => {
    const link = await answerOf(browser);
    const without = new URL(link);
    without.searchParams.delete('state');
    expect(problemOf(await browser.visit(without.href))).toBe('signInExpired');
    const foreign = new URL(link);
    foreign.searchParams.set(
      'state',
      new URL(await answerOf(new CookieBrowser())).searchParams.get('state') ?? '',
    );
    expect(problemOf(await browser.visit(foreign.href))).toBe('signInNotOurs');
    const late = await answerOf(browser);
    installation.pass(16 * 60_000);
    try {
      expect(problemOf(await browser.visit(late))).toBe('signInExpired');
    } finally {
      installation.pass(-16 * 60_000);
    }
  });

  test('is a refusal in words when the person cancels', async () => {
    hostile.forge = {
      answer: (params) => {
        params.delete('code');
        params.set('error', 'access_denied');
      },
    };
    expect(problemOf(await start())).toBe('signInCancelled');
  });
});

describe('a provider that is not there or not itself', () => {
  test('is a refusal in words when nobody answers', async () => {
    await addTestOrganisation(installation, {
      id: 'borta',
      issuer: 'http://localhost:9',
      clientSecret: 'x',
    });
    expect(problemOf(await start({ organisation: 'borta' }))).toBe('providerUnreachable');
  });

  test('is a refusal in words when it fails between the two halves', async () => {
    await expectRefused({ tokenStatus: 503 }, 'providerUnreachable');
  });

  test.each<[string, Forgery, string]>([
    [
      'calls itself another',
      { discovery: (d) => ({ ...d, issuer: 'https://login.norras.example' }) },
      'issuerMismatch',
    ],
    ['is no OpenID provider', { discovery: () => ({ hello: 'world' }) }, 'providerMetadataWrong'],
    [
      'signs with shared secrets or not at all',
      { discovery: (d) => ({ ...d, id_token_signing_alg_values_supported: ['HS256', 'none'] }) },
      'noSafeSignature',
    ],
    [
      'sends people to a script',
      { discovery: (d) => ({ ...d, authorization_endpoint: 'javascript:alert(1)' }) },
      'providerMetadataWrong',
    ],
  ])('is refused when it %s', async (_what, forge, problem) => {
    forgetProvider(hostile.issuer);
    await expectRefused(forge, problem);
  });
});

describe('the way back', () => {
  test.each([
    ['//evil.example'],
    ['https://evil.example/'],
    ['/\\evil.example'],
    ['/\t/evil.example'],
    ['javascript:alert(1)'],
    ['/%2f%2fevil.example/..//evil.example'],
    ['http:evil.example'],
    ['\\\\evil.example'],
    ['/api/auth/callback/hostil?code=x'],
    [''],
  ])('never leaves our origin: %j', async (returnTo) => {
    const end = await start({ returnTo });
    expect(new URL(end.url).origin).toBe(installation.url);
    expect(new URL(end.url).pathname).not.toContain('/api/auth');
    expect(await actorOf(installation, browser)).not.toBeNull();
  });
});

describe('fixation and foreign forms', () => {
  test('a session that was in the browser before is not the one afterwards, and is over', async () => {
    const attacker = new CookieBrowser();
    await attacker.submit(`${installation.url}/api/auth/start`, {
      organisation: 'hostil',
      returnTo: '/groups',
    });
    const planted = attacker.cookie('klubba-session') ?? '';
    browser.plant(installation.url, 'klubba-session', planted);
    await start();
    expect(browser.cookie('klubba-session')).toBeDefined();
    expect(browser.cookie('klubba-session')).not.toBe(planted);
    expect(await actorOf(installation, attacker)).toBeNull();
  });

  test('a made-up session id is not adopted', async () => {
    const madeUp = `id-00000000.${'A'.repeat(32)}`;
    browser.plant(installation.url, 'klubba-session', madeUp);
    expect(await actorOf(installation, browser)).toBeNull();
    await start();
    expect(browser.cookie('klubba-session')).not.toBe(madeUp);
  });

  test.each([['https://evil.example'], ['null'], [undefined]])(
    'a form from %s starts nothing',
    async (origin) => {
      const answer = await browser.request(`${installation.url}/api/auth/start`, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          ...(origin === undefined ? {} : { origin }),
        },
        body: 'organisation=hostil',
      });
      expect(answer.headers.get('location')).toContain('/sign-in?problem=notFound');
      expect(browser.cookies).toEqual([]);
    },
  );
});
