/** Adds one fact to what was said of an action or decision: after what is there, once for each request. */
import type { Actor } from '@/lib/access/actor';
import { addChange, type FollowUpChange, listChanges } from '@/lib/store/follow-up-change';
import { untilWritten } from '@/lib/store/write-rounds';
import type { Deps } from './deps';
import { idOfRequest } from './derived-id';

export type Fact = {
  readonly groupId: string;
  readonly subject: string;
  readonly requestId: string | undefined;
  /** What is to be said as things now are; `null` when it has been said. Called again after a lost race. */
  readonly decide: () => Promise<FollowUpChange['what'] | null>;
};

/** The stored fact, also when it was stored by an earlier try; `null` when there was nothing to say. */
export async function addFact(deps: Deps, actor: Actor, fact: Fact): Promise<FollowUpChange | null> {
  const { groupId, subject, requestId } = fact;
  const id = await idOfRequest(deps, actor, { verb: `fact ${groupId} ${subject}`, requestId });
  const { change } = await untilWritten(async () => {
    const said = await listChanges(deps.table, groupId, subject);
    const own = said.find((one) => one.id === id);
    if (own !== undefined) return { change: own };
    const what = await fact.decide();
    if (what === null) return { change: null };
    const { personId, name, organisationId } = actor;
    const at = new Date(deps.now()).toISOString();
    const next = { id, subject, n: said.length + 1, at, personId, name, organisationId, what };
    return (await addChange(deps.table, groupId, next)) ? { change: next } : null;
  });
  return change;
}
