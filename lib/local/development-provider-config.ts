/** How one municipality's development provider is set up: a real OpenID provider whose only liberty is the password. */
import type { Account, Configuration, Grant, interactionPolicy, KoaContextWithOIDC } from 'oidc-provider';
import type { DemoOrganisation, DemoPerson } from './demo-people';
import {
  failedPage,
  PAGE_POLICY,
  pageLanguage,
  signedOutPage,
  signOutPage,
} from './development-provider-pages';
import { newProviderStore } from './development-provider-store';

export type ProviderClient = { readonly id: string; readonly secret: string; readonly url: string };

export type ProviderSetup = {
  readonly organisation: DemoOrganisation;
  readonly people: readonly DemoPerson[];
  readonly client: ProviderClient;
  /** Signing keys with their private parts, made at the start. */
  readonly keys: NonNullable<Configuration['jwks']>;
  readonly cookieKey: string;
  readonly policy: ReturnType<typeof interactionPolicy.base>;
};

/** The addresses at which an installation talks to its provider about one organisation. */
export function clientAddresses(
  url: string,
  organisationId: string,
): Record<'callback' | 'logout' | 'home', string> {
  return {
    callback: `${url}/api/auth/callback/${organisationId}`,
    logout: `${url}/api/auth/backchannel-logout/${organisationId}`,
    home: `${url}/sign-in`,
  };
}

export function configurationOf(setup: ProviderSetup): Configuration {
  const { organisation, client } = setup;
  return {
    adapter: newProviderStore(),
    jwks: setup.keys,
    clients: [clientOf(organisation, client)],
    cookies: {
      keys: [setup.cookieKey],
      names: cookieNames(organisation.id),
      long: { httpOnly: true, sameSite: 'lax', path: `/dev-idp/${organisation.id}` },
    },
    claims: {
      openid: ['sub', 'acr', 'amr', 'auth_time'],
      profile: ['name'],
      email: ['email', 'email_verified'],
    },
    acrValues: ['mfa', 'password'],
    conformIdTokenClaims: false,
    scopes: ['openid', 'profile', 'email'],
    pkce: { required: () => true },
    interactions: {
      url: (_ctx, interaction) => `/dev-idp/${organisation.id}/interaction/${interaction.uid}`,
      policy: setup.policy,
    },
    features: featuresOf(),
    findAccount: (_ctx, sub) => findAccount(setup.people, sub),
    loadExistingGrant: grantEverything,
    renderError: (ctx, out) =>
      render(ctx, failedPage(languageOf(ctx), `${out.error} ${out.error_description ?? ''}`)),
    // Logout tokens go to this very machine, which the provider's own guard would refuse.
    fetch: (input, init) => fetch(input, withoutGuard(init)),
    ttl: {
      AccessToken: 600,
      AuthorizationCode: 60,
      IdToken: 600,
      Interaction: 1800,
      Session: 36_000,
      Grant: 36_000,
    },
  };
}

function clientOf(
  organisation: DemoOrganisation,
  client: ProviderClient,
): NonNullable<Configuration['clients']>[number] {
  const addresses = clientAddresses(client.url, organisation.id);
  return {
    client_id: client.id,
    client_secret: client.secret,
    redirect_uris: [addresses.callback],
    post_logout_redirect_uris: [addresses.home],
    backchannel_logout_uri: addresses.logout,
    backchannel_logout_session_required: true,
    require_auth_time: true,
    grant_types: ['authorization_code'],
    response_types: ['code'],
  };
}

/** Several providers share one origin, so each has cookies of its own. */
function cookieNames(id: string): Record<'session' | 'interaction' | 'resume', string> {
  return {
    session: `dev-idp-${id}`,
    interaction: `dev-idp-${id}-interaction`,
    resume: `dev-idp-${id}-resume`,
  };
}

function featuresOf(): NonNullable<Configuration['features']> {
  return {
    devInteractions: { enabled: false },
    backchannelLogout: { enabled: true },
    claimsParameter: { enabled: true },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (ctx, form) => render(ctx, signOutPage(languageOf(ctx), form, isAskedByClient(ctx))),
      postLogoutSuccessSource: (ctx) => render(ctx, signedOutPage(languageOf(ctx))),
    },
  };
}

async function findAccount(people: readonly DemoPerson[], sub: string): Promise<Account | undefined> {
  const person = people.find(({ id }) => id === sub);
  if (person === undefined) return undefined;
  const { id, name, email } = person;
  return { accountId: id, claims: async () => ({ sub: id, name, email, email_verified: true }) };
}

/** The municipality's own application asks nobody for consent. */
async function grantEverything(ctx: KoaContextWithOIDC): Promise<Grant | undefined> {
  const { client, session, provider } = ctx.oidc;
  if (client === undefined || session?.accountId === undefined) return undefined;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope('openid profile email');
  grant.addOIDCClaims(['sub', 'acr', 'amr', 'auth_time', 'name', 'email', 'email_verified']);
  await grant.save();
  return grant;
}

function withoutGuard(init: (RequestInit & { dispatcher?: unknown }) | undefined): RequestInit {
  const { dispatcher: _guard, ...rest } = init ?? {};
  return rest;
}

/** True when the client named the very person who is signed in; the provider has checked the hint's signature by now. */
function isAskedByClient(ctx: KoaContextWithOIDC): boolean {
  const { entities, session } = ctx.oidc;
  return session?.accountId !== undefined && entities.IdTokenHint?.payload['sub'] === session.accountId;
}

function languageOf(ctx: KoaContextWithOIDC): ReturnType<typeof pageLanguage> {
  return pageLanguage(ctx.get('accept-language'));
}

function render(ctx: KoaContextWithOIDC, html: string): void {
  ctx.type = 'html';
  ctx.set('content-security-policy', PAGE_POLICY);
  ctx.body = html;
}
