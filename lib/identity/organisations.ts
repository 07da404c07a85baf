/** What the sign-in page may know about organisations: names to pick from, and which one an address belongs to. */
import { normaliseAddress } from '@/lib/access/address';
import {
  findOrganisationByDomain,
  issuerOf,
  listOrganisations,
  type Organisation,
} from '@/lib/store/organisation';
import type { IdentityDeps } from './deps';
import { isDevelopmentIssuer } from './issuer-rules';

export type OrganisationChoice = { readonly id: string; readonly name: string };

type ChoiceDeps = Pick<IdentityDeps, 'table' | 'isProduction'>;

/** The organisations that people can sign in with now, by name. */
export async function listOrganisationChoices(deps: ChoiceDeps): Promise<OrganisationChoice[]> {
  return (await listOrganisations(deps.table))
    .filter((organisation) => isOpen(deps, organisation))
    .map(({ id, name }) => ({ id, name }))
    .sort((a, b) => a.name.localeCompare(b.name, 'sv'));
}

/**
 * The organisation whose people have such an address, or `null`. Looks at the domain only: whether the person is known
 * makes no difference.
 */
export async function findOrganisationByEmail(
  deps: ChoiceDeps,
  email: string,
): Promise<OrganisationChoice | null> {
  const address = normaliseAddress(email);
  if (address === null) return null;
  const organisation = await findOrganisationByDomain(deps.table, address.domain);
  if (organisation === null || !isOpen(deps, organisation)) return null;
  return { id: organisation.id, name: organisation.name };
}

function isOpen(deps: ChoiceDeps, organisation: Organisation): boolean {
  return organisation.isActive && !(deps.isProduction && isDevelopmentIssuer(issuerOf(organisation.signIn)));
}
