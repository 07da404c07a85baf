'use server';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { formAction } from '@/app/_edge/form-action';
import { endSession } from '@/lib/workspace/end-session';

/** Ends one of one's own sign-ins; those of others are looked after on the organisation's page. */
export const submitSessionEnd = formAction(
  z.object({ sessionId: z.string() }),
  async ({ actor, deps }, input) => {
    await endSession(deps, actor, { personId: actor.personId, sessionId: input.sessionId });
    return { say: (await getTranslations('account'))('ended') };
  },
);
