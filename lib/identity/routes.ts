/**
 * The routes of sign-in as plain functions from request to response; `app/api/auth` only names them.
 *
 * `POST /api/auth/start` (form; works without script) begins a sign-in. Fields: `organisation` (an id from
 * `listOrganisationChoices`) or `email` (its domain finds the organisation), `returnTo` (path to come back to), and
 * `fresh=1` to prove anew who one is. Whatever goes wrong leads to `/sign-in?problem=<reason>&organisation=…&returnTo=…`;
 * `errors.<reason>` is the sentence.
 * `POST /api/auth/sign-out` (form) ends the session; `scope=everywhere` all of the person's.
 */
import { AppError, toAppError } from '@/lib/errors';
import { goTo, redirectTo, refusalAnswer, requireOwnOrigin } from './answers';
import { clearedCookie, cookieNames, readCookies } from './cookies';
import type { IdentityDeps } from './deps';
import { logFailure } from './failure-log';
import { SIGNED_OUT_PATH, signOut, takeBackchannelLogout, takeFrontchannelLogout } from './logout';
import { findOrganisationByEmail } from './organisations';
import { clientAddress, type RateLimitBucket, takeToken } from './rate-limit';
import { readForm } from './read-form';
import { safeReturnPath } from './return-path';
import { findSession } from './session';
import { finishSignIn, startSignIn } from './sign-in';

/** `POST /api/auth/start` */
export async function answerStart(deps: IdentityDeps, request: Request): Promise<Response> {
  const problem = { organisation: '', returnTo: '/' };
  try {
    requireOwnOrigin(request, deps.url);
    const form = await readForm(request);
    problem.returnTo = safeReturnPath(form.get('returnTo'), deps.url);
    await limit(deps, request, 'signInStartByAddress');
    const email = form.get('email')?.trim() || null;
    problem.organisation = form.get('organisation') || (await homeOf(deps, email));
    const isFresh = form.get('fresh') === '1';
    const answer = await startSignIn(deps, {
      organisationId: problem.organisation,
      returnTo: problem.returnTo,
      isFresh,
      personId: isFresh ? await personOf(deps, request) : null,
      loginHint: email,
    });
    return goTo(answer.location, deps.url, answer.setCookies);
  } catch (thrown) {
    return problemAnswer(toAppError(thrown), problem);
  }
}

/** `GET /api/auth/callback/<organisation>` */
export async function answerCallback(
  deps: IdentityDeps,
  request: Request,
  organisationId: string,
): Promise<Response> {
  try {
    await limit(deps, request, 'signInCallbackByAddress');
  } catch (thrown) {
    return problemAnswer(toAppError(thrown), { organisation: organisationId, returnTo: '/' });
  }
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const cookies = readCookies(request.headers.get('cookie'));
  const end = await finishSignIn(deps, { organisationId, query, cookies });
  if (end.refusal !== null) logFailure(end.refusal, 'sign-in');
  return redirectTo(end.location, end.setCookies);
}

/** `POST /api/auth/sign-out` */
export async function answerSignOut(deps: IdentityDeps, request: Request): Promise<Response> {
  try {
    requireOwnOrigin(request, deps.url);
    const name = cookieNames(deps.url).session;
    const scope = (await readForm(request)).get('scope') === 'everywhere' ? 'everywhere' : 'here';
    const live = await findSession(deps, readCookies(request.headers.get('cookie'))[name]);
    const location = live === null ? SIGNED_OUT_PATH : await signOut(deps, live, scope);
    return goTo(location, deps.url, [clearedCookie(deps.url, name)]);
  } catch (thrown) {
    return failed(thrown);
  }
}

/** `POST /api/auth/backchannel-logout/<organisation>`, called by the provider's server. */
export async function answerBackchannelLogout(
  deps: IdentityDeps,
  request: Request,
  organisationId: string,
): Promise<Response> {
  try {
    await limit(deps, request, 'logoutByAddress');
    const token = (await readForm(request)).get('logout_token');
    if (token === null) throw new AppError('invalid', 'logoutTokenRefused');
    await takeBackchannelLogout(deps, organisationId, token);
    return new Response(null, { status: 200, headers: { 'cache-control': 'no-store' } });
  } catch (thrown) {
    return failed(thrown);
  }
}

/** `GET /api/auth/frontchannel-logout/<organisation>?iss=…&sid=…`, loaded in a frame of the provider's page. */
export async function answerFrontchannelLogout(
  deps: IdentityDeps,
  request: Request,
  organisationId: string,
): Promise<Response> {
  try {
    await limit(deps, request, 'logoutByAddress');
    const query = new URL(request.url).searchParams;
    const named = { issuer: query.get('iss'), providerSession: query.get('sid') };
    await takeFrontchannelLogout(deps, organisationId, named);
    return new Response(null, { status: 200, headers: { 'cache-control': 'no-store' } });
  } catch (thrown) {
    return failed(thrown);
  }
}

function failed(thrown: unknown): Response {
  const refusal = toAppError(thrown);
  logFailure(refusal, 'sign-out');
  return refusalAnswer(refusal);
}

async function homeOf(deps: IdentityDeps, email: string | null): Promise<string> {
  const found = email === null ? null : await findOrganisationByEmail(deps, email);
  if (found === null) throw new AppError('notFound', 'unknownOrganisation');
  return found.id;
}

async function personOf(deps: IdentityDeps, request: Request): Promise<string | null> {
  const value = readCookies(request.headers.get('cookie'))[cookieNames(deps.url).session];
  return (await findSession(deps, value))?.person.id ?? null;
}

function limit(deps: IdentityDeps, request: Request, bucket: RateLimitBucket): Promise<void> {
  return takeToken(deps, { bucket, key: clientAddress(request.headers) });
}

function problemAnswer(refusal: AppError, problem: { organisation: string; returnTo: string }): Response {
  logFailure(refusal, 'sign-in');
  return redirectTo(
    `/sign-in?${new URLSearchParams({ problem: refusal.reason ?? refusal.code, ...problem })}`,
  );
}
