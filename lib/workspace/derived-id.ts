/** Ids that the same request always gets, so that a request which arrives twice creates one thing. */
import type { Actor } from '@/lib/access/actor';
import { sha256Hex } from '@/lib/store/meeting-event';
import type { Deps } from './deps';

/** 128 bits of the hash: cannot be met by chance, and is safe in keys and addresses. */
const ID_LENGTH = 32;

/** An id that depends on nothing but `parts`. */
export async function derivedId(...parts: readonly string[]): Promise<string> {
  return (await sha256Hex(JSON.stringify(parts))).slice(0, ID_LENGTH);
}

/** The id for what the actor's request creates: always the same for one `requestId`, fresh without. */
export function idOfRequest(
  deps: Deps,
  actor: Actor,
  request: { readonly verb: string; readonly requestId: string | undefined },
): Promise<string> {
  if (request.requestId === undefined) return Promise.resolve(deps.newId());
  return derivedId(request.verb, actor.personId, request.requestId);
}
