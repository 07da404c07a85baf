'use server';
import { z } from 'zod';
import { formAction } from '@/app/_edge/form-action';
import { sha256 } from '@/app/_edge/sha256';
import { roomsOfProcess } from '@/lib/room/of-process';
import { restoreMinutes } from '@/lib/workspace/restore-minutes';

const schema = z.object({ meetingId: z.string(), at: z.coerce.number() });

/** Puts an earlier text back and goes to the history, where both it and what it replaced stand. */
export const submitRestore = formAction(schema, async ({ actor, deps }, input) => {
  const meeting = await restoreMinutes({ ...deps, sha256, rooms: roomsOfProcess() }, actor, input);
  return { to: `/groups/${meeting.groupId}/meetings/${meeting.meetingId}/history` };
});
