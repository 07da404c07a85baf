'use server';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { formAction } from '@/app/_edge/form-action';
import { manyOf } from '@/app/_edge/read-form';
import { sha256 } from '@/app/_edge/sha256';
import { roomsOfProcess } from '@/lib/room/of-process';
import { approveMinutes } from '@/lib/workspace/approve-minutes';
import { correctMinutes } from '@/lib/workspace/correct-minutes';
import { moveDeadline } from '@/lib/workspace/move-deadline';
import { nameAdjusters } from '@/lib/workspace/name-adjusters';
import { postNotice } from '@/lib/workspace/post-notice';
import { prepareCandidate } from '@/lib/workspace/prepare-candidate';
import { publishMinutes } from '@/lib/workspace/publish-minutes';
import { reopenText } from '@/lib/workspace/reopen-text';
import { replaceSigner } from '@/lib/workspace/replace-signer';
import { reportReviewed } from '@/lib/workspace/report-reviewed';
import { returnToReview } from '@/lib/workspace/return-to-review';
import { sendAgenda } from '@/lib/workspace/send-agenda';

const which = z.object({ meetingId: z.string() });
const candidate = which.extend({ candidateHash: z.string() });
const adjusters = which.extend({ adjusterIds: manyOf(z.string()) });
const wanted = which.extend({ comment: z.string() });
const refusal = candidate.extend({ reason: z.string() });
const correction = which.extend({ text: z.string(), requestId: z.string().optional() });
const replacement = which.extend({ absentId: z.string(), replacementId: z.string(), reason: z.string() });
const notice = which.extend({ postedOn: z.string().trim() });
const deadline = which.extend({ commentsUntil: z.string().trim() });

const pathOf = (meeting: { groupId: string; meetingId: string }, page: string): string =>
  `/groups/${meeting.groupId}/meetings/${meeting.meetingId}/${page}`;

export const submitAdjusters = formAction(adjusters, async ({ actor, deps }, { meetingId, adjusterIds }) => {
  await nameAdjusters(deps, actor, { meetingId, adjusterIds: [...adjusterIds] });
  return { say: (await getTranslations('review'))('adjustersSaved') };
});

export const submitNoChanges = formAction(which, async ({ actor, deps }, { meetingId }) => {
  await reportReviewed(deps, actor, { meetingId, answer: 'noChanges' });
  return { say: (await getTranslations('review'))('answered') };
});

export const submitChangesWanted = formAction(wanted, async ({ actor, deps }, input) => {
  await reportReviewed(deps, actor, { ...input, answer: 'changesWanted' });
  return { say: (await getTranslations('review'))('answered') };
});

export const submitCandidate = formAction(which, async ({ actor, deps }, input) => {
  const meeting = await prepareCandidate({ ...deps, sha256, rooms: roomsOfProcess() }, actor, input);
  return { to: pathOf(meeting, 'approval') };
});

export const submitApproval = formAction(candidate, async ({ actor, deps }, input) => {
  const { state } = await approveMinutes(deps, actor, input);
  return { say: (await getTranslations('review'))(state === 'signing' ? 'approvedByYou' : 'sealed') };
});

export const submitReturn = formAction(refusal, async ({ actor, deps }, input) => {
  const meeting = await returnToReview({ ...deps, sha256, rooms: roomsOfProcess() }, actor, input);
  return { to: pathOf(meeting, 'review') };
});

export const submitPublication = formAction(which, async ({ actor, deps }, input) => {
  await publishMinutes({ ...deps, sha256, rooms: roomsOfProcess() }, actor, input);
  return { say: (await getTranslations('review'))('published') };
});

export const submitCorrection = formAction(correction, async ({ actor, deps }, input) => {
  await correctMinutes(deps, actor, input);
  return { say: (await getTranslations('review'))('corrected') };
});

export const submitAgenda = formAction(which, async ({ actor, deps }, input) => {
  await sendAgenda(deps, actor, input);
  return { say: (await getTranslations('life.agenda'))('sent') };
});

export const submitReplacement = formAction(replacement, async ({ actor, deps }, input) => {
  await replaceSigner(deps, actor, input);
  return { say: (await getTranslations('life.replace'))('saved') };
});

export const submitReopening = formAction(which, async ({ actor, deps }, input) => {
  await reopenText({ ...deps, sha256, rooms: roomsOfProcess() }, actor, input);
  return { say: (await getTranslations('life.locked'))('reopened') };
});

export const submitNotice = formAction(notice, async ({ actor, deps }, input) => {
  await postNotice(deps, actor, input);
  return { say: (await getTranslations('life.notice'))('saved') };
});

export const submitDeadline = formAction(deadline, async ({ actor, deps }, { meetingId, commentsUntil }) => {
  await moveDeadline(deps, actor, { meetingId, commentsUntil: commentsUntil === '' ? null : commentsUntil });
  return { say: (await getTranslations('life.deadline'))('saved') };
});
