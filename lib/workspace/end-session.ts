/** Ends one sign-in of a person: the person, or an administrator of the person's organisation. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { requireCan } from '@/lib/access/can';
import { readPerson } from '@/lib/store/person';
import { endSession as endStored, readSession } from '@/lib/store/session';
import type { Deps } from './deps';
import { idField, parseInput } from './input';

const schema = z.object({ personId: idField, sessionId: idField });
export type EndSessionInput = z.input<typeof schema>;

/** From the acknowledgement on it does not count; one that has ended already is left so. @throws AppError `notFound` */
export async function endSession(deps: Deps, actor: Actor, input: EndSessionInput): Promise<void> {
  const { personId, sessionId } = parseInput(schema, input);
  const person = await readPerson(deps.table, personId);
  const { organisationId = '' } = person ?? {};
  requireCan(actor, 'endSessions', person === null ? null : { type: 'person', personId, organisationId });
  const session = await readSession(deps.table, sessionId);
  if (session?.personId === personId) await endStored(deps.table, session);
}
