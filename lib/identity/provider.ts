/**
 * One organisation's provider as next-auth wants it, made from data for one sign-in. Authorization code with PKCE, state
 * and nonce; the answer of the provider's token endpoint is checked here so that a refusal keeps its reason.
 */
import type { OAuthConfig } from 'next-auth/providers/oauth';
import type { BaseClient, TokenSet } from 'openid-client';
import { AppError } from '@/lib/errors';
import { PROVIDER_TIMEOUT_MS } from '@/lib/limits';
import { issuerOf, type MfaRule, type Organisation } from '@/lib/store/organisation';
import type { Claims } from './claims';
import type { IdentityDeps } from './deps';
import type { ProviderMetadata } from './discovery';
import { unsealText } from './secret';

/** Signatures we accept, best known first. No shared secrets (HS…), never `none`. */
export const SIGNATURES = ['RS256', 'PS256', 'ES256', 'EdDSA', 'RS384', 'RS512', 'ES384', 'ES512'] as const;

type CallbackRest = [Parameters<BaseClient['callback']>[1], Parameters<BaseClient['callback']>[2]];

export type ProviderRequest = {
  readonly organisation: Organisation;
  readonly metadata: ProviderMetadata;
  readonly isFresh: boolean;
  readonly loginHint: string | null;
  /** Told why the provider's answer was refused, before next-auth forgets it. */
  readonly onRefusal: (refusal: AppError) => void;
};

/** @throws AppError `invalid` `noSafeSignature` | `corrupt` `secretChanged` */
export function toProvider(deps: IdentityDeps, request: ProviderRequest): OAuthConfig<Claims> {
  const { organisation, metadata } = request;
  const { signIn } = organisation;
  const userinfo = metadata.userinfo_endpoint ?? metadata.token_endpoint;
  return {
    id: organisation.id,
    name: organisation.name,
    type: 'oauth',
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    issuer: issuerOf(signIn),
    clientId: signIn.clientId,
    clientSecret: unsealText(deps.secret, signIn.sealedClientSecret),
    client: {
      id_token_signed_response_alg: pickSignature(metadata),
      token_endpoint_auth_method: metadata.token_endpoint_auth_methods_supported.includes(
        'client_secret_basic',
      )
        ? 'client_secret_basic'
        : 'client_secret_post',
    },
    httpOptions: { timeout: PROVIDER_TIMEOUT_MS },
    authorization: { url: metadata.authorization_endpoint, params: authorizationParams(request) },
    token: {
      url: metadata.token_endpoint,
      request: async ({ client, params, checks }) => ({
        tokens: await exchange(request, () =>
          client.callback(callbackAddress(deps, organisation.id), ...([params, checks] as CallbackRest)),
        ),
      }),
    },
    userinfo: {
      url: userinfo,
      request: ({ client, tokens }) =>
        exchange(request, async () => {
          const claims: Claims = (tokens as TokenSet).claims();
          const isWhole = signIn.kind === 'entra' || claims['email'] !== undefined;
          if (isWhole || metadata.userinfo_endpoint === undefined) return { ...claims };
          return { ...(await client.userinfo(tokens as TokenSet)), ...claims };
        }),
    },
    jwks_endpoint: metadata.jwks_uri,
    // Who it is comes from the claims themselves; next-auth only wants something here.
    profile: () => ({ id: organisation.id }),
  };
}

/** Where the provider sends people back to; each organisation has its own, which is the first defence against mix-up. */
export function callbackAddress(deps: Pick<IdentityDeps, 'url'>, organisationId: string): string {
  return `${deps.url}/api/auth/callback/${organisationId}`;
}

function pickSignature(metadata: ProviderMetadata): string {
  const offered = metadata.id_token_signing_alg_values_supported;
  const picked = SIGNATURES.find((signature) => offered.includes(signature));
  if (picked === undefined) throw new AppError('invalid', 'noSafeSignature');
  return picked;
}

function authorizationParams(request: ProviderRequest): Record<string, string> {
  const { mfa } = request.organisation;
  const params: Record<string, string> = { scope: 'openid profile email' };
  if (mfa.acr.length > 0) params['acr_values'] = mfa.acr.join(' ');
  const claims = claimsParameter(mfa);
  if (claims !== null) params['claims'] = claims;
  if (mfa.maxAgeSeconds !== null) params['max_age'] = String(mfa.maxAgeSeconds);
  if (request.isFresh) Object.assign(params, { prompt: 'login', max_age: '0' });
  if (request.loginHint !== null) params['login_hint'] = request.loginHint;
  return params;
}

/** OpenID Connect Core 5.5; Entra answers a demanded authentication context in `acrs`. */
function claimsParameter(mfa: MfaRule): string | null {
  const wanted: Record<string, unknown> = {};
  if (mfa.amr.length > 0) wanted['amr'] = { essential: true };
  if (mfa.acrs.length > 0) wanted['acrs'] = { essential: true, values: mfa.acrs };
  return Object.keys(wanted).length === 0 ? null : JSON.stringify({ id_token: wanted });
}

async function exchange<T>(request: ProviderRequest, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (cause) {
    const refusal = isUnreachable(cause)
      ? new AppError('unavailable', 'providerUnreachable', { cause })
      : new AppError('unauthenticated', 'tokenRefused', { cause });
    request.onRefusal(refusal);
    throw refusal;
  }
}

/** Network faults carry a system code; openid-client reports a time-out and odd statuses in words. */
function isUnreachable(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  const code: unknown = 'code' in thrown ? thrown.code : undefined;
  return (
    (typeof code === 'string' && /^E[A-Z]+$/.test(code)) ||
    /outgoing request timed out|expected 200 OK, got: 5\d\d/.test(thrown.message)
  );
}
