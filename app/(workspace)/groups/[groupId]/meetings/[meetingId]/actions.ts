'use server';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { formAction } from '@/app/_edge/form-action';
import { sha256 } from '@/app/_edge/sha256';
import { roomsOfProcess } from '@/lib/room/of-process';
import { cancelMeeting } from '@/lib/workspace/cancel-meeting';
import { carryOver } from '@/lib/workspace/carry-over';
import { finishMeeting } from '@/lib/workspace/finish-meeting';
import { rescheduleMeeting } from '@/lib/workspace/reschedule-meeting';
import { startMeeting } from '@/lib/workspace/start-meeting';

const which = z.object({ meetingId: z.string() });
const finishing = which.extend({ commentsUntil: z.string().trim().default('') });
const details = which.extend({
  title: z.string(),
  date: z.string().trim(),
  start: z.string().trim(),
  end: z.string().trim(),
  place: z.string(),
});

export const submitStart = formAction(which, async ({ actor, deps }, input) => {
  await carryOver({ ...deps, sha256, rooms: roomsOfProcess() }, actor, input);
  await startMeeting(deps, actor, input);
  return { say: (await getTranslations('meeting.steps'))('started') };
});

/** `commentsUntil` is an ISO day or empty. */
export const submitFinish = formAction(finishing, async ({ actor, deps }, { meetingId, commentsUntil }) => {
  await finishMeeting(deps, actor, { meetingId, commentsUntil: commentsUntil === '' ? null : commentsUntil });
  return { say: (await getTranslations('meeting.steps'))('finished') };
});

export const submitCancel = formAction(which, async ({ actor, deps }, input) => {
  await cancelMeeting(deps, actor, input);
  return { say: (await getTranslations('meeting.steps'))('cancelled') };
});

export const submitDetails = formAction(details, async ({ actor, deps }, input) => {
  const meeting = await rescheduleMeeting(deps, actor, input);
  return { to: `/groups/${meeting.groupId}/meetings/${meeting.meetingId}` };
});
