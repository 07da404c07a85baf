'use server';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { formAction } from '@/app/_edge/form-action';
import { ticked } from '@/app/_edge/read-form';
import { sha256 } from '@/app/_edge/sha256';
import { roomsOfProcess } from '@/lib/room/of-process';
import { handlePrevious } from '@/lib/workspace/handle-previous';
import { prepareCandidate } from '@/lib/workspace/prepare-candidate';
import { writeOutcome } from '@/lib/workspace/write-outcome';

const outcome = z.object({
  meetingId: z.string(),
  earlierMeetingId: z.string(),
  outcome: z.enum(['noChanges', 'changed']),
  text: z.string(),
  /** Of the item that the sentence is written under; empty where the agenda has none. */
  itemId: z.string(),
  isWritten: ticked,
});
const which = z.object({ meetingId: z.string() });

export const submitOutcome = formAction(outcome, async ({ actor, deps }, input) => {
  const { meetingId, earlierMeetingId, itemId, isWritten } = input;
  await handlePrevious(deps, actor, {
    meetingId,
    earlierMeetingId,
    outcome: input.outcome,
    text: input.text,
  });
  const t = await getTranslations('life.previous');
  if (!isWritten || itemId === '') return { say: t('recorded') };
  const rooms = roomsOfProcess();
  await writeOutcome({ ...deps, sha256, rooms }, actor, { meetingId, earlierMeetingId, itemId });
  return { say: t('recordedAndWritten') };
});

export const submitCandidateHere = formAction(which, async ({ actor, deps }, input) => {
  await prepareCandidate({ ...deps, sha256, rooms: roomsOfProcess() }, actor, input);
  return { say: (await getTranslations('life.previous'))('prepared') };
});
