/**
 * From evidence to a person: by (issuer, subject), never by e-mail. Whoever is new becomes a person with no access to
 * anything; whoever is known keeps the id, with the name and address of today.
 */
import { AppError } from '@/lib/errors';
import { bindIdentity, readIdentityLink } from '@/lib/store/identity-link';
import type { Organisation } from '@/lib/store/organisation';
import { changePerson, type Person, readPerson, writePerson } from '@/lib/store/person';
import type { Evidence } from './claims';
import type { IdentityDeps } from './deps';

type PersonDeps = Pick<IdentityDeps, 'table' | 'now' | 'newId'>;

/** @throws AppError `unauthenticated` `personInactive` | `personOfOtherOrganisation` */
export async function resolvePerson(
  deps: PersonDeps,
  organisation: Organisation,
  evidence: Evidence,
): Promise<Person> {
  const known = await readIdentityLink(deps.table, evidence);
  const personId = known ?? (await bindIdentity(deps.table, evidence, deps.newId()));
  const person =
    (await readPerson(deps.table, personId)) ??
    (await makePerson(deps, { personId, organisation, evidence }));
  if (person.organisationId !== organisation.id)
    throw new AppError('unauthenticated', 'personOfOtherOrganisation');
  if (!person.isActive) throw new AppError('unauthenticated', 'personInactive');
  if (person.name === evidence.name && person.email === evidence.email) return person;
  const { name, email } = evidence;
  return changePerson(deps.table, personId, () => ({ name, email }));
}

/** Two first sign-ins at once end with one person: the later write finds the earlier one. */
async function makePerson(
  deps: PersonDeps,
  made: { personId: string; organisation: Organisation; evidence: Evidence },
): Promise<Person> {
  const { issuer, subject, name, email } = made.evidence;
  const person: Person = {
    id: made.personId,
    organisationId: made.organisation.id,
    issuer,
    subject,
    name,
    email,
    administersOrganisation: false,
    isActive: true,
    sessionGeneration: 1,
    createdAt: deps.now(),
    version: 1,
  };
  try {
    await writePerson(deps.table, person);
    return person;
  } catch (error) {
    const earlier = await readPerson(deps.table, made.personId);
    if (earlier === null) throw error;
    return earlier;
  }
}
