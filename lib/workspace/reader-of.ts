/** A person as the one who reads what is sent to them: a mail, a calendar. Holds no office, and no sign-in that could write. */
import type { Actor } from '@/lib/access/actor';
import { readPerson } from '@/lib/store/person';
import type { Table } from '@/lib/store/table';

/** `null` for somebody who is gone or may not sign in. */
export async function readerOf(table: Table, personId: string): Promise<Actor | null> {
  const person = await readPerson(table, personId);
  if (person === null || !person.isActive) return null;
  const { id, name, organisationId } = person;
  return {
    ...{ personId: id, name, organisationId, isOperator: false, administersOrganisation: false },
    ...{ assertedEmail: null, sessionId: '', authenticatedAt: 0 },
  };
}
