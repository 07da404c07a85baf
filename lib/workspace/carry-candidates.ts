/**
 * What the next meeting of a group can take over: open actions and tabled items of meetings that have been held. Owns when
 * something is another meeting's business already. Asks nothing about access.
 */
import { type FollowedAction, foldActions } from '@/lib/minutes/follow-up/fold-actions';
import type { MeetingItem } from '@/lib/minutes/follow-up/of-meeting';
import { swedishDay } from '@/lib/minutes/statutory-deadlines';
import { type CarriedClaim, readCarriedClaim } from '@/lib/store/carried-item';
import { listGroupChanges } from '@/lib/store/follow-up-change';
import type { Group } from '@/lib/store/group';
import { type Meeting, readMeeting } from '@/lib/store/meeting';
import { type Gathered, gatherFollowUp, type ReadDeps } from './gather-follow-up';

export type TabledItem = MeetingItem & {
  readonly meeting: Pick<Meeting, 'meetingId' | 'title' | 'date'>;
  readonly reason: string | null;
  readonly claim: CarriedClaim | null;
};
export type Candidates = {
  readonly actions: readonly FollowedAction[];
  readonly items: readonly TabledItem[];
};
type CandidateDeps = ReadDeps & { readonly now: () => number };

/** A claim whose meeting does not exist yet belongs to somebody who is just creating it. */
const CLAIM_LEASE_MS = 10 * 60 * 1000;

/** `into`: the meeting that takes over, or `null` for one that is not created yet. */
export async function findCandidates(
  deps: CandidateDeps,
  group: Group,
  into: Pick<Meeting, 'meetingId' | 'date'> | null,
): Promise<Candidates> {
  const today = swedishDay(deps.now());
  const gathered = (await gatherFollowUp(deps, group)).filter(
    ({ meeting }) => meeting.meetingId !== into?.meetingId && (into === null || meeting.date <= into.date),
  );
  const held = new Set(
    gathered.filter(({ meeting }) => isHeld(meeting, today)).map(({ meeting }) => meeting.meetingId),
  );
  const followUps = gathered.flatMap(({ followUp }) => (followUp === null ? [] : [followUp]));
  const changes = await listGroupChanges(deps.table, group.groupId);
  const actions = foldActions(
    followUps,
    changes.flatMap(({ what, ...change }) => (what.type === 'outcome' ? [] : [{ ...change, what }])),
  );
  return {
    actions: actions.filter(({ status, latest }) => status === 'open' && held.has(latest.meetingId)),
    items: await tabledItems(deps, { group, gathered, held, into }),
  };
}

/** Its business is done, or its day is past. */
function isHeld(meeting: Meeting, today: string): boolean {
  return (meeting.state !== 'planned' && meeting.state !== 'live') || meeting.date < today;
}

async function tabledItems(
  deps: CandidateDeps,
  from: {
    readonly group: Group;
    readonly gathered: readonly Gathered[];
    readonly held: ReadonlySet<string>;
    readonly into: Pick<Meeting, 'meetingId'> | null;
  },
): Promise<TabledItem[]> {
  const latest = new Map<string, TabledItem>();
  const isTabled = new Set<string>();
  // Latest meeting first: the first word about a matter is the one that counts.
  for (const { meeting, followUp } of from.gathered)
    for (const item of followUp?.items ?? []) {
      if (latest.has(item.key)) continue;
      latest.set(item.key, { ...item, meeting, reason: item.tabled?.reason ?? null, claim: null });
      if (item.tabled !== null && from.held.has(meeting.meetingId)) isTabled.add(item.key);
    }
  const free: TabledItem[] = [];
  for (const item of latest.values()) {
    if (!isTabled.has(item.key)) continue;
    const claim = await readCarriedClaim(deps.table, from.group.groupId, item.key);
    if (await isFree(deps, claim, { ...from, item })) free.push({ ...item, claim });
  }
  return free.reverse();
}

async function isFree(
  deps: CandidateDeps,
  claim: CarriedClaim | null,
  of: {
    readonly item: TabledItem;
    readonly held: ReadonlySet<string>;
    readonly into: Pick<Meeting, 'meetingId'> | null;
  },
): Promise<boolean> {
  if (claim === null || claim.meetingId === of.into?.meetingId || of.held.has(claim.meetingId)) return true;
  const taker = await readMeeting(deps.table, claim.meetingId);
  if (taker === null) return deps.now() - claim.at > CLAIM_LEASE_MS;
  return taker.state === 'cancelled';
}
