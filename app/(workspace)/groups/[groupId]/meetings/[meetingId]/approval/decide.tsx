/** Approving, or handing back with a reason, for those who are asked and those who take part. */
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { currentActor } from '@/app/_edge/asking';
import { ActionForm } from '@/app/_ui/action-form';
import { SubmitButton } from '@/app/_ui/button';
import { TextField } from '@/app/_ui/text-field';
import type { approvalOf } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/approval-of';
import {
  submitApproval,
  submitReturn,
} from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/life-actions';
import { isFullyApproved } from '@/lib/store/meeting';
import { FreshSignIn } from './fresh-sign-in';

type Props = {
  readonly found: Awaited<ReturnType<typeof approvalOf>>;
  /** The page that this stands on: a fresh sign-in comes back to it. */
  readonly returnTo: string;
};

export async function Decide({ found, returnTo }: Props): Promise<ReactNode> {
  const { meeting, me, may } = found;
  const t = await getTranslations('review');
  if (meeting.state !== 'signing' || meeting.candidateHash === null) return null;
  const hidden = { meetingId: meeting.meetingId, candidateHash: meeting.candidateHash };
  const isAsked = may.approve && me.isSigner && (!me.hasApproved || isFullyApproved(meeting));
  const id = `decide-${meeting.meetingId}`;
  return (
    <section aria-labelledby={id} className="sheet no-print grid gap-5">
      <h2 id={id}>{t('decide')}</h2>
      {me.hasApproved ? <p>{t('approvedByYou')}</p> : null}
      {!isAsked ? null : me.isFresh ? (
        <ActionForm action={submitApproval} hidden={hidden} className="grid gap-2">
          <p className="hint">{t('approveText')}</p>
          <div>
            <SubmitButton>{t('approve')}</SubmitButton>
          </div>
        </ActionForm>
      ) : (
        <FreshSignIn organisationId={(await currentActor())?.organisationId ?? ''} returnTo={returnTo} />
      )}
      {may.returnToReview ? (
        <ActionForm action={submitReturn} hidden={hidden} className="grid gap-3">
          <TextField name="reason" label={t('returnReason')} isLong />
          <div>
            <SubmitButton tone="danger">{t('return')}</SubmitButton>
          </div>
        </ActionForm>
      ) : null}
    </section>
  );
}
