/** Refusals about identity and organisations in words for a terminal. */
import { AppError } from '@/lib/errors';

const WORDS: Readonly<Record<string, string>> = {
  unknownOrganisation: 'there is no such organisation; see klubba org list',
  addressMalformed: 'that is not an e-mail address',
  addressElsewhere: "the address is not in one of the organisation's domains; see klubba org list",
  organisationExists:
    'an organisation with this id exists; choose another with --id, or change it with klubba org set',
  organisationChanged: 'somebody else changed the organisation at the same time; try again',
  domainTaken: 'one of the domains belongs to another organisation',
  domainInvalid: 'one of the domains is not a domain name, such as norras.example',
  domainMissing: 'at least one --domain is needed',
  tooManyDomains: 'an organisation has at most 50 domains',
  nameMissing: '--name is missing',
  nameTooLong: 'the name is too long',
  organisationIdInvalid: '--id is lower-case letters, digits and hyphens',
  clientIdMissing: '--client-id is missing',
  clientSecretMissing: 'the client secret is missing; a new issuer needs its secret again',
  mfaValueInvalid: 'a value of --acr, --amr or --acrs is not one word',
  maxAgeInvalid: '--max-age is seconds, from 60 to 86400',
  issuerMalformed: 'the issuer is not an address such as https://login.norras.example',
  issuerNotHttps: 'the issuer must be https',
  issuerMismatch:
    'the provider calls itself by another issuer than the one given; they must agree character by character',
  providerMetadataWrong: 'what answers at the issuer is not an OpenID provider',
  issuerUnreachable:
    'the identity provider does not answer (or has no /.well-known/openid-configuration); --skip-check saves it all the same',
  sharedTenant:
    'common, organizations and consumers let in anybody with a Microsoft account; give the tenant id of the organisation',
  tenantIdNeeded: 'the tenant is its id, such as 3f2504e0-4f89-41d3-9a0c-0305e82c3301, not a name',
  unknownAuthority: "the authority is not one of Microsoft's clouds",
  entraNeedsItsKind: 'this is Microsoft Entra; give --tenant instead of --issuer',
  developmentProvider: 'the development identity provider is not for production',
};

/** Runs it; a refusal that has words becomes an error with them. */
export async function inWords<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const words = error instanceof AppError && error.reason !== null ? WORDS[error.reason] : undefined;
    throw words === undefined ? error : new Error(words, { cause: error });
  }
}
