/** The follow-up of one group as one person may see it: filtered by access before anything is put together or counted. */
import type { Actor } from '@/lib/access/actor';
import { can } from '@/lib/access/can';
import { type FollowedAction, foldActions } from '@/lib/minutes/follow-up/fold-actions';
import type { MeetingDecision, MeetingItem } from '@/lib/minutes/follow-up/of-meeting';
import { type FollowUpChange, listGroupChanges } from '@/lib/store/follow-up-change';
import { type Group, listPersonGroupIds, readGroup } from '@/lib/store/group';
import type { Meeting } from '@/lib/store/meeting';
import { groupFacts } from '@/lib/store/membership';
import { gatherFollowUp, type ReadDeps } from './gather-follow-up';
import { meetingFacts } from './standing';

type OfMeeting = Pick<Meeting, 'meetingId' | 'title' | 'date' | 'state'>;
type Change<T> = Omit<FollowUpChange, 'what'> & {
  readonly what: Extract<FollowUpChange['what'], { type: T }>;
};

export type FollowedDecision = MeetingDecision & {
  readonly meeting: OfMeeting;
  /** What became of it, as it was told, latest last. */
  readonly outcomes: readonly Change<'outcome'>[];
};
export type FollowedItem = MeetingItem & { readonly meeting: OfMeeting };

export type FollowedGroup = {
  readonly group: Pick<Group, 'groupId' | 'name'>;
  readonly mayUpdate: boolean;
  readonly actions: readonly FollowedAction[];
  /** Latest meeting first, in the order of the minutes. */
  readonly decisions: readonly FollowedDecision[];
  readonly items: readonly FollowedItem[];
  /** Meetings whose minutes could not be read now. */
  readonly unread: readonly OfMeeting[];
};

/** The caller has asked whether the actor may `readFollowUp` of the group. */
export async function followGroup(deps: ReadDeps, actor: Actor, group: Group): Promise<FollowedGroup> {
  const gathered = (await gatherFollowUp(deps, group)).filter(({ meeting }) =>
    can(actor, 'readMinutes', meetingFacts(meeting, group, actor.personId)),
  );
  const changes = await listGroupChanges(deps.table, group.groupId);
  const read = gathered.flatMap(({ meeting, followUp }) =>
    followUp === null ? [] : [{ meeting, followUp }],
  );
  const outcomesOf = (key: string): Change<'outcome'>[] =>
    changes.flatMap(({ what, ...change }) =>
      change.subject === key && what.type === 'outcome' ? [{ ...change, what }] : [],
    );
  return {
    group: { groupId: group.groupId, name: group.name },
    mayUpdate: can(actor, 'updateAction', groupFacts(group, actor.personId)),
    actions: foldActions(
      read.map(({ followUp }) => followUp),
      changes.flatMap(({ what, ...change }) => (what.type === 'outcome' ? [] : [{ ...change, what }])),
    ),
    decisions: read.flatMap(({ meeting, followUp }) =>
      followUp.decisions.map((decision) => ({
        ...decision,
        meeting: shown(meeting),
        outcomes: outcomesOf(decision.key),
      })),
    ),
    items: read.flatMap(({ meeting, followUp }) =>
      followUp.items.map((item) => ({ ...item, meeting: shown(meeting) })),
    ),
    unread: gathered.flatMap(({ meeting, followUp }) => (followUp === null ? [shown(meeting)] : [])),
  };
}

const shown = ({ meetingId, title, date, state }: Meeting): OfMeeting => ({ meetingId, title, date, state });

/** The groups whose follow-up the actor may read, by name. The index hints; the group says who is a member. */
export async function followedGroups(deps: ReadDeps, actor: Actor): Promise<Group[]> {
  const ids = await listPersonGroupIds(deps.table, actor.personId);
  const groups = await Promise.all(ids.map((id) => readGroup(deps.table, id)));
  return groups
    .filter((group) => group !== null)
    .filter((group) => can(actor, 'readFollowUp', groupFacts(group, actor.personId)))
    .sort((a, b) => a.name.localeCompare(b.name, 'sv'));
}
