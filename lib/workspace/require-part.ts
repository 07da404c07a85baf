/** Reads a confidential part with its meeting and the actor's clearance, and asks `can`. */
import type { Actor } from '@/lib/access/actor';
import { can } from '@/lib/access/can';
import { MEETING_STATES } from '@/lib/access/roles';
import { AppError } from '@/lib/errors';
import { type Group, readGroup } from '@/lib/store/group';
import { type MarkedPart, type Meeting, readMeeting } from '@/lib/store/meeting';
import { type Part, readPart } from '@/lib/store/part';
import type { Deps } from './deps';
import { mayReadPart, type PartAction, type PartResource, partFacts } from './part-view';

export type OnPart = { readonly meetingId: string; readonly partId: string; readonly action: PartAction };
export type FoundPart = {
  readonly meeting: Meeting;
  readonly group: Group;
  readonly marked: MarkedPart;
  readonly part: Part;
};

/**
 * @throws AppError `notFound` when the meeting has no such part, or the actor has no clearance or may never do it;
 * `conflict` `meetingState` when only the state forbids it
 */
export async function requirePart(
  deps: Pick<Deps, 'table'>,
  actor: Actor,
  { meetingId, partId, action }: OnPart,
): Promise<FoundPart> {
  const meeting = await readMeeting(deps.table, meetingId);
  const group = meeting === null ? null : await readGroup(deps.table, meeting.groupId);
  const marked = meeting?.parts.find((one) => one.partId === partId);
  if (meeting === null || group === null || marked === undefined) throw new AppError('notFound');
  const facts = await partFacts(deps, { actor, meeting, group }, partId);
  const part = await readPart(deps.table, meetingId, partId);
  if (part === null) throw new AppError('notFound');
  requireOnPart(actor, action, { part, facts });
  return { meeting, group, marked, part };
}

/** As `requireOnMeeting`. Reading and exporting are open to everybody in the group once the secrecy is lifted. */
export function requireOnPart(
  actor: Actor,
  action: PartAction,
  { part, facts }: { readonly part: Part; readonly facts: PartResource },
): void {
  const reads = action === 'readPart' || action === 'exportPart';
  if (can(actor, action, facts) || (reads && mayReadPart(actor, part, facts))) return;
  const mayElsewhere = MEETING_STATES.some((state) => can(actor, action, { ...facts, state }));
  throw mayElsewhere ? new AppError('conflict', 'meetingState') : new AppError('notFound');
}
