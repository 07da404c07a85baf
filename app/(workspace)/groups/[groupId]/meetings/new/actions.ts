'use server';
import { z } from 'zod';
import { formAction } from '@/app/_edge/form-action';
import { manyOf } from '@/app/_edge/read-form';
import { sha256 } from '@/app/_edge/sha256';
import { carryOver } from '@/lib/workspace/carry-over';
import { createMeeting } from '@/lib/workspace/create-meeting';

const schema = z.object({
  requestId: z.string(),
  groupId: z.string(),
  seriesId: z.string().transform((id) => (id === '' ? null : id)),
  title: z.string(),
  date: z.string().trim(),
  start: z.string().trim(),
  end: z.string().trim(),
  place: z.string(),
  carriedActions: manyOf(z.string()),
  carriedItems: manyOf(z.string()),
});

/** Creates the meeting with what was ticked of earlier ones, and goes to it. */
export const submitNewMeeting = formAction(schema, async ({ actor, deps }, input) => {
  const { carriedActions, carriedItems, ...wanted } = input;
  const meeting = await createMeeting(deps, actor, wanted);
  const chosen = { actions: [...carriedActions], items: [...carriedItems] };
  await carryOver({ ...deps, sha256 }, actor, { meetingId: meeting.meetingId, chosen });
  return { to: `/groups/${meeting.groupId}/meetings/${meeting.meetingId}` };
});
