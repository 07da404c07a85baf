'use server';
import { z } from 'zod';
import { formAction } from '@/app/_edge/form-action';
import { takeToken } from '@/lib/identity/rate-limit';
import { acceptInvitation } from '@/lib/workspace/accept-invitation';

export const submitAcceptance = formAction(
  z.object({ link: z.string() }),
  async ({ actor, deps }, { link }) => {
    await takeToken(deps, { bucket: 'invitationByPerson', key: actor.personId });
    const result = await acceptInvitation(deps, actor, { link });
    return {
      to:
        result.state === 'joined'
          ? `/groups/${result.groupId}`
          : `/invitation/${encodeURIComponent(link)}?awaits=1`,
    };
  },
);
