/** Where a person is signed in now: when it began and when it ends, never anything that lets one in. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { requireCan } from '@/lib/access/can';
import { readPerson } from '@/lib/store/person';
import { listPersonSessions } from '@/lib/store/session';
import type { Deps } from './deps';
import { idField, parseInput } from './input';

const schema = z.object({ personId: idField });
export type ListSessionsInput = z.input<typeof schema>;

export type SessionView = {
  readonly sessionId: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  /** The session that asks. */
  readonly isThis: boolean;
};

/** Newest first. @throws AppError `notFound` */
export async function listSessions(
  deps: Deps,
  actor: Actor,
  input: ListSessionsInput,
): Promise<readonly SessionView[]> {
  const { personId } = parseInput(schema, input);
  const person = await readPerson(deps.table, personId);
  const { organisationId = '', sessionGeneration } = person ?? {};
  requireCan(actor, 'endSessions', person === null ? null : { type: 'person', personId, organisationId });
  const sessions = await listPersonSessions(deps.table, personId);
  return sessions
    .filter((session) => session.expiresAt > deps.now() && session.generation === sessionGeneration)
    .map(({ id, createdAt, expiresAt }) => ({
      sessionId: id,
      createdAt,
      expiresAt,
      isThis: id === actor.sessionId,
    }))
    .sort((a, b) => b.createdAt - a.createdAt);
}
