import type { Actor } from '@/lib/access/actor';
import { FRESH_SIGN_IN_MS } from '@/lib/limits';

/** Whether the person has just signed in, and where to do it again. */
export function freshness(
  actor: Actor,
  now: number,
): { readonly isFresh: boolean; readonly organisationId: string } {
  const age = now - actor.authenticatedAt;
  return { isFresh: age >= 0 && age <= FRESH_SIGN_IN_MS, organisationId: actor.organisationId };
}
