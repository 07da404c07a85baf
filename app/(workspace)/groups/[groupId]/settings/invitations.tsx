/** Inviting by e-mail, and the invitations that are waiting. */
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ActionForm } from '@/app/_ui/action-form';
import { SubmitButton } from '@/app/_ui/button';
import { momentText } from '@/app/_ui/date-text';
import { Notice } from '@/app/_ui/notice';
import { RolesText } from '@/app/_ui/roles-text';
import { TextField } from '@/app/_ui/text-field';
import type { InvitationView } from '@/lib/workspace/list-invitations';
import type { GroupView } from '@/lib/workspace/read-group';
import { submitConfirmation, submitInvitation, submitResend, submitRevocation } from './actions';
import { RoleFields } from './role-fields';

type Props = {
  readonly groupId: string;
  readonly invitations: readonly InvitationView[];
  readonly organisations: GroupView['organisations'];
};

export async function Invitations({ groupId, invitations, organisations }: Props): Promise<ReactNode> {
  const t = await getTranslations('admin.invitations');
  return (
    <section aria-labelledby="invitations" className="sheet grid gap-5">
      <h2 id="invitations">{t('title')}</h2>
      <p className="max-w-[66ch] text-soft">
        {t('text', { organisations: either(await getLocale(), organisations) })}
      </p>
      <ActionForm action={submitInvitation} hidden={{ groupId }} className="grid gap-4" isRepeated>
        <TextField
          name="email"
          type="email"
          label={t('email')}
          hint={t('emailHint')}
          isRequired
          autoComplete="off"
        />
        <RoleFields chosen={['member']} />
        <div>
          <SubmitButton tone="plain">{t('send')}</SubmitButton>
        </div>
      </ActionForm>
      {invitations.length === 0 ? null : (
        <ul className="grid" aria-label={t('waiting')}>
          {invitations.map((invitation) => (
            <li key={invitation.invitationId} className="grid gap-3 border-line border-t py-4">
              <Waiting groupId={groupId} invitation={invitation} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** "Lillå kommun eller Norrås kommun" */
function either(language: string, organisations: Props['organisations']): string {
  return new Intl.ListFormat(language, { type: 'disjunction' }).format(organisations.map(({ name }) => name));
}

async function Waiting({
  groupId,
  invitation,
}: {
  readonly groupId: string;
  readonly invitation: InvitationView;
}): Promise<ReactNode> {
  const t = await getTranslations('admin.invitations');
  const language = await getLocale();
  const { invitationId, email, state, expiresAt, roles, claims } = invitation;
  const hidden = { groupId, invitationId };
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="min-w-0">
          <span className="font-semibold">{email}</span>
          <span className="hint block">
            <RolesText roles={roles} /> ·{' '}
            {t(state === 'open' ? 'validUntil' : 'expired', { when: momentText(expiresAt, language) })}
          </span>
        </p>
        <div className="flex flex-wrap gap-2">
          <ActionForm action={submitResend} hidden={hidden}>
            <SubmitButton tone="plain" aria-label={t('resendTo', { email })}>
              {t('resend')}
            </SubmitButton>
          </ActionForm>
          <ActionForm action={submitRevocation} hidden={hidden}>
            <SubmitButton tone="danger" aria-label={t('revokeOf', { email })}>
              {t('revoke')}
            </SubmitButton>
          </ActionForm>
        </div>
      </div>
      {claims.map((claim) => (
        <Notice key={claim.personId} tone="ochre" word={t('claimWord')}>
          <p className="mb-3">{t('claim', { name: claim.name, email })}</p>
          <ActionForm action={submitConfirmation} hidden={{ ...hidden, personId: claim.personId }}>
            <SubmitButton tone="plain">{t('confirm', { name: claim.name })}</SubmitButton>
          </ActionForm>
        </Notice>
      ))}
    </>
  );
}
