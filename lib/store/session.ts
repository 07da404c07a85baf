/**
 * Server-side sessions: the cookie only points here. Owns the item and its indexes by person and by the provider's own
 * session; stores a hash of the cookie's secret, never the secret. Ending a session removes the truth first.
 */
import { z } from 'zod';
import {
  personPk,
  personSessionKey,
  providerSessionEndKey,
  providerSessionKey,
  providerSessionPk,
  SESSION_PREFIX,
  sessionKey,
} from './keys';
import { issuerOf, readOrganisation } from './organisation';
import { parseItem } from './parse-item';
import { changePerson, type Person, readPerson } from './person';
import { type Key, queryAll, type Table } from './table';

const schema = z.object({
  id: z.string(),
  personId: z.string(),
  organisationId: z.string(),
  issuer: z.string(),
  /** The provider's name for its session (`sid`), for logout through the provider. */
  providerSession: z.string().nullable(),
  /** The address that the provider asserted for this sign-in, in normal form. */
  assertedEmail: z.string(),
  /** Keyed hash of the secret in the cookie. */
  secretHash: z.string(),
  /** The ID token, sealed: the hint for signing out at the provider. */
  sealedIdToken: z.string().nullable(),
  /** The person's `sessionGeneration` when the sign-in read it. */
  generation: z.number(),
  createdAt: z.number(),
  /** `auth_time`, ms since 1970; 0 when the provider does not tell. */
  authenticatedAt: z.number(),
  expiresAt: z.number(),
});

export type Session = z.infer<typeof schema>;
export type LiveSession = { readonly session: Session; readonly person: Person };

const reference = z.object({ sessionId: z.string() });

/** Stores a new session; a provider that ended its own in the meantime wins. Resolves whether it stands. */
export async function createSession(table: Table, session: Session): Promise<boolean> {
  const row = { sessionId: session.id, version: 1, ttl: Math.ceil(session.expiresAt / 1000) };
  await table.put({ ...personSessionKey(session.personId, session.id), ...row });
  if (session.providerSession !== null)
    await table.put({ ...providerSessionKey(session.issuer, session.providerSession, session.id), ...row });
  const { version, ttl } = row;
  if (!(await table.put({ ...sessionKey(session.id), ...session, version, ttl }, { ifAbsent: true })))
    return false;
  if (session.providerSession === null) return true;
  const ended = await table.get(providerSessionEndKey(session.issuer, session.providerSession));
  if (ended !== null) await endSession(table, session);
  return ended === null;
}

/** The session as stored, live or not, or `null`. */
export async function readSession(table: Table, id: string): Promise<Session | null> {
  const item = await table.get(sessionKey(id));
  return item === null ? null : parseItem(schema, item);
}

/**
 * The session and its person while both may act, else `null`: not expired, not ended, the person and the organisation
 * active, the organisation's issuer still the same, nobody signed the person out everywhere since. Reads consistently, so an end counts from its acknowledgement.
 */
export async function readLiveSession(table: Table, id: string, now: number): Promise<LiveSession | null> {
  const session = await readSession(table, id);
  if (session === null || session.expiresAt <= now) return null;
  const [person, organisation] = await Promise.all([
    readPerson(table, session.personId),
    readOrganisation(table, session.organisationId),
  ]);
  if (!person?.isActive || !organisation?.isActive || person.organisationId !== organisation.id) return null;
  if (session.issuer !== issuerOf(organisation.signIn)) return null;
  return session.generation === person.sessionGeneration ? { session, person } : null;
}

/** Ends one session; one that is gone is no error. */
export async function endSession(table: Table, session: Session): Promise<void> {
  await table.remove([sessionKey(session.id)]);
  const indexes: Key[] = [personSessionKey(session.personId, session.id)];
  if (session.providerSession !== null)
    indexes.push(providerSessionKey(session.issuer, session.providerSession, session.id));
  await table.remove(indexes);
}

/** Ends every session of a person: one write decides it, also against a sign-in that is just being stored. */
export async function endPersonSessions(table: Table, personId: string): Promise<void> {
  const { sessionGeneration } = await changePerson(table, personId, (person) => ({
    sessionGeneration: person.sessionGeneration + 1,
  }));
  for (const session of await listPersonSessions(table, personId))
    if (session.generation < sessionGeneration) await endSession(table, session);
}

/** The stored sessions of a person, in order of id. */
export function listPersonSessions(table: Table, personId: string): Promise<Session[]> {
  return readIndexed(table, personPk(personId));
}

/**
 * Ends what hangs on the provider's session, now and for sign-ins that are still under way.
 * @param until ms since 1970 when no sign-in from before can still arrive
 */
export async function endProviderSession(
  table: Table,
  provider: { readonly issuer: string; readonly providerSession: string },
  until: number,
): Promise<void> {
  const { issuer, providerSession } = provider;
  const mark = {
    ...providerSessionEndKey(issuer, providerSession),
    version: 1,
    ttl: Math.ceil(until / 1000),
  };
  await table.put(mark);
  for (const session of await readIndexed(table, providerSessionPk(issuer, providerSession)))
    await endSession(table, session);
}

async function readIndexed(table: Table, pk: string): Promise<Session[]> {
  const sessions: Session[] = [];
  for await (const item of queryAll(table, { pk, prefix: SESSION_PREFIX })) {
    const session = await readSession(table, parseItem(reference, item).sessionId);
    if (session !== null) sessions.push(session);
  }
  return sessions;
}
