'use server';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { formAction } from '@/app/_edge/form-action';
import { ticked } from '@/app/_edge/read-form';
import { changePerson } from '@/lib/workspace/change-person';
import { endSessions } from '@/lib/workspace/end-sessions';

const which = z.object({ personId: z.string() });

export const submitPerson = formAction(
  which.extend({ isActive: ticked, administersOrganisation: ticked }),
  async ({ actor, deps }, input) => {
    await changePerson(deps, actor, input);
    return { say: (await getTranslations('admin.organisation'))('saved') };
  },
);

export const submitSignOut = formAction(which, async ({ actor, deps }, input) => {
  await endSessions(deps, actor, input);
  return { say: (await getTranslations('admin.organisation'))('signedOut') };
});
