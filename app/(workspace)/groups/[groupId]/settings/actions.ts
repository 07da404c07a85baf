'use server';
import { getLocale, getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { formAction } from '@/app/_edge/form-action';
import { manyOf, ticked } from '@/app/_edge/read-form';
import { GROUP_ROLES } from '@/lib/access/roles';
import { takeToken } from '@/lib/identity/rate-limit';
import { changeRoles } from '@/lib/workspace/change-roles';
import { confirmPerson } from '@/lib/workspace/confirm-person';
import { inviteMember } from '@/lib/workspace/invite-member';
import { removeMember } from '@/lib/workspace/remove-member';
import { resendInvitation } from '@/lib/workspace/resend-invitation';
import { revokeInvitation } from '@/lib/workspace/revoke-invitation';
import { updateGroup } from '@/lib/workspace/update-group';

const roles = manyOf(z.enum(GROUP_ROLES));
const member = z.object({ groupId: z.string(), personId: z.string() });
const invitation = z.object({ groupId: z.string(), invitationId: z.string() });

export const submitGroup = formAction(
  z.object({
    groupId: z.string(),
    name: z.string(),
    isStatutory: ticked,
    organisationIds: manyOf(z.string()),
  }),
  async ({ actor, deps }, input) => {
    await updateGroup(deps, actor, { ...input, organisationIds: [...input.organisationIds] });
    return { say: (await getTranslations('admin.group'))('saved') };
  },
);

export const submitRoles = formAction(member.extend({ roles }), async ({ actor, deps }, input) => {
  await changeRoles(deps, actor, { ...input, roles: [...input.roles] });
  return { say: (await getTranslations('admin.group'))('rolesSaved') };
});

export const submitRemoval = formAction(member, async ({ actor, deps }, input) => {
  await removeMember(deps, actor, input);
  return { say: (await getTranslations('admin.group'))('removed') };
});

export const submitInvitation = formAction(
  z.object({ groupId: z.string(), email: z.string(), roles }),
  async ({ actor, deps }, input) => {
    await takeToken(deps, { bucket: 'inviteByPerson', key: actor.personId });
    const language = await getLocale();
    const { email } = await inviteMember(deps, actor, { ...input, roles: [...input.roles], language });
    return { say: (await getTranslations('admin.invitations'))('sent', { email }) };
  },
);

export const submitResend = formAction(invitation, async ({ actor, deps }, input) => {
  await takeToken(deps, { bucket: 'inviteByPerson', key: actor.personId });
  const { email } = await resendInvitation(deps, actor, input);
  return { say: (await getTranslations('admin.invitations'))('sent', { email }) };
});

export const submitRevocation = formAction(invitation, async ({ actor, deps }, input) => {
  await revokeInvitation(deps, actor, input);
  return { say: (await getTranslations('admin.invitations'))('revoked') };
});

export const submitConfirmation = formAction(
  invitation.extend({ personId: z.string() }),
  async ({ actor, deps }, input) => {
    await confirmPerson(deps, actor, input);
    return { say: (await getTranslations('admin.invitations'))('confirmed') };
  },
);
