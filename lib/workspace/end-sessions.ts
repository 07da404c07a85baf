/** Signs a person out everywhere: the person, or an administrator of the person's organisation. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { requireCan } from '@/lib/access/can';
import { readPerson } from '@/lib/store/person';
import { endPersonSessions } from '@/lib/store/session';
import type { Deps } from './deps';
import { idField, parseInput } from './input';

const schema = z.object({ personId: idField });
export type EndSessionsInput = z.input<typeof schema>;

/** From the acknowledgement on no session of the person counts. @throws AppError `notFound` */
export async function endSessions(deps: Deps, actor: Actor, input: EndSessionsInput): Promise<void> {
  const { personId } = parseInput(schema, input);
  const person = await readPerson(deps.table, personId);
  const { organisationId = '' } = person ?? {};
  requireCan(actor, 'endSessions', person === null ? null : { type: 'person', personId, organisationId });
  await endPersonSessions(deps.table, personId);
}
