'use server';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { formAction } from '@/app/_edge/form-action';
import { sha256 } from '@/app/_edge/sha256';
import { actionStatusSchema } from '@/lib/minutes/blocks';
import { OUTCOMES } from '@/lib/store/follow-up-change';
import { linkOwner } from '@/lib/workspace/link-owner';
import { recordOutcome } from '@/lib/workspace/record-outcome';
import { updateAction } from '@/lib/workspace/update-action';

const action = z.object({ requestId: z.string(), groupId: z.string(), actionKey: z.string() });
const report = action.extend({ status: actionStatusSchema, comment: z.string() });
const owner = action.extend({
  owner: z.string(),
  personId: z.string().transform((id) => (id === '' || id === 'none' ? null : id)),
});
const outcome = z.object({
  requestId: z.string(),
  groupId: z.string(),
  decisionKey: z.string(),
  outcome: z.enum(OUTCOMES),
  date: z.string().trim(),
  comment: z.string(),
});

export const submitReport = formAction(report, async ({ actor, deps }, input) => {
  await updateAction({ ...deps, sha256 }, actor, input);
  return { say: (await getTranslations('followUp'))('reported') };
});

export const submitOwner = formAction(owner, async ({ actor, deps }, input) => {
  await linkOwner({ ...deps, sha256 }, actor, input);
  return { say: (await getTranslations('followUp'))('linked') };
});

export const submitOutcome = formAction(outcome, async ({ actor, deps }, input) => {
  await recordOutcome({ ...deps, sha256 }, actor, input);
  return { say: (await getTranslations('followUp'))('outcomeSaved') };
});
