/**
 * next-auth behind one function. It makes and checks `state`, PKCE and `nonce` and exchanges the code; it sees plain
 * objects, no Next request, so it runs the same in a route, a function and a test. Its own pages, its session route and
 * its account linking are never reached.
 */
import type { NextApiRequest, NextApiResponse } from 'next';
import nextAuthModule, { type AuthOptions } from 'next-auth';
import type { OAuthConfig } from 'next-auth/providers/oauth';
import { announceAddress } from '@/lib/env';
import { SESSION_LIFETIME_MS, SIGN_IN_ATTEMPT_LIFETIME_MS } from '@/lib/limits';
import type { Claims } from './claims';
import { cookieFlags, cookieNames, readCookies } from './cookies';
import type { IdentityDeps } from './deps';
import { keyedHash } from './secret';

export type Dance = {
  readonly provider: OAuthConfig<Claims>;
  /** Decides about the signed-in claims; resolves with the session cookie's value. */
  readonly accept: (claims: Claims, idToken: string | null) => Promise<string>;
};

export type DanceAnswer = {
  readonly status: number;
  readonly location: string | null;
  /** Whole `Set-Cookie` values. */
  readonly setCookies: readonly string[];
  readonly body: unknown;
};

type Call = {
  readonly method: 'GET' | 'POST';
  readonly action: 'csrf' | 'signin' | 'callback';
  readonly query: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, string>>;
  readonly cookies: Readonly<Record<string, string>>;
};

/** Node gives a CommonJS module's `default` one level deeper than a bundler does. */
const NextAuth = unwrap(nextAuthModule);

function unwrap(module: typeof nextAuthModule): typeof nextAuthModule {
  return 'default' in module ? (module as { default: typeof nextAuthModule }).default : module;
}

/** Begins: where to send the browser, and the cookies that bind the answer to it. */
export async function beginDance(deps: IdentityDeps, dance: Dance): Promise<DanceAnswer> {
  const names = cookieNames(deps.url);
  const base = { query: {}, body: {}, cookies: {} };
  const csrf = await call(deps, dance, { ...base, method: 'GET', action: 'csrf' });
  const csrfToken = (csrf.body as { csrfToken: string }).csrfToken;
  const csrfCookie = readCookies(csrf.setCookies.find((line) => line.startsWith(`${names.csrf}=`)) ?? '');
  const answer = await call(deps, dance, {
    method: 'POST',
    action: 'signin',
    query: {},
    body: { csrfToken },
    cookies: { [names.csrf]: csrfCookie[names.csrf] ?? '' },
  });
  return keepCookies(answer, [names.state, names.pkce, names.nonce]);
}

/** Ends: checks the provider's answer, then asks `accept`. The session cookie is among the cookies when it agreed. */
export async function endDance(
  deps: IdentityDeps,
  dance: Dance,
  request: { query: Readonly<Record<string, string>>; cookies: Readonly<Record<string, string>> },
): Promise<DanceAnswer> {
  const names = cookieNames(deps.url);
  const { [names.session]: _former, ...cookies } = request.cookies;
  const answer = await call(deps, dance, {
    method: 'GET',
    action: 'callback',
    query: request.query,
    body: {},
    cookies,
  });
  return keepCookies(answer, [names.state, names.pkce, names.nonce, names.session]);
}

function keepCookies(answer: DanceAnswer, names: readonly string[]): DanceAnswer {
  const isKept = (line: string): boolean => names.some((name) => line.startsWith(`${name}=`));
  return { ...answer, setCookies: answer.setCookies.filter(isKept) };
}

async function call(deps: IdentityDeps, dance: Dance, { action, ...request }: Call): Promise<DanceAnswer> {
  const answer = { status: 200, body: null as unknown };
  const headers = new Map<string, string | string[]>();
  const takeBody = (body: unknown): void => {
    answer.body = body;
  };
  const response = {
    status(code: number) {
      answer.status = code;
      return response;
    },
    setHeader(name: string, value: string | string[]) {
      headers.set(name.toLowerCase(), value);
      return response;
    },
    getHeader: (name: string) => headers.get(name.toLowerCase()),
    json: takeBody,
    send: takeBody,
    end: () => undefined,
  };
  const query = { ...request.query, nextauth: [action, dance.provider.id] };
  announceAddress(deps.url);
  await NextAuth(
    { ...request, query, headers: {} } as unknown as NextApiRequest,
    response as unknown as NextApiResponse,
    optionsOf(deps, dance),
  );
  const location = headers.get('location');
  const setCookies = headers.get('set-cookie') ?? [];
  return {
    ...answer,
    location: typeof location === 'string' ? location : null,
    setCookies: typeof setCookies === 'string' ? [setCookies] : setCookies,
  };
}

/** What a refusal was is kept by the caller; next-auth's own log would repeat tokens. */
const SILENT = { error: () => undefined, warn: () => undefined, debug: () => undefined };

function optionsOf(deps: IdentityDeps, dance: Dance): AuthOptions {
  const names = cookieNames(deps.url);
  const options = cookieFlags(deps.url);
  const passing = { ...options, maxAge: SIGN_IN_ATTEMPT_LIFETIME_MS / 1000 };
  return {
    providers: [dance.provider],
    secret: keyedHash(deps.secret, 'sign-in', 'next-auth'),
    session: { strategy: 'jwt', maxAge: SESSION_LIFETIME_MS / 1000 },
    logger: SILENT,
    cookies: {
      sessionToken: { name: names.session, options },
      csrfToken: { name: names.csrf, options },
      callbackUrl: { name: names.callback, options },
      pkceCodeVerifier: { name: names.pkce, options: passing },
      state: { name: names.state, options: passing },
      nonce: { name: names.nonce, options: passing },
    },
    // The "token" is the opaque value of our own session cookie: no identity travels in it.
    jwt: { encode: async ({ token }) => String(token?.['cookieValue']), decode: async () => null },
    callbacks: {
      redirect: () => deps.url,
      jwt: async ({ profile, account }) => ({
        cookieValue: await dance.accept((profile ?? {}) as Claims, account?.id_token ?? null),
      }),
    },
  };
}
