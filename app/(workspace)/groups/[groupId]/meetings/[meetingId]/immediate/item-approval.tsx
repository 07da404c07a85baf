/** One item: put it forward, see exactly the stored bytes, approve or hand back. */
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ActionForm } from '@/app/_ui/action-form';
import { SubmitButton } from '@/app/_ui/button';
import { StoredDocument } from '@/app/_ui/stored-document';
import { TextField } from '@/app/_ui/text-field';
import { FreshSignIn } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/approval/fresh-sign-in';
import type { ImmediateLine } from '@/lib/workspace/read-immediate';
import type { MeetingView } from '@/lib/workspace/read-meeting';
import { submitItem, submitItemApproval, submitItemReturn } from './actions';

type Props = {
  readonly line: ImmediateLine;
  readonly may: MeetingView['may'];
  readonly at: {
    readonly meetingId: string;
    readonly returnTo: string;
    readonly isFresh: boolean;
    readonly organisationId: string;
  };
};

export async function ItemApproval({ line, may, at }: Props): Promise<ReactNode> {
  const t = await getTranslations('life.immediate');
  const { itemId, title, approval } = line;
  const id = `item-${itemId}`;
  return (
    <section aria-labelledby={id} className="sheet grid gap-4">
      <h2 id={id}>{title}</h2>
      {approval === null ? (
        may.prepareItem ? (
          <ActionForm action={submitItem} hidden={{ meetingId: at.meetingId, itemId }} className="grid gap-2">
            <p className="hint">{t('putForwardText')}</p>
            <div>
              <SubmitButton tone="plain">{t('putForwardButton')}</SubmitButton>
            </div>
          </ActionForm>
        ) : (
          <p className="text-soft">{t('notPutForward')}</p>
        )
      ) : (
        <Approval line={{ ...line, approval }} may={may} at={at} />
      )}
    </section>
  );
}

async function Approval({
  line,
  may,
  at,
}: Props & {
  readonly line: { readonly approval: NonNullable<ImmediateLine['approval']> };
}): Promise<ReactNode> {
  const t = await getTranslations('life.immediate');
  const { itemId, title, approval } = line;
  const { state, html, itemHash, signerIds, approvedBy, isAsked } = approval;
  const hidden = { meetingId: at.meetingId, itemId, itemHash };
  return (
    <>
      <p>
        {state === 'sealed'
          ? t('isSealed')
          : t('progress', { done: approvedBy.length, all: signerIds.length })}
      </p>
      <StoredDocument html={html} title={t('document', { title })} />
      <p className="break-all text-soft">
        {t('hash')} <code>{itemHash}</code>
      </p>
      {state === 'sealed' ? null : (
        <>
          {!(isAsked && may.approveItem) ? null : at.isFresh ? (
            <ActionForm action={submitItemApproval} hidden={hidden} className="no-print grid gap-2">
              <div>
                <SubmitButton>{t('approve')}</SubmitButton>
              </div>
            </ActionForm>
          ) : (
            <FreshSignIn organisationId={at.organisationId} returnTo={at.returnTo} />
          )}
          {may.returnItem ? (
            <ActionForm action={submitItemReturn} hidden={hidden} className="no-print grid gap-3">
              <TextField name="reason" label={t('returnReason')} isLong />
              <div>
                <SubmitButton tone="danger">{t('return')}</SubmitButton>
              </div>
            </ActionForm>
          ) : null}
        </>
      )}
    </>
  );
}
