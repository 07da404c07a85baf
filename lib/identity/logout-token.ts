/**
 * Logout tokens (OpenID Connect Back-Channel Logout 1.0, 2.4–2.6). Believes a token only when it is signed by the issuer,
 * made for us, fresh, a logout and nothing else, and not seen before.
 */
import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, type JWTPayload, jwtVerify } from 'jose';
import { AppError } from '@/lib/errors';
import { PROVIDER_CLOCK_SKEW_MS } from '@/lib/limits';
import { usedLogoutTokenKey } from '@/lib/store/keys';
import { issuerOf, type Organisation } from '@/lib/store/organisation';
import type { IdentityDeps } from './deps';
import { discoverProvider, fetchJson } from './discovery';
import { SIGNATURES } from './provider';

const LOGOUT_EVENT = 'http://schemas.openid.net/event/backchannel-logout';
/** Providers send at once; an older token is a replay or a mistake. */
const MAX_TOKEN_AGE_MS = 5 * 60 * 1000;

export type LogoutToken = {
  readonly issuer: string;
  readonly tokenId: string;
  readonly subject: string | null;
  readonly providerSession: string | null;
};

/** @throws AppError `invalid` `logoutTokenRefused` | `unavailable` `providerUnreachable` */
export async function readLogoutToken(
  deps: IdentityDeps,
  organisation: Organisation,
  token: string,
): Promise<LogoutToken> {
  const issuer = issuerOf(organisation.signIn);
  refuseAtSight(deps, token, issuer);
  const metadata = await discoverProvider(issuer, deps.now());
  const keys = await fetchJson(metadata.jwks_uri);
  const payload = await verify(deps, { token, keys, issuer, audience: organisation.signIn.clientId });
  const { jti, sub, sid } = payload;
  const events: unknown = payload['events'];
  const event: unknown = isRecord(events) ? events[LOGOUT_EVENT] : undefined;
  const subject = typeof sub === 'string' && sub !== '' ? sub : null;
  const providerSession = typeof sid === 'string' && sid !== '' ? sid : null;
  if (!isRecord(event) || 'nonce' in payload || typeof jti !== 'string' || jti === '') throw refusal();
  if (subject === null && providerSession === null) throw refusal();
  const used = await deps.table.get(usedLogoutTokenKey(issuer, jti));
  if (used !== null) throw refusal();
  return { issuer, tokenId: jti, subject, providerSession };
}

/** What is wrong without any key is refused before the provider is asked for its keys: anybody may send such a form. */
function refuseAtSight(deps: IdentityDeps, token: string, issuer: string): void {
  try {
    const { alg = '' } = decodeProtectedHeader(token);
    const { iss, iat = 0 } = decodeJwt(token);
    const ageMs = deps.now() - iat * 1000;
    const isFresh = ageMs <= MAX_TOKEN_AGE_MS + PROVIDER_CLOCK_SKEW_MS && ageMs >= -PROVIDER_CLOCK_SKEW_MS;
    if (!SIGNATURES.some((one) => one === alg) || iss !== issuer || !isFresh)
      throw new Error('refused at sight');
  } catch (cause) {
    throw refusal(cause);
  }
}

/** Remembers a token as used, after what it asks for is done: a crash in between leaves it usable. */
export async function markLogoutTokenUsed(deps: IdentityDeps, token: LogoutToken): Promise<void> {
  const ttl = Math.ceil((deps.now() + MAX_TOKEN_AGE_MS + 2 * PROVIDER_CLOCK_SKEW_MS) / 1000);
  await deps.table.put(
    { ...usedLogoutTokenKey(token.issuer, token.tokenId), version: 1, ttl },
    { ifAbsent: true },
  );
}

function refusal(cause?: unknown): AppError {
  return new AppError('invalid', 'logoutTokenRefused', { cause });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

async function verify(
  deps: IdentityDeps,
  facts: { token: string; keys: unknown; issuer: string; audience: string },
): Promise<JWTPayload> {
  try {
    const keySet = createLocalJWKSet(facts.keys as Parameters<typeof createLocalJWKSet>[0]);
    const { payload, protectedHeader } = await jwtVerify(facts.token, keySet, {
      issuer: facts.issuer,
      audience: facts.audience,
      algorithms: [...SIGNATURES],
      clockTolerance: PROVIDER_CLOCK_SKEW_MS / 1000,
      maxTokenAge: MAX_TOKEN_AGE_MS / 1000,
      currentDate: new Date(deps.now()),
      requiredClaims: ['iat', 'jti', 'events'],
    });
    const type = (protectedHeader.typ ?? 'jwt').toLowerCase().replace(/^application\//, '');
    if (type !== 'jwt' && type !== 'logout+jwt') throw new Error('another type of token');
    return payload;
  } catch (cause) {
    throw refusal(cause);
  }
}
