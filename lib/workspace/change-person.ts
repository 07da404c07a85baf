/**
 * What administrators of an organisation decide about its people: whether they may sign in, and who else administers. Nobody
 * shuts themselves out; a person who may not sign in is out at the next request.
 */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { requireCan } from '@/lib/access/can';
import { AppError } from '@/lib/errors';
import { changePerson as changeStored, readPerson } from '@/lib/store/person';
import type { Deps } from './deps';
import { idField, parseInput } from './input';

const schema = z.object({
  personId: idField,
  isActive: z.boolean().optional(),
  administersOrganisation: z.boolean().optional(),
});
export type ChangePersonInput = z.input<typeof schema>;

/** @throws AppError `notFound` | `invalid` `ownStanding` for taking away one's own */
export async function changePerson(deps: Deps, actor: Actor, input: ChangePersonInput): Promise<void> {
  const { personId, isActive, administersOrganisation } = parseInput(schema, input);
  const person = await readPerson(deps.table, personId);
  const organisation =
    person === null ? null : { type: 'organisation' as const, organisationId: person.organisationId };
  if (isActive !== undefined || administersOrganisation === undefined)
    requireCan(actor, 'managePeople', organisation);
  if (administersOrganisation !== undefined) requireCan(actor, 'appointAdministrator', organisation);
  if (personId === actor.personId && (isActive === false || administersOrganisation === false))
    throw new AppError('invalid', 'ownStanding');
  await changeStored(deps.table, personId, (known) => ({
    isActive: isActive ?? known.isActive,
    administersOrganisation: administersOrganisation ?? known.administersOrganisation,
  }));
}
