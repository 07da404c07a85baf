/**
 * Organisations (municipalities) and how their people sign in. Owns the item and its domain index; the client secret is
 * stored sealed and never read here. A domain belongs to one organisation: the index is claimed first, the truth decides.
 */
import { z } from 'zod';
import { AppError } from '@/lib/errors';
import { domainKey, ORGANISATION_PREFIX, ORGANISATIONS_PK, organisationKey } from './keys';
import { parseItem } from './parse-item';
import { type Item, queryAll, type Table } from './table';

const mfaRule = z.object({
  /** One of these must be the token's `acr`; empty: no demand. */
  acr: z.array(z.string()),
  /** All of these must be in the token's `amr`; empty: no demand. */
  amr: z.array(z.string()),
  /** All of these (Entra's authentication contexts) must be in the token's `acrs`; empty: no demand. */
  acrs: z.array(z.string()),
  /** How old the sign-in at the provider may be, in seconds; `null`: as old as the provider allows. */
  maxAgeSeconds: z.number().nullable(),
});

const client = { clientId: z.string(), sealedClientSecret: z.string() };

const signIn = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('oidc'),
    issuer: z.string(),
    ...client,
    /** False only where the operator knows that the directory asserts no address it does not own (AD FS). */
    needsVerifiedEmail: z.boolean(),
  }),
  z.object({ kind: z.literal('entra'), authority: z.string(), tenantId: z.string(), ...client }),
]);

const schema = z.object({
  id: z.string(),
  name: z.string(),
  domains: z.array(z.string()),
  signIn,
  mfa: mfaRule,
  /** False: nobody signs in, and sessions stop at once. */
  isActive: z.boolean(),
  createdAt: z.number(),
  version: z.number(),
});

export type MfaRule = z.infer<typeof mfaRule>;
export type SignInMethod = z.infer<typeof signIn>;
export type Organisation = z.infer<typeof schema>;

/** The issuer that an organisation's tokens must name, character by character. */
export function issuerOf(method: SignInMethod): string {
  return method.kind === 'oidc' ? method.issuer : `${method.authority}/${method.tenantId}/v2.0`;
}

function toItem(organisation: Organisation): Item {
  return { ...organisationKey(organisation.id), ...organisation };
}

/** The organisation, or `null`. */
export async function readOrganisation(table: Table, id: string): Promise<Organisation | null> {
  const item = await table.get(organisationKey(id));
  return item === null ? null : parseItem(schema, item);
}

/** Every organisation, in order of id. */
export async function listOrganisations(table: Table): Promise<Organisation[]> {
  const found: Organisation[] = [];
  for await (const item of queryAll(table, { pk: ORGANISATIONS_PK, prefix: ORGANISATION_PREFIX }))
    found.push(parseItem(schema, item));
  return found;
}

/**
 * Stores a new organisation (version 1) or the next version of a known one.
 * @throws AppError `conflict` `organisationExists` | `organisationChanged` | `domainTaken`
 */
export async function writeOrganisation(table: Table, organisation: Organisation): Promise<void> {
  for (const domain of organisation.domains) await claimDomain(table, domain, organisation.id);
  const isNew = organisation.version === 1;
  const stored = await table.put(
    toItem(organisation),
    isNew ? { ifAbsent: true } : { ifVersion: organisation.version - 1 },
  );
  if (!stored) throw new AppError('conflict', isNew ? 'organisationExists' : 'organisationChanged');
}

/** The active organisation whose people have addresses in this domain (ASCII form), or `null`. */
export async function findOrganisationByDomain(table: Table, domain: string): Promise<Organisation | null> {
  const item = await table.get(domainKey(domain));
  if (item === null) return null;
  const organisation = await readOrganisation(table, parseItem(domainSchema, item).organisationId);
  return organisation?.isActive && organisation.domains.includes(domain) ? organisation : null;
}

const domainSchema = z.object({ organisationId: z.string(), version: z.number() });

async function claimDomain(table: Table, domain: string, organisationId: string): Promise<void> {
  const key = domainKey(domain);
  if (await table.put({ ...key, organisationId, version: 1 }, { ifAbsent: true })) return;
  const item = await table.get(key);
  if (item === null) throw new AppError('conflict', 'domainTaken');
  const held = parseItem(domainSchema, item);
  if (held.organisationId === organisationId) return;
  const holder = await readOrganisation(table, held.organisationId);
  if (holder?.domains.includes(domain)) throw new AppError('conflict', 'domainTaken');
  const taken = await table.put(
    { ...key, organisationId, version: held.version + 1 },
    { ifVersion: held.version },
  );
  if (!taken) throw new AppError('conflict', 'domainTaken');
}
