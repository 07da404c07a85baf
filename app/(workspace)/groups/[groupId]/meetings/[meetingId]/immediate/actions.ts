'use server';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { formAction } from '@/app/_edge/form-action';
import { sha256 } from '@/app/_edge/sha256';
import { approveItem } from '@/lib/workspace/approve-item';
import { prepareItem } from '@/lib/workspace/prepare-item';
import { returnItem } from '@/lib/workspace/return-item';

const which = z.object({ meetingId: z.string(), itemId: z.string() });
const asked = which.extend({ itemHash: z.string() });
const refusal = asked.extend({ reason: z.string() });

export const submitItem = formAction(which, async ({ actor, deps }, input) => {
  await prepareItem({ ...deps, sha256 }, actor, input);
  return { say: (await getTranslations('life.immediate'))('putForward') };
});

export const submitItemApproval = formAction(asked, async ({ actor, deps }, input) => {
  const { immediate } = await approveItem(deps, actor, input);
  const t = await getTranslations('life.immediate');
  return { say: t(immediate[input.itemId]?.state === 'sealed' ? 'sealedNow' : 'approvedByYou') };
});

export const submitItemReturn = formAction(refusal, async ({ actor, deps }, input) => {
  await returnItem(deps, actor, input);
  return { say: (await getTranslations('life.immediate'))('returned') };
});
