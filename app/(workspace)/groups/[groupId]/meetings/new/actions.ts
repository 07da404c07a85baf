'use server';
import { z } from 'zod';
import { formAction } from '@/app/_edge/form-action';
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
});

/** Creates the meeting and goes to it. */
export const submitNewMeeting = formAction(schema, async ({ actor, deps }, input) => {
  const meeting = await createMeeting(deps, actor, input);
  return { to: `/groups/${meeting.groupId}/meetings/${meeting.meetingId}` };
});
