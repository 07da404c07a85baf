/**
 * Signing out: here, everywhere, and when the provider says so (back channel by a signed token, front channel by issuer
 * and session). Whatever the provider does afterwards, the session of ours is over first.
 */
import { AppError } from '@/lib/errors';
import { SESSION_LIFETIME_MS } from '@/lib/limits';
import { readIdentityLink } from '@/lib/store/identity-link';
import { issuerOf, type Organisation, readOrganisation } from '@/lib/store/organisation';
import { endPersonSessions, endProviderSession, endSession, type LiveSession } from '@/lib/store/session';
import type { IdentityDeps } from './deps';
import { discoverProvider } from './discovery';
import { type LogoutToken, markLogoutTokenUsed, readLogoutToken } from './logout-token';
import { unsealText } from './secret';

/** Where a person lands who has signed out; to be registered with the provider. */
export const SIGNED_OUT_PATH = '/sign-in';

/** No provider's `sid` is longer; more would not fit into a key of the table. */
const MAX_SESSION_NAME_LENGTH = 500;

/** Ends this session or all of the person's. Resolves with where to go: the provider's sign-out, else our own page. */
export async function signOut(
  deps: IdentityDeps,
  live: LiveSession,
  scope: 'here' | 'everywhere',
): Promise<string> {
  if (scope === 'everywhere') await endPersonSessions(deps.table, live.person.id);
  await endSession(deps.table, live.session);
  try {
    return (await providerSignOut(deps, live)) ?? SIGNED_OUT_PATH;
  } catch {
    // The provider cannot be asked; the session here is over all the same.
    return SIGNED_OUT_PATH;
  }
}

/** OpenID Connect RP-Initiated Logout 1.0. */
async function providerSignOut(deps: IdentityDeps, { session }: LiveSession): Promise<string | null> {
  const organisation = await readOrganisation(deps.table, session.organisationId);
  if (organisation === null || session.sealedIdToken === null) return null;
  if (issuerOf(organisation.signIn) !== session.issuer) return null;
  const metadata = await discoverProvider(session.issuer, deps.now());
  if (metadata.end_session_endpoint === undefined) return null;
  const url = new URL(metadata.end_session_endpoint);
  url.searchParams.set('id_token_hint', unsealText(deps.secret, session.sealedIdToken));
  url.searchParams.set('client_id', organisation.signIn.clientId);
  url.searchParams.set('post_logout_redirect_uri', `${deps.url}${SIGNED_OUT_PATH}`);
  return url.href;
}

/** The provider's server ends sessions. @throws AppError `invalid` `logoutTokenRefused` | `unavailable` | `notFound` */
export async function takeBackchannelLogout(
  deps: IdentityDeps,
  organisationId: string,
  token: string,
): Promise<void> {
  const organisation = await readOrganisation(deps.table, organisationId);
  if (organisation === null) throw new AppError('notFound');
  const logout = await readLogoutToken(deps, organisation, token);
  await endNamedSessions(deps, organisation, logout);
  await markLogoutTokenUsed(deps, logout);
}

async function endNamedSessions(
  deps: IdentityDeps,
  organisation: Organisation,
  logout: LogoutToken,
): Promise<void> {
  const { issuer, subject, providerSession } = logout;
  if (providerSession !== null) {
    await endProviderSession(deps.table, { issuer, providerSession }, deps.now() + SESSION_LIFETIME_MS);
    return;
  }
  // Entra's `sub` is another name than the object id by which we know its people, and Entra always sends `sid`.
  if (subject === null || organisation.signIn.kind === 'entra') return;
  const personId = await readIdentityLink(deps.table, { issuer, subject });
  if (personId !== null) await endPersonSessions(deps.table, personId);
}

/**
 * The provider's page ends its session here, in a frame (OpenID Connect Front-Channel Logout 1.0). `sid` is as hard to
 * guess as the provider makes it; without it and the issuer nothing happens.
 * @throws AppError `notFound` | `invalid` `logoutTokenRefused`
 */
export async function takeFrontchannelLogout(
  deps: IdentityDeps,
  organisationId: string,
  named: { issuer: string | null; providerSession: string | null },
): Promise<void> {
  const organisation = await readOrganisation(deps.table, organisationId);
  if (organisation === null) throw new AppError('notFound');
  const issuer = issuerOf(organisation.signIn);
  const { providerSession } = named;
  if (
    named.issuer !== issuer ||
    providerSession === null ||
    providerSession === '' ||
    providerSession.length > MAX_SESSION_NAME_LENGTH
  )
    throw new AppError('invalid', 'logoutTokenRefused');
  await endProviderSession(deps.table, { issuer, providerSession }, deps.now() + SESSION_LIFETIME_MS);
}
