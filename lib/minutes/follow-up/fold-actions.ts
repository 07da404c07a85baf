/**
 * One action through all its meetings, with what was said of it afterwards. Owns which word counts: what a person said of
 * it holds until later minutes say something else.
 */
import type { FollowUpOwner, MeetingAction, MeetingFollowUp } from './of-meeting';

export type ActionStatus = MeetingAction['status'];

/** What somebody said about an action after a meeting, in the order it was said. */
export type ActionChange = {
  readonly subject: string;
  /** RFC 3339. */
  readonly at: string;
  readonly personId: string;
  readonly name: string;
  readonly what:
    | {
        readonly type: 'status';
        readonly status: ActionStatus;
        readonly comment: string;
        /** What the minutes said when it was said. */
        readonly over: { readonly meetingId: string; readonly status: ActionStatus };
      }
    | { readonly type: 'comment'; readonly comment: string }
    | { readonly type: 'owner'; readonly owner: string; readonly personId: string | null };
};

export type Appearance = Pick<
  MeetingAction,
  'itemId' | 'itemNumber' | 'itemTitle' | 'status' | 'due' | 'actionId'
> &
  Pick<MeetingFollowUp, 'meetingId' | 'title' | 'date'>;

export type FollowedAction = Pick<MeetingAction, 'key' | 'task' | 'due' | 'dueText' | 'status'> & {
  readonly owners: readonly FollowUpOwner[];
  /** Meetings whose minutes hold it, earliest first: one or more. */
  readonly appearances: readonly [Appearance, ...Appearance[]];
  readonly latest: Appearance;
  readonly changes: readonly ActionChange[];
  /** When it was last said to be done, RFC 3339; `null` while it is not, or where only minutes say so. */
  readonly doneAt: string | null;
};

const compareMeetings = (a: MeetingFollowUp, b: MeetingFollowUp): number =>
  `${a.date} ${a.start ?? ''} ${a.meetingId}` < `${b.date} ${b.start ?? ''} ${b.meetingId}` ? -1 : 1;

/** Every action once, in order of its first meeting. Meetings come in any order, changes as they were said. */
export function foldActions(
  meetings: readonly MeetingFollowUp[],
  changes: readonly ActionChange[],
): FollowedAction[] {
  const seen = new Map<string, { action: MeetingAction; appearances: Appearance[] }>();
  for (const meeting of [...meetings].sort(compareMeetings))
    for (const action of meeting.actions) {
      const { meetingId, title, date } = meeting;
      const { itemId, itemNumber, itemTitle, status, due, actionId } = action;
      const appearance = { meetingId, title, date, itemId, itemNumber, itemTitle, status, due, actionId };
      const known = seen.get(action.key)?.appearances ?? [];
      seen.set(action.key, { action, appearances: [...known, appearance] });
    }
  return [...seen.values()].flatMap(({ action, appearances }) => {
    const [first, ...rest] = appearances;
    if (first === undefined) return [];
    const said = changes.filter(({ subject }) => subject === action.key);
    return [followed(action, [first, ...rest], said)];
  });
}

function followed(
  action: MeetingAction,
  appearances: FollowedAction['appearances'],
  changes: readonly ActionChange[],
): FollowedAction {
  const { key, task, due, dueText } = action;
  const latest = appearances.at(-1) ?? appearances[0];
  const word = changes.findLast(({ what }) => what.type === 'status');
  const counts =
    word?.what.type === 'status' &&
    word.what.over.meetingId === latest.meetingId &&
    word.what.over.status === latest.status;
  const status = counts && word.what.type === 'status' ? word.what.status : latest.status;
  return {
    ...{ key, task, due, dueText, status, appearances, latest, changes },
    owners: action.owners.map((owner) => boundOwner(owner, changes)),
    doneAt: counts && status === 'done' ? word.at : null,
  };
}

/** The account that somebody named for the owner last. */
function boundOwner(owner: FollowUpOwner, changes: readonly ActionChange[]): FollowUpOwner {
  const named = changes.findLast(({ what }) => what.type === 'owner' && what.owner === owner.name);
  return named?.what.type === 'owner' ? { ...owner, personId: named.what.personId } : owner;
}
