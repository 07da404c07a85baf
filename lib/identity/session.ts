/**
 * Sessions: made at every sign-in with a fresh id and secret, found again by the cookie, ended at once. The cookie is
 * `<session id>.<secret>`; the table holds only a keyed hash of the secret.
 */
import { timingSafeEqual } from 'node:crypto';
import type { Actor } from '@/lib/access/actor';
import { AppError } from '@/lib/errors';
import { SESSION_LIFETIME_MS } from '@/lib/limits';
import { isOperator } from '@/lib/store/operator';
import type { Person } from '@/lib/store/person';
import { createSession, type LiveSession, readLiveSession, type Session } from '@/lib/store/session';
import type { IdentityDeps } from './deps';
import { keyedHash, newSecret, sealText } from './secret';

type SessionDeps = Pick<IdentityDeps, 'table' | 'now' | 'newId' | 'secret'>;

export type OpenedSession = {
  readonly session: Session;
  /** The value of the cookie; exists only here and in the browser. */
  readonly cookieValue: string;
};

/**
 * A new session that lives `SESSION_LIFETIME_MS` from now, whatever happens in it.
 * @throws AppError `unauthenticated` `sessionEnded` when the provider ended its own session in the meantime
 */
export async function openSession(
  deps: SessionDeps,
  person: Person,
  proof: { authenticatedAt: number; providerSession: string | null; idToken: string | null },
): Promise<OpenedSession> {
  const secret = newSecret();
  const createdAt = deps.now();
  const session: Session = {
    id: deps.newId(),
    personId: person.id,
    organisationId: person.organisationId,
    issuer: person.issuer,
    providerSession: proof.providerSession,
    assertedEmail: person.email,
    secretHash: hashOf(deps, secret),
    sealedIdToken: proof.idToken === null ? null : sealText(deps.secret, proof.idToken),
    generation: person.sessionGeneration,
    createdAt,
    authenticatedAt: proof.authenticatedAt,
    expiresAt: createdAt + SESSION_LIFETIME_MS,
  };
  if (!(await createSession(deps.table, session))) throw new AppError('unauthenticated', 'sessionEnded');
  return { session, cookieValue: `${session.id}.${secret}` };
}

/** The live session of a cookie's value, or `null` for anything else. */
export async function findSession(
  deps: SessionDeps,
  cookieValue: string | undefined,
): Promise<LiveSession | null> {
  const parts = splitCookie(cookieValue);
  if (parts === null) return null;
  const live = await readLiveSession(deps.table, parts.id, deps.now());
  if (live === null) return null;
  const known = Buffer.from(live.session.secretHash, 'hex');
  const shown = Buffer.from(hashOf(deps, parts.secret), 'hex');
  return known.length === shown.length && timingSafeEqual(known, shown) ? live : null;
}

/** Who a live session speaks for. */
export async function toActor(deps: SessionDeps, { session, person }: LiveSession): Promise<Actor> {
  return {
    personId: person.id,
    name: person.name,
    organisationId: person.organisationId,
    isOperator: await isOperator(deps.table, person.id),
    administersOrganisation: person.administersOrganisation,
    assertedEmail: session.assertedEmail,
    sessionId: session.id,
    authenticatedAt: session.authenticatedAt,
  };
}

function hashOf(deps: SessionDeps, secret: string): string {
  return keyedHash(deps.secret, 'session', secret);
}

function splitCookie(value: string | undefined): { id: string; secret: string } | null {
  const match = /^([A-Za-z0-9_-]{8,64})\.([A-Za-z0-9_-]{32})$/.exec(value ?? '');
  const [, id, secret] = match ?? [];
  return id === undefined || secret === undefined ? null : { id, secret };
}
