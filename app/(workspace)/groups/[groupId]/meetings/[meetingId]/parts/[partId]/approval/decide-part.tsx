/** Approving a confidential part, for its signers; and how it goes back, for those who may hand the minutes back. */
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ActionForm } from '@/app/_ui/action-form';
import { SubmitButton } from '@/app/_ui/button';
import { PageLink } from '@/app/_ui/page-link';
import { FreshSignIn } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/approval/fresh-sign-in';
import { submitPartApproval } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/part-actions';
import { isFullyApproved } from '@/lib/store/meeting';
import type { FoundApproval } from './part-approval-of';

type Props = {
  readonly asked: FoundApproval & { readonly organisationId: string };
  /** The page that this stands on: a fresh sign-in comes back to it. */
  readonly returnTo: string;
};

export async function DecidePart({ asked, returnTo }: Props): Promise<ReactNode> {
  const t = await getTranslations('confidential.approval');
  const { found, view, approval } = asked;
  const { meeting, may } = found;
  const { part, me } = approval;
  if (part.state !== 'signing' || part.candidateHash === null) return null;
  const isAsked = view.may.approvePart && me.isSigner && (!me.hasApproved || isFullyApproved(part));
  if (!isAsked && !me.hasApproved && !may.returnToReview) return null;
  const { meetingId, groupId } = meeting;
  const hidden = { meetingId, partId: part.partId, candidateHash: part.candidateHash };
  return (
    <section aria-labelledby="decide" className="sheet no-print grid gap-4">
      <h2 id="decide">{t('decide')}</h2>
      {me.hasApproved ? <p>{t('approvedByYou')}</p> : null}
      {!isAsked ? null : me.isFresh ? (
        <ActionForm action={submitPartApproval} hidden={hidden} className="grid gap-2">
          <p className="hint">{t('approveText')}</p>
          <div>
            <SubmitButton>{t('approve')}</SubmitButton>
          </div>
        </ActionForm>
      ) : (
        <FreshSignIn organisationId={asked.organisationId} returnTo={returnTo} />
      )}
      {may.returnToReview ? (
        <p>
          {t('returnText')}{' '}
          <PageLink
            href={`/groups/${groupId}/meetings/${meetingId}/approval`}
            className="touch inline-flex min-h-6 items-center underline"
          >
            {t('returnLink')}
          </PageLink>
        </p>
      ) : null}
    </section>
  );
}
