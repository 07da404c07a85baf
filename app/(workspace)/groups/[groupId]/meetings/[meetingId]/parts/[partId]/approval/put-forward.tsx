/** Asking the cleared signers for their approval, where nobody could be asked when the minutes went to theirs. */
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ActionForm } from '@/app/_ui/action-form';
import { SubmitButton } from '@/app/_ui/button';
import { submitPart } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/part-actions';
import type { FoundApproval } from './part-approval-of';

export async function PutForward({ asked }: { readonly asked: FoundApproval }): Promise<ReactNode> {
  const t = await getTranslations('confidential.approval');
  const { found, view, approval } = asked;
  const { state, meetingId } = found.meeting;
  const isTime = state === 'signing' || state === 'approved' || state === 'published';
  if (approval.part.state !== 'open' || !isTime || !view.may.editSecrecyMark) return null;
  return (
    <section aria-labelledby="put-forward" className="sheet no-print grid gap-3">
      <h2 id="put-forward">{t('prepareTitle')}</h2>
      <ActionForm action={submitPart} hidden={{ meetingId, partId: view.partId }} className="grid gap-2">
        <p className="hint">{t('prepareText')}</p>
        <div>
          <SubmitButton>{t('prepare')}</SubmitButton>
        </div>
      </ActionForm>
    </section>
  );
}
