/**
 * What an ID token must say before it signs anybody in. PURE. The signature, `nonce` and `at_hash` are checked before; this
 * checks everything again that decides who somebody is, and the organisation's own rules. Identity is (issuer, subject);
 * the address is only evidence that the person belongs to the organisation.
 */
import { type Address, normaliseAddress } from '@/lib/access/address';
import { AppError } from '@/lib/errors';
import { MAX_NAME_LENGTH, PROVIDER_CLOCK_SKEW_MS } from '@/lib/limits';
import { issuerOf, type MfaRule, type Organisation } from '@/lib/store/organisation';

export type Claims = Readonly<Record<string, unknown>>;

/** Why a sign-in is refused; each has a sentence for the person. */
export type SignInProblem =
  | 'tokenRefused'
  | 'wrongTenant'
  | 'guestOfTenant'
  | 'addressMissing'
  | 'addressUnverified'
  | 'addressElsewhere'
  | 'mfaNeeded'
  | 'notFresh';

/** What a sign-in proves. */
export type Evidence = {
  readonly issuer: string;
  readonly subject: string;
  readonly name: string;
  readonly email: string;
  /** `auth_time` in ms since 1970; 0 when the provider does not tell, which never counts as fresh. */
  readonly authenticatedAt: number;
  readonly providerSession: string | null;
};

export type SignInDemand = {
  readonly isFresh: boolean;
  /** When we sent the person to the provider, ms since 1970. */
  readonly startedAt: number;
  readonly now: number;
};

/** @throws AppError `unauthenticated` with a `SignInProblem` */
export function checkClaims(organisation: Organisation, claims: Claims, demand: SignInDemand): Evidence {
  checkToken(organisation, claims, demand);
  checkTenant(organisation, claims);
  const address = checkAddress(organisation, claims);
  const authenticatedAt = checkTime(organisation.mfa, claims, demand);
  checkMfa(organisation.mfa, claims);
  const subject = text(claims, organisation.signIn.kind === 'entra' ? 'oid' : 'sub');
  if (subject === null) throw refusal('tokenRefused');
  return {
    issuer: issuerOf(organisation.signIn),
    subject,
    name: displayName(claims, address),
    email: address.address,
    authenticatedAt,
    providerSession: text(claims, 'sid'),
  };
}

function refusal(problem: SignInProblem): AppError {
  return new AppError('unauthenticated', problem);
}

function checkToken(organisation: Organisation, claims: Claims, demand: SignInDemand): void {
  const { clientId } = organisation.signIn;
  const audience: unknown = claims['aud'];
  const names = Array.isArray(audience) ? audience : [audience];
  const isForUs = names.includes(clientId) && (names.length === 1 || claims['azp'] === clientId);
  const issuedAt = seconds(claims, 'iat');
  const expiresAt = seconds(claims, 'exp');
  const isTimely =
    issuedAt !== null &&
    expiresAt !== null &&
    issuedAt <= demand.now + PROVIDER_CLOCK_SKEW_MS &&
    issuedAt >= demand.startedAt - PROVIDER_CLOCK_SKEW_MS &&
    expiresAt > demand.now - PROVIDER_CLOCK_SKEW_MS;
  if (
    claims['iss'] !== issuerOf(organisation.signIn) ||
    !isForUs ||
    !isTimely ||
    text(claims, 'sub') === null
  )
    throw refusal('tokenRefused');
}

/** A guest of the tenant has an `idp` of another directory: the tenant vouches for the visit, not for the address. */
function checkTenant({ signIn }: Organisation, claims: Claims): void {
  if (signIn.kind !== 'entra') return;
  if (claims['tid'] !== signIn.tenantId || text(claims, 'oid') === null) throw refusal('wrongTenant');
  const home = claims['idp'];
  const isOwn =
    home === undefined || home === claims['iss'] || home === `https://sts.windows.net/${signIn.tenantId}/`;
  if (!isOwn || claims['acct'] === 1) throw refusal('guestOfTenant');
}

function checkAddress(organisation: Organisation, claims: Claims): Address {
  const { signIn } = organisation;
  const asserted = signIn.kind === 'entra' ? entraAddress(claims) : text(claims, 'email');
  if (asserted === null) throw refusal('addressMissing');
  if (signIn.kind === 'oidc' && signIn.needsVerifiedEmail && claims['email_verified'] !== true)
    throw refusal('addressUnverified');
  const address = normaliseAddress(asserted);
  if (address === null || !organisation.domains.includes(address.domain)) throw refusal('addressElsewhere');
  return address;
}

/**
 * Entra's `email` is whatever an administrator of any tenant typed, unless `xms_edov` says that the domain's owner is
 * verified. The sign-in name of a member is in a domain that the tenant has proved to own.
 */
function entraAddress(claims: Claims): string | null {
  const isVerified = [true, 1, '1', 'true'].some((yes) => claims['xms_edov'] === yes);
  return (isVerified ? text(claims, 'email') : null) ?? text(claims, 'preferred_username');
}

function checkTime(rule: MfaRule, claims: Claims, demand: SignInDemand): number {
  const at = seconds(claims, 'auth_time');
  if (at !== null && at > demand.now + PROVIDER_CLOCK_SKEW_MS) throw refusal('tokenRefused');
  const age = at === null ? Number.POSITIVE_INFINITY : demand.now - at;
  const isTooOld =
    rule.maxAgeSeconds !== null && age > Math.max(rule.maxAgeSeconds * 1000, PROVIDER_CLOCK_SKEW_MS);
  const isStale = demand.isFresh && (at === null || at < demand.startedAt - PROVIDER_CLOCK_SKEW_MS);
  if (isTooOld || isStale) throw refusal('notFresh');
  return Math.min(at ?? 0, demand.now);
}

function checkMfa(rule: MfaRule, claims: Claims): void {
  const has = (name: string): readonly unknown[] => {
    const value = claims[name];
    return Array.isArray(value) ? value : [value];
  };
  const isMet =
    (rule.acr.length === 0 || rule.acr.some((value) => claims['acr'] === value)) &&
    rule.amr.every((value) => has('amr').includes(value)) &&
    rule.acrs.every((value) => has('acrs').includes(value));
  if (!isMet) throw refusal('mfaNeeded');
}

/** Names are shown to others: one line, no control or direction characters, never longer than a heading. */
function displayName(claims: Claims, address: Address): string {
  const given = text(claims, 'name') ?? '';
  const clean = given
    .normalize('NFC')
    .replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return clean === '' ? address.address : clean.slice(0, MAX_NAME_LENGTH);
}

function text(claims: Claims, name: string): string | null {
  const value = claims[name];
  return typeof value === 'string' && value !== '' && value.length <= 1_000 ? value : null;
}

/** A NumericDate as ms since 1970, or `null`. */
function seconds(claims: Claims, name: string): number | null {
  const value = claims[name];
  return typeof value === 'number' && Number.isFinite(value) ? value * 1000 : null;
}
