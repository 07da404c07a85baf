/**
 * What an operator may say about an organisation, checked field by field, and what is shown of it again: everything but the
 * client secret.
 */
import { z } from 'zod';
import { normaliseDomain } from '@/lib/access/address';
import { issuerOf, type MfaRule, type Organisation, type SignInMethod } from '@/lib/store/organisation';
import type { Deps } from './deps';
import { nameField } from './input';

/** The verbs about organisations need these besides the usual; `lib/identity/organisation-deps` has them. */
export type OrganisationDeps = Deps & {
  readonly sealSecret: (text: string) => string;
  /** @throws AppError `invalid` for an issuer that is never acceptable (a shared tenant, http, the development provider) */
  readonly checkIssuer: (method: SignInMethod) => void;
  /** @throws AppError `unavailable` `issuerUnreachable` | `invalid` `issuerMismatch` | `providerMetadataWrong` */
  readonly reachProvider: (issuer: string) => Promise<void>;
};

const domain = z.string().transform((typed, context) => {
  const ascii = normaliseDomain(typed);
  if (ascii !== null) return ascii;
  context.addIssue({ code: 'custom', message: 'domainInvalid' });
  return z.NEVER;
});

const domains = z
  .array(domain)
  .min(1, 'domainMissing')
  .max(50, 'tooManyDomains')
  .transform((list) => [...new Set(list)]);

const word = z
  .string()
  .trim()
  .regex(/^[\x21-\x7e]{1,200}$/, 'mfaValueInvalid');
const mfa = z.object({
  acr: z.array(word).max(20).default([]),
  amr: z.array(word).max(20).default([]),
  acrs: z.array(word).max(20).default([]),
  /** A minute at least: clocks differ. */
  maxAgeSeconds: z
    .number('maxAgeInvalid')
    .int('maxAgeInvalid')
    .min(60, 'maxAgeInvalid')
    .max(86_400, 'maxAgeInvalid')
    .nullable()
    .default(null),
});

const clientId = z.string().trim().min(1, 'clientIdMissing').max(500, 'clientIdMissing');
const clientSecret = z.string().min(1, 'clientSecretMissing').max(2_000, 'clientSecretMissing');
const issuer = z
  .string()
  .trim()
  .max(500, 'issuerMalformed')
  .refine((text) => URL.canParse(text), 'issuerMalformed')
  // Pasted from a browser it often ends so; the issuer itself is what stands before.
  .transform((text) => text.replace(/\/\.well-known\/openid-configuration$/, ''));
const tenantId = z
  .string()
  .trim()
  .toLowerCase()
  .refine((text) => text !== '', 'tenantIdNeeded');

const oidc = { kind: z.literal('oidc'), issuer, clientId, needsVerifiedEmail: z.boolean().default(true) };
const entra = {
  kind: z.literal('entra'),
  tenantId,
  authority: z.string().default('https://login.microsoftonline.com'),
  clientId,
};

export const newSignInField = z.discriminatedUnion('kind', [
  z.object({ ...oidc, clientSecret }),
  z.object({ ...entra, clientSecret }),
]);
/** Without a secret the stored one stays. */
export const changedSignInField = z.discriminatedUnion('kind', [
  z.object({ ...oidc, clientSecret: clientSecret.optional() }),
  z.object({ ...entra, clientSecret: clientSecret.optional() }),
]);
export const organisationIdField = z
  .string()
  .regex(/^[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?$/, 'organisationIdInvalid');
export const organisationFields = { name: nameField, domains, mfa };

export type OrganisationView = {
  readonly organisationId: string;
  readonly name: string;
  readonly domains: readonly string[];
  readonly kind: SignInMethod['kind'];
  readonly issuer: string;
  readonly tenantId: string | null;
  readonly clientId: string;
  readonly needsVerifiedEmail: boolean;
  readonly mfa: MfaRule;
  readonly isActive: boolean;
  readonly version: number;
};

/** What is shown of an organisation. */
export function toOrganisationView(organisation: Organisation): OrganisationView {
  const { id, name, signIn, mfa: rule, isActive, version } = organisation;
  return {
    organisationId: id,
    name,
    domains: organisation.domains,
    kind: signIn.kind,
    issuer: issuerOf(signIn),
    tenantId: signIn.kind === 'entra' ? signIn.tenantId : null,
    clientId: signIn.clientId,
    needsVerifiedEmail: signIn.kind === 'oidc' && signIn.needsVerifiedEmail,
    mfa: rule,
    isActive,
    version,
  };
}

/** The addresses to register with the organisation's provider. */
export function providerAddresses(
  url: string,
  organisationId: string,
): Readonly<Record<'redirect' | 'signedOut' | 'backchannelLogout' | 'frontchannelLogout', string>> {
  return {
    redirect: `${url}/api/auth/callback/${organisationId}`,
    signedOut: `${url}/sign-in`,
    backchannelLogout: `${url}/api/auth/backchannel-logout/${organisationId}`,
    frontchannelLogout: `${url}/api/auth/frontchannel-logout/${organisationId}`,
  };
}

/** The organisation's id in addresses, from its name: "Norrås kommun" is `norras`. */
export function organisationIdOf(name: string): string {
  const plain = name
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/\bkommuns?\b/g, ' ')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return plain.slice(0, 60).replace(/-+$/, '');
}
