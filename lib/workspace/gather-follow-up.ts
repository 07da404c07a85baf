/**
 * What the meetings of one group leave to be followed up, as it is now. Sealed minutes are believed from the index when it
 * names their very seal; all others are read from the document, so that a text which is no longer open is not here either.
 * Asks nothing about access: whoever calls it filters before counting.
 */
import * as Y from 'yjs';
import { toAppError } from '@/lib/errors';
import type { MeetingFollowUp } from '@/lib/minutes/follow-up/of-meeting';
import { projectFollowUp } from '@/lib/minutes/follow-up/project';
import { carryBytes } from '@/lib/minutes/live/carry';
import { SEED_CLIENT } from '@/lib/minutes/live/from-record';
import { loadRoom } from '@/lib/room/load-room';
import { type Carry, listCarries } from '@/lib/store/carry';
import { readClientOwner } from '@/lib/store/client-owner';
import { type FollowUpIndex, listFollowUpIndex } from '@/lib/store/follow-up-index';
import type { Group } from '@/lib/store/group';
import { listGroupMeetings } from '@/lib/store/group-meetings';
import type { Meeting } from '@/lib/store/meeting';
import { planSchema, readPlan } from '@/lib/store/plan';
import type { Table } from '@/lib/store/table';
import { derivedId } from './derived-id';
import { minutesRoom } from './room-name';
import type { SealDeps } from './seal-deps';
import { plannedBytes } from './seed-minutes';

export type ReadDeps = Pick<SealDeps, 'table' | 'sha256'>;

export type Gathered = {
  readonly meeting: Meeting;
  readonly carries: readonly Carry[];
  /** `null`: the document cannot be read now. */
  readonly followUp: MeetingFollowUp | null;
};

/** Every meeting of the group that is not cancelled, latest first. */
export async function gatherFollowUp(deps: ReadDeps, group: Group): Promise<Gathered[]> {
  const index = await listFollowUpIndex(deps.table, group.groupId);
  const gathered: Gathered[] = [];
  for await (const meeting of listAllMeetings(deps.table, group.groupId)) {
    if (meeting.state === 'cancelled') continue;
    gathered.push(await gatherMeeting(deps, { meeting, group, index: index.get(meeting.meetingId) ?? null }));
  }
  return gathered;
}

/** Every meeting of a group, cancelled ones too, latest first. */
export async function* listAllMeetings(table: Table, groupId: string): AsyncGenerator<Meeting> {
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listGroupMeetings>> = await listGroupMeetings(table, groupId, {
      limit: 100,
      after,
    });
    yield* page.meetings;
    after = page.next;
  } while (after !== null);
}

async function gatherMeeting(
  deps: ReadDeps,
  of: { readonly meeting: Meeting; readonly group: Group; readonly index: FollowUpIndex | null },
): Promise<Gathered> {
  const { meeting, group, index } = of;
  const carries = await listCarries(deps.table, meeting.meetingId);
  if (index !== null && isOf(index, meeting)) return { meeting, carries, followUp: index.content };
  try {
    return { meeting, carries, followUp: await projectMeeting(deps, { meeting, group, carries }) };
  } catch (thrown) {
    // One document that is damaged or just being frozen does not hide what the others hold.
    if (!['corrupt', 'unavailable'].includes(toAppError(thrown).code)) throw thrown;
    return { meeting, carries, followUp: null };
  }
}

const isSealed = ({ state }: Meeting): boolean => state === 'approved' || state === 'published';

function isOf(index: FollowUpIndex, meeting: Meeting): boolean {
  const { generation, candidateHash } = meeting;
  return isSealed(meeting) && index.generation === generation && index.candidateHash === candidateHash;
}

/** The entry of a sealed meeting, ready to be stored; `null` for one that is not sealed. */
export async function indexOf(deps: ReadDeps, group: Group, meeting: Meeting): Promise<FollowUpIndex | null> {
  const { generation, candidateHash, meetingId } = meeting;
  if (!isSealed(meeting) || candidateHash === null) return null;
  const carries = await listCarries(deps.table, meetingId);
  return { generation, candidateHash, content: await projectMeeting(deps, { meeting, group, carries }) };
}

async function projectMeeting(
  deps: ReadDeps,
  of: { readonly meeting: Meeting; readonly group: Group; readonly carries: readonly Carry[] },
): Promise<MeetingFollowUp> {
  const doc = await openDocument(deps, of);
  const { actions, decisions, items } = projectFollowUp(doc);
  doc.destroy();
  const { meetingId, title, date, start } = of.meeting;
  const carried = new Set(of.carries.flatMap((carry) => carry.actions.map(({ key }) => key)));
  const matters = new Map(
    of.carries.flatMap((carry) => carry.items.map(({ itemId, key }) => [itemId, key] as const)),
  );
  return {
    ...{ meetingId, title, date, start },
    actions: await Promise.all(
      actions.map(async (action) => ({
        ...action,
        key: carried.has(action.actionId)
          ? action.actionId
          : await derivedId('action', meetingId, action.actionId),
      })),
    ),
    decisions: await Promise.all(
      decisions.map(async ({ blockId, ...decision }) => ({
        ...decision,
        key: await derivedId('decision', meetingId, blockId),
      })),
    ),
    items: await Promise.all(
      items.map(async (item) => ({
        ...item,
        key: matters.get(item.itemId) ?? (await derivedId('item', meetingId, item.itemId)),
      })),
    ),
  };
}

/** The open text as it is stored; for a meeting that nobody has opened, what it will begin with. Writes nothing. */
async function openDocument(
  deps: ReadDeps,
  of: { readonly meeting: Meeting; readonly group: Group; readonly carries: readonly Carry[] },
): Promise<Y.Doc> {
  const { meeting, group, carries } = of;
  const room = minutesRoom(meeting.meetingId, meeting.generation);
  const isBegun = meeting.generation > 1 || (await readClientOwner(deps.table, room, SEED_CLIENT)) !== null;
  const doc = isBegun ? await loadRoom(deps, room) : new Y.Doc();
  if (!isBegun) {
    const plan = (await readPlan(deps.table, meeting.meetingId)) ?? planSchema.parse({});
    Y.applyUpdate(doc, plannedBytes({ meeting, group, plan }));
  }
  if (!isBegun || (meeting.generation === 1 && ['planned', 'live', 'review'].includes(meeting.state)))
    for (const carry of carries) Y.applyUpdate(doc, carryBytes(carry));
  return doc;
}
