/**
 * Persons who have signed in (or stand in the demo). Owns the item and its two indexes, by organisation and by address;
 * whoever comes by an index reads the truth. `email` is only ever what the organisation's provider asserted.
 */
import { z } from 'zod';
import { AppError } from '@/lib/errors';
import {
  ADDRESS_PERSON_PREFIX,
  addressPeoplePk,
  addressPersonKey,
  ORGANISATION_PERSON_PREFIX,
  organisationPeoplePk,
  organisationPersonKey,
  personKey,
} from './keys';
import { parseItem } from './parse-item';
import { type Item, queryAll, type Table } from './table';

const schema = z.object({
  id: z.string(),
  organisationId: z.string(),
  issuer: z.string(),
  subject: z.string(),
  name: z.string(),
  /** The address that the provider asserted at the latest sign-in, in normal form. */
  email: z.string(),
  administersOrganisation: z.boolean(),
  /** False: may not sign in, and sessions stop at once. */
  isActive: z.boolean(),
  /** Sessions of an earlier generation are over: one write signs a person out everywhere, whatever the clocks say. */
  sessionGeneration: z.number(),
  createdAt: z.number(),
  version: z.number(),
});

export type Person = z.infer<typeof schema>;

function toItem(person: Person): Item {
  return { ...personKey(person.id), ...person };
}

/** The person, or `null`. */
export async function readPerson(table: Table, id: string): Promise<Person | null> {
  const item = await table.get(personKey(id));
  return item === null ? null : parseItem(schema, item);
}

/**
 * Stores a new person (version 1) or the next version of a known one; indexes first.
 * @throws AppError `conflict` `personChanged` when another write came first
 */
export async function writePerson(table: Table, person: Person): Promise<void> {
  const reference = { personId: person.id, version: 1 };
  await table.put({ ...organisationPersonKey(person.organisationId, person.id), ...reference });
  await table.put({ ...addressPersonKey(person.email, person.id), ...reference });
  const condition = person.version === 1 ? { ifAbsent: true as const } : { ifVersion: person.version - 1 };
  if (!(await table.put(toItem(person), condition))) throw new AppError('conflict', 'personChanged');
}

/** Applies `change` to the stored person, again after every lost race. @throws AppError `notFound` */
export async function changePerson(
  table: Table,
  id: string,
  change: (person: Person) => Partial<Person>,
): Promise<Person> {
  for (;;) {
    const person = await readPerson(table, id);
    if (person === null) throw new AppError('notFound');
    const next = { ...person, ...change(person), id, version: person.version + 1 };
    try {
      await writePerson(table, next);
      return next;
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'conflict') throw error;
    }
  }
}

/** The persons of an organisation, in order of id. */
export async function listOrganisationPeople(table: Table, organisationId: string): Promise<Person[]> {
  const query = { pk: organisationPeoplePk(organisationId), prefix: ORGANISATION_PERSON_PREFIX };
  return (await readIndexed(table, query)).filter((person) => person.organisationId === organisationId);
}

/** The persons to whom a provider's latest assertion gave this address (normal form); usually one. */
export async function findPeopleByAddress(table: Table, address: string): Promise<Person[]> {
  const query = { pk: addressPeoplePk(address), prefix: ADDRESS_PERSON_PREFIX };
  return (await readIndexed(table, query)).filter((person) => person.email === address);
}

async function readIndexed(table: Table, query: { pk: string; prefix: string }): Promise<Person[]> {
  const people: Person[] = [];
  for await (const item of queryAll(table, query)) {
    const person = await readPerson(table, parseItem(z.object({ personId: z.string() }), item).personId);
    if (person !== null) people.push(person);
  }
  return people;
}
