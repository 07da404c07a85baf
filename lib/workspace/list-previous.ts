/**
 * The earlier minutes that a meeting goes through as an item of its agenda: those that are not approved yet, the latest
 * ones before it, and whatever it has gone through already; with what was said about each. Writes nothing.
 */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { can } from '@/lib/access/can';
import { renderMinutes } from '@/lib/documents/html/render-minutes';
import type { Comments } from '@/lib/minutes/comments/read';
import type { Group } from '@/lib/store/group';
import { listGroupMeetings } from '@/lib/store/group-meetings';
import type { Meeting } from '@/lib/store/meeting';
import { readChain, type StoredEvent } from '@/lib/store/meeting-event';
import { membershipOf } from '@/lib/store/membership';
import { readSealedBytes } from '@/lib/store/sealed-bytes';
import { idField, parseInput } from './input';
import { liveRecord } from './live-record';
import { isTextLocked } from './reopen-text';
import { loadComments } from './room-comments';
import type { SealDeps } from './seal-deps';
import { openText } from './spoken-text';
import { meetingFacts, requireMeeting } from './standing';

const schema = z.object({ meetingId: idField });
export type ListPreviousInput = z.input<typeof schema>;

export type PreviousMinutes = {
  readonly meeting: Meeting;
  /** The stored candidate, or the text as it stands while it is in review; `null` while that is locked. */
  readonly html: string | null;
  readonly isStored: boolean;
  /** Nothing can be written in it although it is in review: its candidate never came. */
  readonly isLocked: boolean;
  /** What people wanted to change, open comments and undecided proposals. */
  readonly remarks: readonly Remark[];
  /** What this meeting concluded, last first. */
  readonly outcomes: readonly Outcome[];
};
export type Remark = {
  readonly id: string;
  readonly kind: 'answer' | 'comment' | 'proposal';
  readonly by: string;
  readonly text: string;
  /** Of a proposal: the words that it replaces. */
  readonly before: string | null;
};
export type Outcome = {
  readonly outcome: 'noChanges' | 'changed';
  readonly text: string;
  readonly by: string;
  /** RFC 3339. */
  readonly at: string;
};

/** Groups meet a dozen times a year: more than enough to find what is not approved yet. */
const MEETINGS_LOOKED_AT = 50;
const HAS_MINUTES = ['review', 'signing', 'approved', 'published'];

/** Oldest first. @throws AppError `notFound`; `corrupt` */
export async function listPrevious(
  deps: SealDeps,
  actor: Actor,
  input: ListPreviousInput,
): Promise<readonly PreviousMinutes[]> {
  const { meetingId } = parseInput(schema, input);
  const { meeting, group } = await requireMeeting(deps, actor, { meetingId, action: 'readMinutes' });
  const page = { limit: MEETINGS_LOOKED_AT, after: null };
  const { meetings } = await listGroupMeetings(deps.table, group.groupId, page);
  const chain = await readChain(deps.table, meetingId);
  const earlier = meetings.filter(
    (one) =>
      one.meetingId !== meetingId &&
      one.date <= meeting.date &&
      HAS_MINUTES.includes(one.state) &&
      can(actor, 'readMinutes', meetingFacts(one, group, actor.personId)),
  );
  const latest = earlier[0]?.meetingId;
  const chosen = earlier.filter(
    (one) =>
      one.state === 'review' ||
      one.state === 'signing' ||
      one.meetingId === latest ||
      outcomesOf(chain, one.meetingId).length > 0,
  );
  const found = chosen.reverse().map((one) => previousOf(deps, group, { meeting: one, chain }));
  return Promise.all(found);
}

async function previousOf(
  deps: SealDeps,
  group: Group,
  { meeting, chain }: { readonly meeting: Meeting; readonly chain: readonly StoredEvent[] },
): Promise<PreviousMinutes> {
  const { meetingId, files } = meeting;
  const rendering = files.find(({ role }) => role === 'rendering');
  const hash = { hash: rendering?.sha256 ?? '', sha256: deps.sha256 };
  const isLocked = await isTextLocked(deps, meeting);
  const html = isLocked
    ? null
    : rendering === undefined
      ? renderMinutes(await liveRecord(deps, meeting, group), { language: 'sv' })
      : new TextDecoder().decode(await readSealedBytes(deps.table, meetingId, hash));
  const { doc, comments } = await loadComments(deps, openText(meeting));
  doc.destroy();
  return {
    meeting,
    html,
    isStored: rendering !== undefined,
    isLocked,
    remarks: remarksOf(meeting, group, comments),
    outcomes: outcomesOf(chain, meetingId),
  };
}

function remarksOf(meeting: Meeting, group: Group, { threads, proposals }: Comments): Remark[] {
  const nameOf = (id: string): string => membershipOf(group, id)?.name ?? id;
  const answers = Object.entries(meeting.answers).filter(([, { answer }]) => answer === 'changesWanted');
  const open = threads.filter(({ resolved, withdrawn }) => resolved === null && !withdrawn);
  const undecided = proposals.filter(({ decision, withdrawn }) => decision === null && !withdrawn);
  return [
    ...answers.map(([by, { comment }]) => ({
      ...{ id: by, kind: 'answer' as const, by: nameOf(by), text: comment, before: null },
    })),
    ...open.map(({ key, by, text }) => ({
      ...{ id: key, kind: 'comment' as const, by: nameOf(by), text, before: null },
    })),
    ...undecided.map(({ key, by, before, replacement }) => ({
      ...{ id: key, kind: 'proposal' as const, by: nameOf(by), text: replacement, before },
    })),
  ];
}

function outcomesOf(chain: readonly StoredEvent[], earlierMeeting: string): Outcome[] {
  return chain
    .flatMap(({ event: { what, actor, at } }) =>
      what.type === 'previousHandled' && what.earlierMeeting === earlierMeeting
        ? [{ outcome: what.outcome, text: what.text, by: actor.name, at }]
        : [],
    )
    .reverse();
}
