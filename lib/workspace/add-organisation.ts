/** Adds an organisation and how its people sign in. Operators only. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { requireCan } from '@/lib/access/can';
import { issuerOf, type Organisation, writeOrganisation } from '@/lib/store/organisation';
import { parseInput } from './input';
import {
  newSignInField,
  type OrganisationDeps,
  type OrganisationView,
  organisationFields,
  organisationIdField,
  organisationIdOf,
  toOrganisationView,
} from './organisation-input';

const schema = z
  .object({
    /** Stands in addresses; made from the name when left out. */
    organisationId: organisationIdField.optional(),
    ...organisationFields,
    mfa: organisationFields.mfa.default({ acr: [], amr: [], acrs: [], maxAgeSeconds: null }),
    signIn: newSignInField,
    /** Saves it although the provider cannot be asked now. */
    skipsProviderCheck: z.boolean().default(false),
  })
  .transform((input) => ({ ...input, organisationId: input.organisationId ?? organisationIdOf(input.name) }))
  .refine((input) => input.organisationId !== '', 'organisationIdInvalid');
export type AddOrganisationInput = z.input<typeof schema>;

/**
 * @throws AppError `notFound` for anybody but an operator; `invalid` with the reason of a field or of the issuer;
 *   `unavailable` `issuerUnreachable`; `conflict` `organisationExists` | `domainTaken`. Nothing is stored then.
 */
export async function addOrganisation(
  deps: OrganisationDeps,
  actor: Actor,
  input: AddOrganisationInput,
): Promise<OrganisationView> {
  requireCan(actor, 'editOrganisations', { type: 'installation' });
  requireCan(actor, 'editIssuers', { type: 'installation' });
  const { organisationId, name, domains, mfa, signIn, skipsProviderCheck } = parseInput(schema, input);
  const { clientSecret, ...method } = signIn;
  const organisation: Organisation = {
    id: organisationId,
    name,
    domains,
    signIn: { ...method, sealedClientSecret: deps.sealSecret(clientSecret) },
    mfa,
    isActive: true,
    createdAt: deps.now(),
    version: 1,
  };
  deps.checkIssuer(organisation.signIn);
  if (!skipsProviderCheck) await deps.reachProvider(issuerOf(organisation.signIn));
  await writeOrganisation(deps.table, organisation);
  return toOrganisationView(organisation);
}
