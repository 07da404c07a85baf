/**
 * A confidential part by the three ids of its address, with the stored bytes that its approval is about. For who is not cleared,
 * and at the address of another group, there is none; only what is then shown is written down as a reading.
 */
import { meetingOf } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/meeting-of';
import type { Actor } from '@/lib/access/actor';
import { AppError } from '@/lib/errors';
import type { Deps } from '@/lib/workspace/deps';
import { listParts } from '@/lib/workspace/list-parts';
import type { ClearedPart } from '@/lib/workspace/part-view';
import { type MeetingView, readMeeting } from '@/lib/workspace/read-meeting';
import { type PartApprovalView, readPartApproval } from '@/lib/workspace/read-part-approval';
import type { SealDeps } from '@/lib/workspace/seal-deps';

export type PartIds = { readonly groupId: string; readonly meetingId: string; readonly partId: string };
export type FoundPart = { readonly found: MeetingView; readonly view: ClearedPart };
export type FoundApproval = FoundPart & { readonly approval: PartApprovalView };

/** The part without its text. @throws AppError `notFound` */
export async function clearedPartOf(deps: Deps, actor: Actor, ids: PartIds): Promise<FoundPart> {
  const found = await meetingOf(ids, (input) => readMeeting(deps, actor, input));
  const { parts } = await listParts(deps, actor, { meetingId: found.meeting.meetingId });
  const view = parts.find(({ partId }) => partId === ids.partId);
  if (view?.state !== 'cleared') throw new AppError('notFound');
  return { found, view };
}

/** @throws AppError `notFound`; `corrupt` when the stored bytes are not those that the chain names */
export async function partApprovalOf(deps: SealDeps, actor: Actor, ids: PartIds): Promise<FoundApproval> {
  const part = await clearedPartOf(deps, actor, ids);
  const { meetingId, partId } = ids;
  return { ...part, approval: await readPartApproval(deps, actor, { meetingId, partId }) };
}
