/**
 * Who is asking, for pages and route handlers. Reads the session record at every call (once per request in server
 * components), so a session that was ended is over at the next request.
 */
import { cookies } from 'next/headers';
import type { Actor } from '@/lib/access/actor';
import { AppError } from '@/lib/errors';
import { cookieNames } from './cookies';
import { openIdentity } from './deps';
import { findSession, toActor } from './session';

/** The person who is signed in, or `null`. */
export async function currentActor(): Promise<Actor | null> {
  const deps = await openIdentity();
  const value = (await cookies()).get(cookieNames(deps.url).session)?.value;
  const live = await findSession(deps, value);
  return live === null ? null : toActor(deps, live);
}

/** The person who is signed in. @throws AppError `unauthenticated` */
export async function requireActor(): Promise<Actor> {
  const actor = await currentActor();
  if (actor === null) throw new AppError('unauthenticated');
  return actor;
}
