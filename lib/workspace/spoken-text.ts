/**
 * Where a text stands and where it is spoken of: the open text and its comments in two rooms, a confidential part with all that is
 * said of it in one. Owns asking for the right, which for a part takes clearance as well.
 */
import type { Actor } from '@/lib/access/actor';
import { AppError } from '@/lib/errors';
import type { Meeting } from '@/lib/store/meeting';
import type { PartAction } from './part-view';
import { requirePart } from './require-part';
import { commentsRoom, minutesRoom, partRoom } from './room-name';
import type { SealDeps } from './seal-deps';
import { type MeetingAction, requireMeeting } from './standing';

export type SpokenText = {
  readonly meetingId: string;
  /** The room of the text. */
  readonly text: string;
  /** The room of what is said about it. */
  readonly comments: string;
};

export type Asked = {
  readonly meetingId: string;
  /** `null`: the open text. */
  readonly partId: string | null;
  /** What is asked for, of the open text or of a part. */
  readonly on: { readonly open: MeetingAction; readonly part: PartAction };
};

/** Of a meeting whose reader's right was asked already. */
export function openText({ meetingId, generation }: Pick<Meeting, 'meetingId' | 'generation'>): SpokenText {
  return {
    meetingId,
    text: minutesRoom(meetingId, generation),
    comments: commentsRoom(meetingId, generation),
  };
}

/**
 * @throws AppError `notFound`; `conflict` `meetingState`, also for a part that is being approved, is sealed or is no longer secret,
 * unless it is only to be read
 */
export async function requireSpoken(
  deps: SealDeps,
  actor: Actor,
  { meetingId, partId, on }: Asked,
): Promise<SpokenText> {
  if (partId === null) {
    const { meeting } = await requireMeeting(deps, actor, { meetingId, action: on.open });
    return openText(meeting);
  }
  const { part } = await requirePart(deps, actor, { meetingId, partId, action: on.part });
  const isClosed = part.state !== 'open' || part.isLifted;
  if (isClosed && on.part !== 'readPart') throw new AppError('conflict', 'meetingState');
  const room = partRoom(meetingId, partId, part.generation);
  return { meetingId, text: room, comments: room };
}
