/**
 * Takes what earlier meetings left open into a meeting: once when it is planned, with what the planner chose, and once when
 * it begins, with what has come up since. Both are written down before anything reaches the live document.
 */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { MAX_AGENDA_ITEMS } from '@/lib/limits';
import { SEED_CLIENT } from '@/lib/minutes/live/from-record';
import { tellNews } from '@/lib/room/receive';
import { claimCarried } from '@/lib/store/carried-item';
import { addCarry, bringsNothing, type Carry, listCarries } from '@/lib/store/carry';
import { readClientOwner } from '@/lib/store/client-owner';
import { planSchema, readPlan } from '@/lib/store/plan';
import { type Candidates, findCandidates, type TabledItem } from './carry-candidates';
import { idField, parseInput } from './input';
import { placeCarried } from './place-carried';
import { minutesRoom } from './room-name';
import { roomDepsOf, type SealDeps } from './seal-deps';
import { bringCarried } from './seed-minutes';
import { requireMeeting } from './standing';

const keys = z.array(idField).max(2_000);
const schema = z.object({
  meetingId: idField,
  /** What of the candidates; left out: everything that nobody has left out before. */
  chosen: z
    .object({ actions: keys, items: keys.max(MAX_AGENDA_ITEMS) })
    .nullable()
    .default(null),
});
export type CarryOverInput = z.input<typeof schema>;

/** The first time is the planner's choice, the second when the meeting begins. */
const PLANNED = 1;
const BEGUN = 2;

/**
 * What was carried, or `null` when there was nothing. Twice is once for each occasion.
 * @throws AppError `notFound`; `conflict` `meetingState`
 */
export async function carryOver(deps: SealDeps, actor: Actor, input: CarryOverInput): Promise<Carry | null> {
  const { meetingId, chosen } = parseInput(schema, input);
  const { meeting, group } = await requireMeeting(deps, actor, { meetingId, action: 'carryOver' });
  const n = chosen === null ? BEGUN : PLANNED;
  const before = await listCarries(deps.table, meetingId);
  const known = before.find((carry) => carry.n === n);
  if (known === undefined) {
    const candidates = notIn(await findCandidates(deps, group, meeting), before);
    const wanted = chosen === null ? candidates : only(candidates, chosen);
    const items: TabledItem[] = [];
    for (const item of wanted.items) {
      const where = { groupId: group.groupId, itemKey: item.key, before: item.claim };
      const isOurs = item.claim?.meetingId === meetingId;
      if (isOurs || (await claimCarried(deps.table, where, { meetingId, at: deps.now() }))) items.push(item);
    }
    const plan = (await readPlan(deps.table, meetingId)) ?? planSchema.parse({});
    const placed = await placeCarried(
      { meeting, group, plan },
      { n, before, actions: wanted.actions, items },
    );
    const declined = chosen === null ? [] : without(candidates, wanted);
    const carry = { ...placed, meetingId, n, at: deps.now(), personId: actor.personId, declined };
    if (bringsNothing(carry) && declined.length === 0) return null;
    await addCarry(deps.table, carry);
  }
  const room = minutesRoom(meetingId, meeting.generation);
  const carries = await listCarries(deps.table, meetingId);
  await tellRoom(deps, room);
  return carries.find((carry) => carry.n === n) ?? null;
}

/** Into a document that people may be writing in, and to those who are; one that nobody has begun gets it when it begins. */
async function tellRoom(deps: SealDeps, room: string): Promise<void> {
  if ((await readClientOwner(deps.table, room, SEED_CLIENT)) === null) return;
  for (const update of await bringCarried(deps, room))
    await tellNews(roomDepsOf(deps), { room, connectionId: null }, { update, presence: null });
}

/** Without what is in the meeting, or was left out of it, already. */
function notIn({ actions, items }: Candidates, before: readonly Carry[]): Candidates {
  const known = new Set(
    before.flatMap((carry) => [
      ...carry.declined,
      ...carry.actions.map(({ key }) => key),
      ...carry.items.flatMap(({ key }) => key ?? []),
    ]),
  );
  return {
    actions: actions.filter(({ key }) => !known.has(key)),
    items: items.filter(({ key }) => !known.has(key)),
  };
}

function only(
  { actions, items }: Candidates,
  chosen: { readonly actions: readonly string[]; readonly items: readonly string[] },
): Candidates {
  return {
    actions: actions.filter(({ key }) => chosen.actions.includes(key)),
    items: items.filter(({ key }) => chosen.items.includes(key)),
  };
}

function without(all: Candidates, taken: Candidates): string[] {
  const taking = new Set([...taken.actions, ...taken.items].map(({ key }) => key));
  return [...all.actions, ...all.items].map(({ key }) => key).filter((key) => !taking.has(key));
}
