/** What a person may know of the confidential parts of a meeting. Owns the line between the cleared and all others. */
import type { Actor } from '@/lib/access/actor';
import { type ActionOn, can } from '@/lib/access/can';
import type { Resource } from '@/lib/access/resource';
import { ON_PART } from '@/lib/access/table';
import { assert } from '@/lib/errors';
import { readClearance } from '@/lib/store/clearance';
import type { Group } from '@/lib/store/group';
import type { MarkedPart, Meeting } from '@/lib/store/meeting';
import { membershipOf } from '@/lib/store/membership';
import { type Part, readPart } from '@/lib/store/part';
import type { PartFacts } from '@/lib/store/part-event';
import type { Deps } from './deps';
import { partRoom } from './room-name';
import { meetingFacts } from './standing';

export type PartAction = ActionOn<'part'>;

/** `withheld` says no more than the open minutes do. Neither form holds any text. */
export type PartView = MarkedPart &
  (
    | { readonly state: 'withheld' }
    | {
        readonly state: 'cleared';
        /** The part's live document now. */
        readonly room: string;
        readonly right: 'write' | 'read';
        readonly may: Readonly<Record<PartAction, boolean>>;
        readonly facts: PartFacts;
        /** The day of the end event, while nobody has assessed anew. */
        readonly endEventNotedOn: string | null;
        readonly isLifted: boolean;
        /** Its own approval: `open`, `signing` (with the candidate that is asked about) or `sealed`. */
        readonly approval: Pick<Part, 'state' | 'candidate' | 'candidateHash' | 'signerIds' | 'approvedBy'>;
      }
  );
export type ClearedPart = Extract<PartView, { state: 'cleared' }>;

export type Around = { readonly actor: Actor; readonly meeting: Meeting; readonly group: Group };
export type PartResource = Extract<Resource, { type: 'part' }>;

/** What access needs to know of a part and one person. */
export async function partFacts(
  deps: Pick<Deps, 'table'>,
  { actor, meeting, group }: Around,
  partId: string,
): Promise<PartResource> {
  const { meetingId } = meeting;
  const member = membershipOf(group, actor.personId);
  const clearance = await readClearance(deps.table, { meetingId, partId }, member);
  return { ...meetingFacts(meeting, group, actor.personId), type: 'part', clearance };
}

/** Whoever is cleared may read; when the secrecy was lifted, whoever may read the minutes. */
export function mayReadPart(actor: Actor, part: Part, facts: PartResource): boolean {
  const open = { ...facts, type: 'meeting' } as const;
  return can(actor, 'readPart', facts) || (part.isLifted && can(actor, 'readMinutes', open));
}

/** One part as this person may see it. @throws AppError `corrupt`, `unavailable` */
export async function viewPart(
  deps: Pick<Deps, 'table'>,
  around: Around,
  marked: MarkedPart,
): Promise<PartView> {
  const { actor, meeting } = around;
  const part = await readPart(deps.table, meeting.meetingId, marked.partId);
  assert(part !== null, 'a part that a meeting names has a chain');
  const facts = await partFacts(deps, around, marked.partId);
  if (!mayReadPart(actor, part, facts)) return { ...marked, state: 'withheld' };
  const actions = Object.keys(ON_PART) as PartAction[];
  const may = Object.fromEntries(actions.map((action) => [action, can(actor, action, facts)]));
  const { candidate, candidateHash, signerIds, approvedBy } = part;
  return {
    ...marked,
    state: 'cleared',
    room: partRoom(meeting.meetingId, part.partId, part.generation),
    right: part.state === 'open' && !part.isLifted && may['writePart'] === true ? 'write' : 'read',
    may: may as ClearedPart['may'],
    facts: part.facts,
    endEventNotedOn: part.endEventNotedOn,
    isLifted: part.isLifted,
    approval: { state: part.state, candidate, candidateHash, signerIds, approvedBy },
  };
}
