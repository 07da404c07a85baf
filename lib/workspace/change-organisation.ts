/**
 * Changes an organisation: its name, domains, rule for the second factor, how its people sign in, or whether they can.
 * Operators only. A new issuer or an end of `isActive` ends every session of its people at once.
 */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { requireCan } from '@/lib/access/can';
import { AppError } from '@/lib/errors';
import {
  issuerOf,
  type Organisation,
  readOrganisation,
  type SignInMethod,
  writeOrganisation,
} from '@/lib/store/organisation';
import { idField, parseInput } from './input';
import {
  changedSignInField,
  type OrganisationDeps,
  type OrganisationView,
  organisationFields,
  toOrganisationView,
} from './organisation-input';

const schema = z.object({
  organisationId: idField,
  /** The version that the change was made from; another one in between is a conflict. */
  version: z.number().int().optional(),
  name: organisationFields.name.optional(),
  domains: organisationFields.domains.optional(),
  mfa: organisationFields.mfa.optional(),
  signIn: changedSignInField.optional(),
  isActive: z.boolean().optional(),
  skipsProviderCheck: z.boolean().default(false),
});
export type ChangeOrganisationInput = z.input<typeof schema>;

/** @throws AppError as `addOrganisation`, and `conflict` `organisationChanged`; nothing is stored then */
export async function changeOrganisation(
  deps: OrganisationDeps,
  actor: Actor,
  input: ChangeOrganisationInput,
): Promise<OrganisationView> {
  requireCan(actor, 'editOrganisations', { type: 'installation' });
  requireCan(actor, 'editIssuers', { type: 'installation' });
  const { organisationId, version, signIn, skipsProviderCheck, ...changes } = parseInput(schema, input);
  const known = await readOrganisation(deps.table, organisationId);
  if (known === null) throw new AppError('notFound', 'unknownOrganisation');
  if (version !== undefined && version !== known.version)
    throw new AppError('conflict', 'organisationChanged');
  const changed: Organisation = {
    ...known,
    name: changes.name ?? known.name,
    domains: changes.domains ?? known.domains,
    mfa: changes.mfa ?? known.mfa,
    isActive: changes.isActive ?? known.isActive,
    signIn: signIn === undefined ? known.signIn : methodOf(deps, known, signIn),
    version: known.version + 1,
  };
  if (signIn !== undefined) {
    deps.checkIssuer(changed.signIn);
    if (!skipsProviderCheck) await deps.reachProvider(issuerOf(changed.signIn));
  }
  await writeOrganisation(deps.table, changed);
  return toOrganisationView(changed);
}

/** A stored secret is only ever sent to the issuer that it was given for. */
function methodOf(
  deps: OrganisationDeps,
  known: Organisation,
  given: z.output<typeof changedSignInField>,
): SignInMethod {
  const { clientSecret, ...method } = given;
  const sealedClientSecret =
    clientSecret === undefined ? known.signIn.sealedClientSecret : deps.sealSecret(clientSecret);
  const changed: SignInMethod = { ...method, sealedClientSecret };
  if (clientSecret === undefined && issuerOf(changed) !== issuerOf(known.signIn))
    throw new AppError('invalid', 'clientSecretMissing');
  return changed;
}
