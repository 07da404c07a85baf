/**
 * The demo's organisations and people in the table, such that signing in at the development provider finds the very
 * persons that are stored here. Runs at every start of development and changes only what is missing or has moved with
 * the address of the installation.
 */
import type { Env } from '@/lib/env';
import { checkIssuer, DEVELOPMENT_PROVIDER_PATH } from '@/lib/identity/issuer-rules';
import { keyedHash, readSecret, sealText, unsealText } from '@/lib/identity/secret';
import { bindIdentity } from '@/lib/store/identity-link';
import { addOperator } from '@/lib/store/operator';
import { type Organisation, readOrganisation, writeOrganisation } from '@/lib/store/organisation';
import { changePerson, readPerson, writePerson } from '@/lib/store/person';
import type { Table } from '@/lib/store/table';
import { DEMO_ORGANISATIONS, DEMO_PEOPLE, type DemoOrganisation, type DemoPerson } from './demo-people';

/** The name by which this installation is known to its own development provider. */
export const DEVELOPMENT_CLIENT_ID = 'klubba';

type SeedDeps = { readonly table: Table; readonly now: () => number };
type SeedEnv = Pick<Env, 'mode' | 'url' | 'secret' | 'dataFolder'>;

/** The issuer of one organisation's development provider. */
export function developmentIssuer(url: string, organisationId: string): string {
  return `${url}${DEVELOPMENT_PROVIDER_PATH}${organisationId}`;
}

/** The secret that the installation and its development provider share. */
export function developmentClientSecret(env: SeedEnv, organisationId: string): string {
  return keyedHash(readSecret(env), 'development-provider', organisationId);
}

/** @throws AppError `invalid` `developmentProvider` in production */
export async function seedDevelopmentOrganisations(deps: SeedDeps, env: SeedEnv): Promise<void> {
  for (const organisation of DEMO_ORGANISATIONS) await seedOrganisation(deps, env, organisation);
  for (const person of DEMO_PEOPLE) await seedPerson(deps, env, person);
}

async function seedOrganisation(deps: SeedDeps, env: SeedEnv, demo: DemoOrganisation): Promise<void> {
  const known = await readOrganisation(deps.table, demo.id);
  const clientSecret = developmentClientSecret(env, demo.id);
  const issuer = developmentIssuer(env.url, demo.id);
  if (known !== null && pointsTo(known, { issuer, clientSecret, secret: readSecret(env) })) return;
  const signIn: Organisation['signIn'] = {
    kind: 'oidc',
    issuer,
    clientId: DEVELOPMENT_CLIENT_ID,
    sealedClientSecret: sealText(readSecret(env), clientSecret),
    needsVerifiedEmail: true,
  };
  checkIssuer(signIn, env.mode === 'production');
  const made = {
    id: demo.id,
    name: demo.name,
    domains: [demo.domain],
    mfa: { acr: [], amr: demo.needsMfa ? ['mfa'] : [], acrs: [], maxAgeSeconds: null },
    isActive: true,
    createdAt: deps.now(),
  };
  await writeOrganisation(deps.table, { ...made, ...known, signIn, version: (known?.version ?? 0) + 1 });
}

function pointsTo(
  known: Organisation,
  wanted: { issuer: string; clientSecret: string; secret: string },
): boolean {
  if (known.signIn.kind !== 'oidc' || known.signIn.issuer !== wanted.issuer) return false;
  try {
    return unsealText(wanted.secret, known.signIn.sealedClientSecret) === wanted.clientSecret;
  } catch {
    // Sealed with a secret that is gone; sealing it anew is what this file is for.
    return false;
  }
}

async function seedPerson(deps: SeedDeps, env: SeedEnv, demo: DemoPerson): Promise<void> {
  const { id, organisationId, name, email, administersOrganisation } = demo;
  const issuer = developmentIssuer(env.url, organisationId);
  const known = await readPerson(deps.table, id);
  if (known?.issuer === issuer) return;
  await bindIdentity(deps.table, { issuer, subject: id }, id);
  if (known !== null) {
    await changePerson(deps.table, id, () => ({ issuer }));
    return;
  }
  if (demo.isOperator) await addOperator(deps.table, { personId: id, createdAt: deps.now() });
  await writePerson(deps.table, {
    id,
    organisationId,
    issuer,
    subject: id,
    name,
    email,
    administersOrganisation,
    isActive: true,
    sessionGeneration: 1,
    createdAt: deps.now(),
    version: 1,
  });
}
