/** Adds one event to a confidential part's chain: reads, decides, writes if nobody else has, else decides anew. */
import type { Actor } from '@/lib/access/actor';
import { AppError } from '@/lib/errors';
import { MAX_MEETING_EVENTS } from '@/lib/limits';
import { sha256Hex } from '@/lib/store/meeting-event';
import { foldPart, mayFollowOnPart, type Part, stepPart } from '@/lib/store/part';
import {
  PART_EVENT_SCHEMA,
  type PartHappening,
  putPartEvent,
  readPartChain,
  type StoredPartEvent,
  signPartEvent,
} from '@/lib/store/part-event';
import { untilWritten } from '@/lib/store/write-rounds';
import type { Deps } from './deps';

export type PartChange = {
  readonly meetingId: string;
  readonly partId: string;
  /** What happens to the part as it now is; `null` when it has happened already. Called again after a lost race. */
  readonly decide: (part: Part) => PartHappening | null | Promise<PartHappening | null>;
};

/**
 * The part after the event. Whoever calls has asked for access.
 * @throws AppError `notFound`; `conflict` `partState` when it cannot happen now; whatever `decide` throws
 */
export function appendPartEvent(deps: Deps, actor: Actor, change: PartChange): Promise<Part> {
  const { meetingId, partId } = change;
  return untilWritten(async () => {
    const chain = await readPartChain(deps.table, meetingId, partId);
    const part = foldPart(chain);
    if (part === null) throw new AppError('notFound');
    const what = await change.decide(part);
    if (what === null) return part;
    if (!mayFollowOnPart(part, what)) throw new AppError('conflict', 'partState');
    if (chain.length >= MAX_MEETING_EVENTS) throw new AppError('tooLarge', 'meetingTooLong');
    const next = await nextPartEvent(deps, actor, { meetingId, partId, chain, what });
    return (await putPartEvent(deps.table, next)) ? stepPart(part, next.event) : null;
  });
}

/** The event that would come next, linked to the chain and signed. */
export async function nextPartEvent(
  deps: Deps,
  { personId, name, organisationId }: Pick<Actor, 'personId' | 'name' | 'organisationId'>,
  next: {
    readonly meetingId: string;
    readonly partId: string;
    readonly chain: readonly StoredPartEvent[];
    readonly what: PartHappening;
  },
): Promise<StoredPartEvent> {
  const last = next.chain.at(-1);
  return signPartEvent(deps.signer, {
    schema: PART_EVENT_SCHEMA,
    id: deps.newId(),
    meeting: next.meetingId,
    part: next.partId,
    n: next.chain.length + 1,
    previous: last === undefined ? null : await sha256Hex(last.json),
    at: new Date(deps.now()).toISOString(),
    actor: { person: personId, name, organisation: organisationId },
    what: next.what,
  });
}
