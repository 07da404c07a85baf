/**
 * Signing in: from the picker to the provider and back. Owns the attempt between the two (used once, bound to browser,
 * organisation, issuer and person) and the order: attempt, provider's answer, evidence, person, fresh session.
 */
import { AppError, toAppError } from '@/lib/errors';
import { SIGN_IN_ATTEMPT_LIFETIME_MS } from '@/lib/limits';
import { issuerOf, type Organisation, readOrganisation } from '@/lib/store/organisation';
import { endSession } from '@/lib/store/session';
import { createSignInAttempt, type SignInAttempt, takeSignInAttempt } from '@/lib/store/sign-in-attempt';
import { type Claims, checkClaims } from './claims';
import { clearedCookie, cookieNames } from './cookies';
import type { IdentityDeps } from './deps';
import { discoverProvider, type ProviderMetadata } from './discovery';
import { checkIssuer } from './issuer-rules';
import { beginDance, endDance } from './next-auth';
import { resolvePerson } from './person';
import { toProvider } from './provider';
import { safeReturnPath } from './return-path';
import { sha256 } from './secret';
import { findSession, openSession } from './session';

export type SignInStart = {
  readonly organisationId: string;
  /** Where to go afterwards; anything but a path of ours becomes `/`. */
  readonly returnTo: string | null;
  /** Asks the provider to prove the person anew (approving). */
  readonly isFresh: boolean;
  /** The person who must come back, for a fresh sign-in of somebody who is signed in; `null`: anyone. */
  readonly personId: string | null;
  /** The address typed at the picker, as a hint for the provider. */
  readonly loginHint: string | null;
};

export type BrowserAnswer = {
  readonly location: string;
  /** Whole `Set-Cookie` values. */
  readonly setCookies: readonly string[];
};

/** A sign-in that ended: with a session, or with the refusal that the sign-in page shows. */
export type SignInEnd = BrowserAnswer & { readonly refusal: AppError | null };

/**
 * Where to send the browser so that the person signs in at the organisation's provider.
 * @throws AppError `notFound` (unknown or inactive organisation), `unavailable` `providerUnreachable`, `invalid` with the
 *   reasons of `checkIssuer` and `discoverProvider`
 */
export async function startSignIn(deps: IdentityDeps, start: SignInStart): Promise<BrowserAnswer> {
  const organisation = await readOrganisation(deps.table, start.organisationId);
  if (!organisation?.isActive) throw new AppError('notFound', 'unknownOrganisation');
  checkIssuer(organisation.signIn, deps.isProduction);
  const metadata = await discoverProvider(issuerOf(organisation.signIn), deps.now());
  const { isFresh, loginHint } = start;
  const provider = toProvider(deps, {
    organisation,
    metadata,
    isFresh,
    loginHint,
    onRefusal: () => undefined,
  });
  const answer = await beginDance(deps, { provider, accept: () => Promise.reject(new AppError('internal')) });
  const state = URL.canParse(answer.location ?? '')
    ? new URL(answer.location ?? '').searchParams.get('state')
    : null;
  if (answer.location === null || state === null) throw new AppError('internal', 'signInNotStarted');
  await createSignInAttempt(deps.table, {
    stateHash: sha256(state),
    organisationId: organisation.id,
    issuer: metadata.issuer,
    returnTo: safeReturnPath(start.returnTo, deps.url),
    personId: start.personId,
    isFresh,
    startedAt: deps.now(),
    expiresAt: deps.now() + SIGN_IN_ATTEMPT_LIFETIME_MS,
    isUsed: false,
  });
  return { location: answer.location, setCookies: answer.setCookies };
}

export type ProviderAnswer = {
  readonly organisationId: string;
  readonly query: Readonly<Record<string, string>>;
  readonly cookies: Readonly<Record<string, string>>;
};

/**
 * Takes the provider's answer. Never throws for a bad one: the refusal says why, and the location is then the sign-in page
 * with `problem=<reason>` and the organisation. An old session of the browser ends when a new one begins.
 */
export async function finishSignIn(deps: IdentityDeps, answer: ProviderAnswer): Promise<SignInEnd> {
  let attempt: SignInAttempt | null = null;
  try {
    attempt = await takeSignInAttempt(deps.table, sha256(answer.query['state'] ?? ''), deps.now());
    if (attempt === null) throw new AppError('gone', 'signInExpired');
    const setCookies = await takeAnswer(deps, attempt, answer);
    const former = await findSession(deps, answer.cookies[cookieNames(deps.url).session]);
    if (former !== null) await endSession(deps.table, former.session);
    return { location: attempt.returnTo, setCookies, refusal: null };
  } catch (thrown) {
    const refusal = toAppError(thrown);
    return { ...refused(deps, answer, { refusal, returnTo: attempt?.returnTo ?? '/' }), refusal };
  }
}

async function takeAnswer(
  deps: IdentityDeps,
  attempt: SignInAttempt,
  answer: ProviderAnswer,
): Promise<readonly string[]> {
  const organisation = await readOrganisation(deps.table, attempt.organisationId);
  if (!organisation?.isActive) throw new AppError('unauthenticated', 'unknownOrganisation');
  checkIssuer(organisation.signIn, deps.isProduction);
  const metadata = await discoverProvider(issuerOf(organisation.signIn), deps.now());
  checkSender({ attempt, answer, metadata });
  if (answer.query['error'] !== undefined) throw new AppError('unauthenticated', 'signInCancelled');
  let refusal: AppError | null = null;
  const onRefusal = (reason: AppError): void => {
    refusal = reason;
  };
  const provider = toProvider(deps, { organisation, metadata, isFresh: false, loginHint: null, onRefusal });
  const accept = async (claims: Claims, idToken: string | null): Promise<string> => {
    try {
      return await signInWith(deps, { organisation, attempt, claims, idToken });
    } catch (thrown) {
      onRefusal(toAppError(thrown));
      throw thrown;
    }
  };
  const done = await endDance(deps, { provider, accept }, answer);
  const session = cookieNames(deps.url).session;
  if (!done.setCookies.some((line) => line.startsWith(`${session}=`)))
    throw refusal ?? new AppError('unauthenticated', 'signInNotOurs');
  return done.setCookies;
}

/** Mix-up (RFC 9207): the answer must come by the organisation's own address and name the issuer we asked. */
function checkSender(facts: {
  attempt: SignInAttempt;
  answer: ProviderAnswer;
  metadata: ProviderMetadata;
}): void {
  const { attempt, answer, metadata } = facts;
  const issuer = answer.query['iss'];
  const isMissing = issuer === undefined && metadata.authorization_response_iss_parameter_supported;
  const isOther = issuer !== undefined && issuer !== metadata.issuer;
  if (
    answer.organisationId !== attempt.organisationId ||
    attempt.issuer !== metadata.issuer ||
    isMissing ||
    isOther
  )
    throw new AppError('unauthenticated', 'otherProvider');
}

async function signInWith(
  deps: IdentityDeps,
  facts: { organisation: Organisation; attempt: SignInAttempt; claims: Claims; idToken: string | null },
): Promise<string> {
  const { organisation, attempt, claims, idToken } = facts;
  const { isFresh, startedAt } = attempt;
  const evidence = checkClaims(organisation, claims, { isFresh, startedAt, now: deps.now() });
  const person = await resolvePerson(deps, organisation, evidence);
  if (attempt.personId !== null && attempt.personId !== person.id)
    throw new AppError('unauthenticated', 'differentPerson');
  const { authenticatedAt, providerSession } = evidence;
  return (await openSession(deps, person, { authenticatedAt, providerSession, idToken })).cookieValue;
}

function refused(
  deps: IdentityDeps,
  answer: ProviderAnswer,
  end: { refusal: AppError; returnTo: string },
): BrowserAnswer {
  const query = new URLSearchParams({
    problem: end.refusal.reason ?? end.refusal.code,
    organisation: answer.organisationId,
    returnTo: end.returnTo,
  });
  const { state, pkce, nonce } = cookieNames(deps.url);
  const setCookies = [state, pkce, nonce].map((name) => clearedCookie(deps.url, name));
  return { location: `/sign-in?${query}`, setCookies };
}
