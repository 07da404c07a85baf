/**
 * An installation for tests of identity: the real routes, an embedded table in memory and the development provider on one
 * port of this machine. Pages are one line that says where one is.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Actor } from '@/lib/access/actor';
import { cookieNames } from '@/lib/identity/cookies';
import type { IdentityDeps } from '@/lib/identity/deps';
import { answerOperatorInvitation } from '@/lib/identity/operator-invitation-page';
import {
  answerBackchannelLogout,
  answerCallback,
  answerFrontchannelLogout,
  answerSignOut,
  answerStart,
} from '@/lib/identity/routes';
import { sealText } from '@/lib/identity/secret';
import { findSession, toActor } from '@/lib/identity/session';
import { seedDevelopmentOrganisations } from '@/lib/local/development-organisations';
import { openDevelopmentProvider } from '@/lib/local/development-provider';
import type { Part } from '@/lib/local/part';
import { type Organisation, writeOrganisation } from '@/lib/store/organisation';
import { openSqlite } from '@/lib/store/sqlite';
import type { Deps } from '@/lib/workspace/deps';
import { CookieBrowser, type Visit } from './cookie-browser';
import { testSigner } from './deps';

export type Installation = {
  readonly url: string;
  readonly deps: IdentityDeps & Deps;
  readonly dataFolder: string;
  /** Moves the installation's clock on. */
  readonly pass: (ms: number) => void;
  readonly close: () => Promise<void>;
};

/** Opens one; `close` frees the port and the folder. */
export async function openInstallation(): Promise<Installation> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  const dataFolder = mkdtempSync(join(tmpdir(), 'identity-'));
  const env = { mode: 'development' as const, url, secret: 's'.repeat(40), dataFolder };
  const table = await openSqlite({ path: ':memory:' });
  let passed = 0;
  let ids = 0;
  const deps: IdentityDeps & Deps = {
    table,
    signer: testSigner,
    now: () => Date.now() + passed,
    newId: () => {
      ids += 1;
      return `id-${String(ids).padStart(8, '0')}`;
    },
    secret: env.secret,
    url,
    isProduction: false,
  };
  const provider = await openDevelopmentProvider(env);
  await seedDevelopmentOrganisations(deps, env);
  server.on('request', (request, response) => {
    void answer(deps, provider, { request, response }).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  return {
    url,
    deps,
    dataFolder,
    pass: (ms) => {
      passed += ms;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await table.close();
      rmSync(dataFolder, { recursive: true });
    },
  };
}

type Exchange = {
  readonly request: IncomingMessage;
  readonly response: import('node:http').ServerResponse;
};

async function answer(deps: IdentityDeps, provider: Part, { request, response }: Exchange): Promise<void> {
  request.headers['x-forwarded-for'] = '192.0.2.1';
  if (await provider.handle?.(request, response)) return;
  const result = await route(deps, await toRequest(deps, request));
  response.writeHead(result.status, [...result.headers].flat());
  response.end(await result.text());
}

async function toRequest(deps: IdentityDeps, request: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value));
  const method = request.method ?? 'GET';
  return new Request(new URL(request.url ?? '/', deps.url), {
    method,
    headers,
    ...(method === 'POST' ? { body: Buffer.concat(chunks) } : {}),
  });
}

async function route(deps: IdentityDeps, request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  const [, , , verb = '', organisation = ''] = pathname.split('/');
  if (!pathname.startsWith('/api/auth/')) return new Response(`at ${pathname}`);
  switch (verb) {
    case 'start':
      return answerStart(deps, request);
    case 'callback':
      return answerCallback(deps, request, organisation);
    case 'sign-out':
      return answerSignOut(deps, request);
    case 'backchannel-logout':
      return answerBackchannelLogout(deps, request, organisation);
    case 'frontchannel-logout':
      return answerFrontchannelLogout(deps, request, organisation);
    case 'operator':
      return answerOperatorInvitation(deps, request);
    default:
      return new Response(null, { status: 404 });
  }
}

/** Who the browser is to the installation, or `null`. */
export async function actorOf(installation: Installation, browser: CookieBrowser): Promise<Actor | null> {
  const { deps } = installation;
  const live = await findSession(deps, browser.cookie(cookieNames(deps.url).session));
  return live === null ? null : toActor(deps, live);
}

export type SignInChoice = {
  readonly person: string;
  readonly organisation: string;
  readonly withoutMfa?: boolean;
  readonly returnTo?: string;
  readonly fresh?: boolean;
  readonly browser?: CookieBrowser;
};

/** Signs a demo person in at the development provider, as a person without script would. */
export async function signIn(
  installation: Installation,
  choice: SignInChoice,
): Promise<{ browser: CookieBrowser; end: Visit }> {
  const browser = choice.browser ?? new CookieBrowser();
  const page = await browser.submit(`${installation.url}/api/auth/start`, {
    organisation: choice.organisation,
    returnTo: choice.returnTo ?? '/groups',
    ...(choice.fresh === true ? { fresh: '1' } : {}),
  });
  const action = /<form method="post" action="([^"]+)"/.exec(page.body)?.[1];
  if (action === undefined) return { browser, end: page };
  const end = await browser.submit(new URL(action, page.url).href, {
    person: choice.person,
    ...(choice.withoutMfa === true ? { withoutMfa: '1' } : {}),
  });
  return { browser, end: await leaveFormer(browser, end) };
}

/** When another person was signed in at the provider, its next page ends that sign-in by a form that sends itself. */
function leaveFormer(browser: CookieBrowser, page: Visit): Promise<Visit> | Visit {
  const action = /<form [^>]*action="([^"]+\/session\/end\/confirm)"/.exec(page.body)?.[1];
  const xsrf = /name="xsrf" value="([^"]+)"/.exec(page.body)?.[1];
  if (action === undefined || xsrf === undefined) return page;
  return browser.submit(new URL(action, page.url).href, { xsrf, logout: 'yes' });
}

/** Adds an organisation that signs in at `issuer`, as an operator would have. */
export async function addTestOrganisation(
  installation: Installation,
  overrides: Partial<Organisation> & {
    readonly id: string;
    readonly issuer: string;
    readonly clientSecret: string;
  },
): Promise<Organisation> {
  const { issuer, clientSecret, ...fields } = overrides;
  const { deps } = installation;
  const organisation: Organisation = {
    name: `${fields.id} kommun`,
    domains: [`${fields.id}.example`],
    signIn: {
      kind: 'oidc',
      issuer,
      clientId: 'klubba',
      sealedClientSecret: sealText(deps.secret, clientSecret),
      needsVerifiedEmail: true,
    },
    mfa: { acr: [], amr: [], acrs: [], maxAgeSeconds: null },
    isActive: true,
    createdAt: deps.now(),
    version: 1,
    ...fields,
  };
  await writeOrganisation(deps.table, organisation);
  return organisation;
}

/** Why a sign-in ended at the sign-in page, or `null` when it ended elsewhere. */
export function problemOf(visit: Visit): string | null {
  const url = new URL(visit.url);
  return url.pathname === '/sign-in' ? url.searchParams.get('problem') : null;
}
