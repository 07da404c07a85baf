import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { consoleActor } from '@/lib/identity/console-actor';
import { openIdentity } from '@/lib/identity/deps';
import { toOrganisationDeps } from '@/lib/identity/organisation-deps';
import { type AddOrganisationInput, addOrganisation } from '@/lib/workspace/add-organisation';
import { type ChangeOrganisationInput, changeOrganisation } from '@/lib/workspace/change-organisation';
import { listOrganisations } from '@/lib/workspace/list-organisations';
import {
  type OrganisationDeps,
  type OrganisationView,
  providerAddresses,
} from '@/lib/workspace/organisation-input';
import { type Command, type Io, UsageError } from './command';
import { readCommandEnv } from './environment';
import { inWords } from './words';

const help = `Usage: klubba org add --name NAME --domain DOMAIN [--domain …] PROVIDER [RULE] [--id ID] [--skip-check] [--json]
       klubba org set ID [--name NAME] [--domain DOMAIN …] [PROVIDER] [RULE] [--active yes|no] [--skip-check] [--json]
       klubba org list [--json]

Organisations (municipalities) and the identity providers that their people sign in with.

PROVIDER, one of
  --issuer URL                 any OpenID provider, exactly as it names itself
  --tenant ID                  Microsoft Entra, by the id of the tenant (never common or organizations)
  --authority URL              another Microsoft cloud than https://login.microsoftonline.com
and
  --client-id ID               as registered with the provider
  --client-secret-file FILE    file that holds the secret; - reads it from standard input
  --client-secret SECRET       the same, visible to everybody on this machine while the command runs
  --trust-unverified-email     the provider asserts only addresses of its own directory but no email_verified (AD FS)

RULE for the second factor, repeatable
  --acr VALUE                  one of these must be asserted
  --amr VALUE                  all of these must be asserted, such as mfa
  --acrs VALUE                 all of these authentication contexts must be asserted (Entra), such as c1
  --max-age SECONDS            how old the sign-in at the provider may be

  --id ID                      stands in addresses; made from the name when left out
  --skip-check                 saves it although the provider does not answer now
  --active yes|no              no: nobody of the organisation signs in, and all are signed out

The secret is stored sealed with KLUBBA_SECRET and never shown again. add prints the addresses to register.
`;

const OPTIONS = {
  id: { type: 'string' },
  name: { type: 'string' },
  domain: { type: 'string', multiple: true },
  issuer: { type: 'string' },
  tenant: { type: 'string' },
  authority: { type: 'string' },
  'client-id': { type: 'string' },
  'client-secret': { type: 'string' },
  'client-secret-file': { type: 'string' },
  'trust-unverified-email': { type: 'boolean', default: false },
  acr: { type: 'string', multiple: true },
  amr: { type: 'string', multiple: true },
  acrs: { type: 'string', multiple: true },
  'max-age': { type: 'string' },
  'skip-check': { type: 'boolean', default: false },
  active: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

export const command: Command = {
  summary: 'add, change and list organisations and their identity providers',
  help,
  run: async (args, io) => {
    const { values, positionals } = parse(args);
    const [action = '', id, ...more] = positionals;
    const isUsed = (action === 'set') === (id !== undefined) && more.length === 0;
    if (!['add', 'set', 'list'].includes(action) || !isUsed)
      throw new UsageError('say org add, org set ID or org list');
    const secret = action === 'list' ? undefined : readClientSecret(values, io);
    readCommandEnv();
    const deps = toOrganisationDeps(await openIdentity());
    return inWords(async () => {
      const actor = consoleActor(deps.now());
      if (action === 'list') showAll(await listOrganisations(deps, actor), values, io);
      else if (action === 'set' && id !== undefined)
        showOne(await changeOrganisation(deps, actor, changeOf(id, values, secret)), values, io);
      else showAdded(deps, await addOrganisation(deps, actor, additionOf(values, secret)), { values, io });
      return 0;
    });
  },
};

function parse(args: readonly string[]) {
  return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
}
type Values = ReturnType<typeof parse>['values'];

function readClientSecret(values: Values, io: Io): string | undefined {
  const file = values['client-secret-file'];
  if (file === undefined) return values['client-secret'];
  if (values['client-secret'] !== undefined)
    throw new UsageError('give --client-secret or --client-secret-file, not both');
  return readFileSync(file === '-' ? 0 : resolve(io.cwd, file), 'utf8').replace(/\r?\n$/, '');
}

function additionOf(values: Values, secret: string | undefined): AddOrganisationInput {
  const method = methodOf(values);
  if (method === undefined) throw new UsageError('org add needs --issuer or --tenant');
  return {
    ...(values.id === undefined ? {} : { organisationId: values.id }),
    name: values.name ?? '',
    domains: values.domain ?? [],
    signIn: { ...method, clientSecret: secret ?? '' },
    mfa: ruleOf(values) ?? {},
    skipsProviderCheck: values['skip-check'],
  };
}

function changeOf(id: string, values: Values, secret: string | undefined): ChangeOrganisationInput {
  const { active } = values;
  if (active !== undefined && active !== 'yes' && active !== 'no')
    throw new UsageError('--active is yes or no');
  const method = methodOf(values);
  if (method === undefined && secret !== undefined)
    throw new UsageError('a new client secret needs --issuer or --tenant and --client-id beside it');
  const rule = ruleOf(values);
  return {
    organisationId: id,
    ...(values.name === undefined ? {} : { name: values.name }),
    ...(values.domain === undefined ? {} : { domains: values.domain }),
    ...(method === undefined
      ? {}
      : { signIn: { ...method, ...(secret === undefined ? {} : { clientSecret: secret }) } }),
    ...(rule === undefined ? {} : { mfa: rule }),
    ...(active === undefined ? {} : { isActive: active === 'yes' }),
    skipsProviderCheck: values['skip-check'],
  };
}

function methodOf(values: Values) {
  const clientId = values['client-id'] ?? '';
  if (values.issuer !== undefined && values.tenant !== undefined)
    throw new UsageError('give --issuer or --tenant, not both');
  if (values.tenant !== undefined) {
    const { tenant: tenantId, authority } = values;
    return { kind: 'entra' as const, tenantId, clientId, ...(authority === undefined ? {} : { authority }) };
  }
  if (values.issuer === undefined) return undefined;
  const needsVerifiedEmail = !values['trust-unverified-email'];
  return { kind: 'oidc' as const, issuer: values.issuer, clientId, needsVerifiedEmail };
}

function ruleOf(values: Values): NonNullable<AddOrganisationInput['mfa']> | undefined {
  const { acr, amr, acrs } = values;
  const maxAge = values['max-age'];
  if ([acr, amr, acrs, maxAge].every((value) => value === undefined)) return undefined;
  return { acr, amr, acrs, maxAgeSeconds: maxAge === undefined ? null : Number(maxAge) };
}

function showAll(views: readonly OrganisationView[], values: Values, io: Io): void {
  if (values.json) io.out(`${JSON.stringify(views)}\n`);
  else for (const view of views) io.out(lineOf(view));
  if (views.length === 0) io.err('There is no organisation yet; see klubba org --help.\n');
}

function showOne(view: OrganisationView, values: Values, io: Io): void {
  io.out(values.json ? `${JSON.stringify(view)}\n` : lineOf(view));
}

function lineOf({ organisationId, name, domains, issuer, isActive }: OrganisationView): string {
  return `${[organisationId, name, domains.join(','), issuer, isActive ? 'active' : 'inactive'].join('\t')}\n`;
}

function showAdded(
  deps: OrganisationDeps & { readonly url: string },
  added: OrganisationView,
  { values, io }: { readonly values: Values; readonly io: Io },
): void {
  const register = providerAddresses(deps.url, added.organisationId);
  if (values.json) {
    io.out(`${JSON.stringify({ ...added, register })}\n`);
    return;
  }
  io.out(`${added.organisationId}\n`);
  io.err('Register these addresses with the identity provider:\n');
  for (const [what, address] of Object.entries(register)) io.err(`  ${what.padEnd(20)}${address}\n`);
}
