'use server';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { formAction } from '@/app/_edge/form-action';
import { manyOf, ticked } from '@/app/_edge/read-form';
import { readEnv } from '@/lib/env';
import { MAIL_KINDS } from '@/lib/store/mail-choice';
import { chooseMail } from '@/lib/workspace/choose-mail';
import { createCalendarFeed } from '@/lib/workspace/create-calendar-feed';
import { endSession } from '@/lib/workspace/end-session';
import { revokeCalendarFeed } from '@/lib/workspace/revoke-calendar-feed';

/** Ends one of one's own sign-ins; those of others are looked after on the organisation's page. */
export const submitSessionEnd = formAction(
  z.object({ sessionId: z.string() }),
  async ({ actor, deps }, input) => {
    await endSession(deps, actor, { personId: actor.personId, sessionId: input.sessionId });
    return { say: (await getTranslations('account'))('ended') };
  },
);

const mail = z.object({ wanted: manyOf(z.enum(MAIL_KINDS)), language: z.enum(['sv', 'en']) });

export const submitMailChoice = formAction(mail, async ({ actor, deps }, { wanted, language }) => {
  await chooseMail(deps, actor, { wanted: [...wanted], language });
  return { say: (await getTranslations('followUp'))('mail.saved') };
});

/** Answers with the address, which is shown this once. */
export const submitNewFeed = formAction(
  z.object({ name: z.string(), meetings: ticked, actions: ticked }),
  async ({ actor, deps }, input) => {
    const secret = await createCalendarFeed(deps, actor, input);
    return { say: `${readEnv().url}/calendar/${secret}.ics` };
  },
);

export const submitFeedEnd = formAction(z.object({ feedId: z.string() }), async ({ actor, deps }, input) => {
  await revokeCalendarFeed(deps, actor, input);
  return { say: (await getTranslations('followUp'))('calendar.revoked') };
});
