/** A meeting as the fold of its events. Owns which event may follow in which state; stores nothing itself. */
import type { MeetingState } from '@/lib/access/roles';
import { AppError } from '@/lib/errors';
import {
  filesOfItems,
  type ImmediateItems,
  mayApproveItem,
  mayFollowItem,
  stepItem,
} from './immediate-items';
import { type MeetingEvent, readChain, type SealedFile, type StoredEvent } from './meeting-event';
import type { Table } from './table';

export type Meeting = {
  readonly meetingId: string;
  readonly groupId: string;
  readonly seriesId: string | null;
  readonly kind: 'minnesanteckningar' | 'protokoll';
  readonly state: MeetingState;
  readonly title: string;
  /** Local date of the meeting, "YYYY-MM-DD", and times, "HH:MM". */
  readonly date: string;
  readonly start: string | null;
  readonly end: string | null;
  readonly place: string | null;
  readonly adjusterIds: readonly string[];
  readonly commentsUntil: string | null;
  /** Of the open document's room; counts from 1. */
  readonly generation: number;
  /** The latest candidate, 0 before the first, and who has approved it. */
  readonly candidate: number;
  readonly signerIds: readonly string[];
  readonly approvedBy: readonly string[];
  readonly candidateHash: string | null;
  /** The latest candidate's, then the sealed ones; empty before the first candidate and after a return. */
  readonly files: readonly SealedFile[];
  /** The confidential parts, oldest first; each has a chain of its own that says more. */
  readonly parts: readonly MarkedPart[];
  /** The public copy, once there is one. */
  readonly publicFiles: readonly SealedFile[];
  /** Items that were approved at once, or are about to be, by id. */
  readonly immediate: ImmediateItems;
  /** Notices on the board, in order. */
  readonly notices: readonly BoardNotice[];
  /** When everybody was last called to it, as the number of that event; `null` before. */
  readonly agendaSentAt: number | null;
  /** RFC 3339; `null` before it is sealed. */
  readonly sealedAt: string | null;
  /** The last answer of everybody who has gone through the minutes since they were last sent for review. */
  readonly answers: Readonly<Record<string, ReviewAnswer>>;
  /** Number of the last event. */
  readonly n: number;
};

/** How many generations further the open text goes on when some of it became confidential. */
export const MARKING_STEP = 2;

/** What the meeting's own chain tells of a confidential part. */
export type MarkedPart = {
  readonly partId: string;
  readonly itemId: string;
  readonly scope: 'item' | 'part';
  readonly mark: string;
};

export type ReviewAnswer = {
  readonly answer: 'noChanges' | 'changesWanted';
  readonly comment: string;
  /** RFC 3339. */
  readonly at: string;
};

export type BoardNotice = {
  /** `null`: of the minutes as a whole. */
  readonly itemId: string | null;
  /** Local days, "YYYY-MM-DD". */
  readonly postedOn: string;
  readonly upUntil: string;
};

/** States in which an event may happen; any other place for it makes the chain corrupt. */
const ALLOWED: Readonly<Record<MeetingEvent['what']['type'], readonly (MeetingState | 'none')[]>> = {
  created: ['none'],
  rescheduled: ['planned', 'live', 'review'],
  adjustersNamed: ['planned', 'live', 'review'],
  started: ['planned'],
  finished: ['live'],
  cancelled: ['planned'],
  agendaSent: ['planned'],
  generationOpened: ['planned', 'live', 'review'],
  partMarked: ['planned', 'live', 'review'],
  candidatePrepared: ['review'],
  candidateApproved: ['signing'],
  signerReplaced: ['signing'],
  returned: ['signing'],
  sealed: ['signing'],
  itemPrepared: ['live', 'review'],
  itemApproved: ['live', 'review', 'signing'],
  itemReturned: ['live', 'review', 'signing'],
  itemSealed: ['live', 'review', 'signing'],
  noticePosted: ['live', 'review', 'signing', 'approved', 'published'],
  published: ['approved'],
  reviewed: ['review'],
  deadlineMoved: ['review'],
  corrected: ['approved', 'published'],
  handledAt: ['review', 'signing', 'approved', 'published'],
  previousHandled: ['planned', 'live', 'review'],
};

/** Whether `what` may follow on the meeting as it is (`null`: no meeting yet). */
export function mayFollow(meeting: Meeting | null, what: MeetingEvent['what']): boolean {
  if (!ALLOWED[what.type].includes(meeting?.state ?? 'none')) return false;
  switch (what.type) {
    case 'generationOpened':
      return what.generation === (meeting?.generation ?? 0) + 1;
    case 'partMarked':
      return meeting !== null && isNewPart(meeting, what);
    case 'candidatePrepared':
      return what.candidate === (meeting?.candidate ?? 0) + 1 && what.generation === meeting?.generation;
    case 'candidateApproved':
      return what.candidate === meeting?.candidate && what.candidateHash === meeting.candidateHash;
    case 'returned':
      return what.candidate === meeting?.candidate;
    case 'signerReplaced':
      return meeting !== null && isReplacementIn(meeting, what);
    case 'itemPrepared':
    case 'itemApproved':
    case 'itemReturned':
    case 'itemSealed':
      return meeting !== null && mayFollowItem(meeting.immediate, what);
    case 'noticePosted':
      return meeting !== null && isApproved(meeting, what.itemId);
    case 'sealed':
      return meeting !== null && isSealOf(meeting, what);
    default:
      return true;
  }
}

/** Of what can be told on the board: minutes or an item that everybody has approved. */
function isApproved(meeting: Meeting, itemId: string | null): boolean {
  if (itemId === null) return meeting.sealedAt !== null;
  return Object.hasOwn(meeting.immediate, itemId) && meeting.immediate[itemId]?.state === 'sealed';
}

function isReplacementIn(
  { candidate, signerIds, approvedBy }: Meeting,
  what: Extract<MeetingEvent['what'], { type: 'signerReplaced' }>,
): boolean {
  const { absentId, replacementId } = what;
  const isAsked = signerIds.includes(absentId) && !approvedBy.includes(absentId);
  return what.candidate === candidate && isAsked && !signerIds.includes(replacementId);
}

/** Exactly what was approved, by everybody who was asked. */
function isSealOf(meeting: Meeting, what: Extract<MeetingEvent['what'], { type: 'sealed' }>): boolean {
  return (
    what.candidate === meeting.candidate &&
    what.candidateHash === meeting.candidateHash &&
    isFullyApproved(meeting) &&
    JSON.stringify(what.files) === JSON.stringify(meeting.files) &&
    JSON.stringify([...what.approverIds].sort()) === JSON.stringify([...meeting.approvedBy].sort())
  );
}

/**
 * One that there is not yet; the open text stays where it is or goes on in the next room but one: the next is where a return
 * goes, so that of two that are under way at once neither begins the other's room.
 */
function isNewPart(meeting: Meeting, what: Extract<MeetingEvent['what'], { type: 'partMarked' }>): boolean {
  const ahead = what.generation - meeting.generation;
  return (ahead === 0 || ahead === MARKING_STEP) && meeting.parts.every(({ partId }) => partId !== what.part);
}

/** Whether the person is asked for an approval that is not given yet. */
function mayApprove(meeting: Meeting | null, personId: string): boolean {
  return meeting?.signerIds.includes(personId) === true && !meeting.approvedBy.includes(personId);
}

/** Whether everybody who was asked has approved the candidate. */
export function isFullyApproved(meeting: Pick<Meeting, 'signerIds' | 'approvedBy'>): boolean {
  return meeting.signerIds.every((id) => meeting.approvedBy.includes(id));
}

/** The meeting after one more event. @throws AppError `corrupt` when the event cannot follow */
export function step(meeting: Meeting | null, event: MeetingEvent): Meeting {
  const { what } = event;
  if (!mayFollow(meeting, what)) throw new AppError('corrupt', 'eventOutOfOrder');
  if (what.type === 'candidateApproved' && !mayApprove(meeting, event.actor.person))
    throw new AppError('corrupt', 'eventOutOfOrder');
  if (what.type === 'itemApproved' && !mayApproveItem(meeting?.immediate[what.itemId], event.actor.person))
    throw new AppError('corrupt', 'eventOutOfOrder');
  if (what.type === 'created') return begin(event, what);
  if (meeting === null) throw new AppError('corrupt', 'eventOutOfOrder');
  return { ...meeting, ...change(meeting, event), n: event.n };
}

function begin(event: MeetingEvent, what: Extract<MeetingEvent['what'], { type: 'created' }>): Meeting {
  const { type: _, ...facts } = what;
  return {
    meetingId: event.meeting,
    ...facts,
    state: 'planned',
    adjusterIds: [],
    commentsUntil: null,
    generation: 1,
    candidate: 0,
    signerIds: [],
    approvedBy: [],
    candidateHash: null,
    files: [],
    parts: [],
    publicFiles: [],
    immediate: {},
    notices: [],
    agendaSentAt: null,
    sealedAt: null,
    answers: {},
    n: event.n,
  };
}

type Settling = Exclude<
  MeetingEvent['what'],
  {
    type:
      | 'created'
      | 'rescheduled'
      | 'adjustersNamed'
      | 'started'
      | 'finished'
      | 'cancelled'
      | 'agendaSent'
      | 'generationOpened'
      | 'partMarked'
      | 'reviewed'
      | 'deadlineMoved';
  }
>;

function change(meeting: Meeting, event: MeetingEvent): Partial<Meeting> {
  const { what, actor, at, n } = event;
  switch (what.type) {
    case 'created':
      return {};
    case 'rescheduled': {
      const { type: _, ...details } = what;
      return details;
    }
    case 'adjustersNamed':
      return { adjusterIds: what.adjusterIds };
    case 'started':
      return { state: 'live' };
    case 'finished':
      return { state: 'review', commentsUntil: what.commentsUntil };
    case 'cancelled':
      return { state: 'cancelled' };
    case 'agendaSent':
      return { agendaSentAt: n };
    case 'generationOpened':
      return { generation: what.generation };
    case 'partMarked': {
      const { part: partId, item: itemId, scope, mark, generation } = what;
      return { generation, parts: [...meeting.parts, { partId, itemId, scope, mark }] };
    }
    case 'reviewed': {
      const { answer, comment } = what;
      return { answers: { ...meeting.answers, [actor.person]: { answer, comment, at } } };
    }
    case 'deadlineMoved':
      return { commentsUntil: what.commentsUntil };
    default:
      return settle(meeting, what, event);
  }
}

/** What approval changes, and what comes after it. */
function settle(meeting: Meeting, what: Settling, event: MeetingEvent): Partial<Meeting> {
  const { actor, at } = event;
  switch (what.type) {
    case 'candidatePrepared': {
      const { candidate, signerIds, candidateHash, files } = what;
      return { state: 'signing', candidate, signerIds, candidateHash, files, approvedBy: [] };
    }
    case 'candidateApproved':
      return { approvedBy: [...new Set([...meeting.approvedBy, actor.person])] };
    case 'returned':
      return { ...BACK_IN_REVIEW, generation: meeting.generation + 1 };
    case 'signerReplaced': {
      const instead = (ids: readonly string[]): string[] =>
        [...new Set([...ids.filter((id) => id !== what.absentId), what.replacementId])].sort();
      return { signerIds: instead(meeting.signerIds), adjusterIds: instead(meeting.adjusterIds) };
    }
    case 'sealed':
      return { state: 'approved', sealedAt: at };
    case 'itemPrepared':
    case 'itemApproved':
    case 'itemReturned':
    case 'itemSealed':
      return { immediate: stepItem(meeting.immediate, event) };
    case 'noticePosted': {
      const { type: _, ...notice } = what;
      return { notices: [...meeting.notices, notice] };
    }

    case 'published':
      return { state: 'published', publicFiles: what.files };
    case 'corrected':
    case 'handledAt':
    case 'previousHandled':
      return {};
  }
}

const BACK_IN_REVIEW = {
  state: 'review',
  approvedBy: [],
  signerIds: [],
  candidateHash: null,
  files: [],
  answers: {},
} as const satisfies Partial<Meeting>;

/** Every file that the chain names as it is now, in the order in which an archive holds them. */
export function filesOf(meeting: Pick<Meeting, 'files' | 'publicFiles' | 'immediate'>): SealedFile[] {
  return [...meeting.files, ...meeting.publicFiles, ...filesOfItems(meeting.immediate)];
}

/** The meeting that a chain tells of; `null` for an empty chain. @throws AppError `corrupt` */
export function foldMeeting(chain: readonly StoredEvent[]): Meeting | null {
  return chain.reduce<Meeting | null>((meeting, { event }) => step(meeting, event), null);
}

/** The meeting as it is now, or `null`. @throws AppError `corrupt` */
export async function readMeeting(table: Table, meetingId: string): Promise<Meeting | null> {
  return foldMeeting(await readChain(table, meetingId));
}
