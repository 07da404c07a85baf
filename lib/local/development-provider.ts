/**
 * The development identity provider: a real OpenID provider for each invented municipality, in this process and on this
 * port under /dev-idp/<organisation>. It asks for a name instead of a password, so production refuses it.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { exportJWK, generateKeyPair } from 'jose';
import type { Provider } from 'oidc-provider';
import type { Env } from '@/lib/env';
import { DEVELOPMENT_PROVIDER_PATH } from '@/lib/identity/issuer-rules';
import { keyedHash, readSecret } from '@/lib/identity/secret';
import { DEMO_ORGANISATIONS, DEMO_PEOPLE, type DemoOrganisation, type DemoPerson } from './demo-people';
import { claimDevelopmentFolder } from './development-folder';
import {
  DEVELOPMENT_CLIENT_ID,
  developmentClientSecret,
  developmentIssuer,
} from './development-organisations';
import { configurationOf } from './development-provider-config';
import { choosePersonPage, failedPage, PAGE_POLICY, pageLanguage } from './development-provider-pages';
import type { Part } from './part';

type Mounted = {
  readonly organisation: DemoOrganisation;
  readonly people: readonly DemoPerson[];
  readonly provider: Provider;
};

type ProviderEnv = Pick<Env, 'mode' | 'url' | 'secret' | 'dataFolder'>;

/** @throws Error in production, and for a data folder that production made */
export async function openDevelopmentProvider(env: ProviderEnv): Promise<Part> {
  claimDevelopmentFolder(env);
  const mounted = new Map<string, Mounted>();
  for (const organisation of DEMO_ORGANISATIONS) mounted.set(organisation.id, await mount(env, organisation));
  return { handle: (request, response) => answer(mounted, request, response) };
}

async function mount(env: ProviderEnv, organisation: DemoOrganisation): Promise<Mounted> {
  const { Provider: OpenIdProvider, interactionPolicy } = await importQuietly();
  const people = DEMO_PEOPLE.filter(({ organisationId }) => organisationId === organisation.id);
  const policy = interactionPolicy.base();
  const { Check } = interactionPolicy;
  // One computer, many people: whoever comes is asked who to be, whoever was signed in before.
  policy
    .get('login')
    ?.checks.add(
      new Check('who', 'who to be is chosen at every sign-in', (ctx) => ctx.oidc.result?.login === undefined),
    );
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const key = { ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig', kid: `${organisation.id}-1` };
  const secret = developmentClientSecret(env, organisation.id);
  const configuration = configurationOf({
    organisation,
    people,
    client: { id: DEVELOPMENT_CLIENT_ID, secret, url: env.url },
    keys: { keys: [key as { kty: 'RSA' }] },
    cookieKey: keyedHash(readSecret(env), 'development-provider', 'cookies'),
    policy,
  });
  const provider = new OpenIdProvider(developmentIssuer(env.url, organisation.id), configuration);
  // The local server has settled X-Forwarded-* to the address people use.
  provider.proxy = true;
  return { organisation, people, provider };
}

/** The library greets Node 20 with a warning that nobody at the terminal can act on. */
async function importQuietly(): Promise<typeof import('oidc-provider')> {
  const { warn } = console;
  console.warn = () => undefined;
  try {
    return await import('oidc-provider');
  } finally {
    console.warn = warn;
  }
}

async function answer(
  mounted: ReadonlyMap<string, Mounted>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const path = new URL(request.url ?? '/', 'http://localhost').pathname;
  if (!path.startsWith(DEVELOPMENT_PROVIDER_PATH)) return false;
  const [slug = '', ...rest] = path.slice(DEVELOPMENT_PROVIDER_PATH.length).split('/');
  const found = mounted.get(slug);
  if (found === undefined) return false;
  const prefix = `${DEVELOPMENT_PROVIDER_PATH}${slug}`;
  Object.assign(request, { originalUrl: request.url, url: (request.url ?? '').slice(prefix.length) || '/' });
  if (rest[0] === 'interaction') await interact(found, request, response);
  else await found.provider.callback()(request, response);
  return true;
}

async function interact(found: Mounted, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const language = pageLanguage(request.headers['accept-language']);
  try {
    const { uid } = await found.provider.interactionDetails(request, response);
    const action = `${DEVELOPMENT_PROVIDER_PATH}${found.organisation.id}/interaction/${uid}`;
    if (request.method !== 'POST') {
      send(response, 200, choosePersonPage(language, { ...found, action }));
      return;
    }
    const form = await readForm(request);
    await found.provider.interactionFinished(request, response, chosen(found, form), {
      mergeWithLastSubmission: false,
    });
  } catch (error) {
    const words = error instanceof Error ? error.message : 'unknown';
    send(response, 400, failedPage(language, words));
  }
}

function chosen({ people }: Mounted, form: URLSearchParams): Parameters<Provider['interactionFinished']>[2] {
  const person = people.find(({ id }) => id === form.get('person'));
  if (person === undefined) return { error: 'access_denied', error_description: 'nobody was chosen' };
  const withMfa = form.get('withoutMfa') === null;
  return {
    login: {
      accountId: person.id,
      amr: withMfa ? ['pwd', 'mfa'] : ['pwd'],
      acr: withMfa ? 'mfa' : 'password',
      remember: false,
    },
  };
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const bytes of request) {
    text += String(bytes);
    if (text.length > 10_000) break;
  }
  return new URLSearchParams(text);
}

function send(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': PAGE_POLICY,
    'cache-control': 'no-store',
  });
  response.end(html);
}
