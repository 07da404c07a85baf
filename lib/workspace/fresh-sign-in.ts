/** Approving asks that the person has just proved who they are. */
import type { Actor } from '@/lib/access/actor';
import { AppError } from '@/lib/errors';
import { FRESH_SIGN_IN_MS, PROVIDER_CLOCK_SKEW_MS } from '@/lib/limits';

/** A clock that runs ahead does not keep a sign-in fresh. @throws AppError `reauthenticate` `freshSignInNeeded` */
export function requireFreshSignIn(actor: Actor, now: number): void {
  const age = now - actor.authenticatedAt;
  const isFresh = age <= FRESH_SIGN_IN_MS && age >= -PROVIDER_CLOCK_SKEW_MS;
  if (!isFresh) throw new AppError('reauthenticate', 'freshSignInNeeded');
}
